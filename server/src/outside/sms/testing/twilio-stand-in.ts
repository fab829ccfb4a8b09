/** A stand-in for Twilio's Messages resource on loopback: checks each request as the documents say, keeps, answers. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TwilioSettings } from '../twilio.ts';

interface Kept {
  readonly sid: string;
  readonly to: string;
  readonly body: string;
  readonly status: string;
  readonly date_sent: string;
}
export interface TwilioStandIn {
  readonly settings: TwilioSettings;
  readonly kept: readonly Kept[];
  /** Whether somebody with this number wrote STOP to the number of the account. */
  readonly stopped: Set<string>;
  /** Faults of requests, as Twilio would answer 400 to. */
  readonly faults: string[];
  close(): Promise<void>;
}
const SID = `AC${'0'.repeat(32)}`;
const TOKEN = 'a token of this test only';
const FROM = '+12125550100';

export async function twilioStandIn(): Promise<TwilioStandIn> {
  const kept: Kept[] = [];
  const faults: string[] = [];
  const stopped = new Set<string>();
  const tried = new Map<string, number>();
  const server = createServer(async (req, res) => {
    const parts: Buffer[] = [];
    for await (const part of req) parts.push(part as Buffer);
    const answer = (status: number, body: object) =>
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const basic = `Basic ${Buffer.from(`${SID}:${TOKEN}`).toString('base64')}`;
    if (req.headers.authorization !== basic)
      return answer(401, { code: 20003, message: 'Authenticate' });
    const url = new URL(req.url ?? '', 'http://twilio.example');
    const base = `/2010-04-01/Accounts/${SID}`;
    if (url.pathname === `${base}.json`) return answer(200, { sid: SID, status: 'active' });
    if (url.pathname !== `${base}/Messages.json`) return answer(404, { code: 20404 });
    if (req.method === 'GET') {
      const since = url.searchParams.get('DateSent>') ?? '';
      if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(since)) faults.push('DateSent');
      const to = url.searchParams.get('To');
      return answer(200, { messages: kept.filter((m) => m.to === to && m.date_sent >= since) });
    }
    if (req.headers['content-type'] !== 'application/x-www-form-urlencoded;charset=UTF-8')
      faults.push(`content-type ${req.headers['content-type']}`);
    const form = new URLSearchParams(Buffer.concat(parts).toString('utf8'));
    const [to, body] = [form.get('To') ?? '', form.get('Body') ?? ''];
    if (
      !/^\+[1-9]\d{7,14}$/.test(to) ||
      body === '' ||
      body.length > 1600 ||
      form.get('From') !== FROM
    )
      faults.push('form');
    const n = (tried.get(to) ?? 0) + 1;
    tried.set(to, n);
    if (to.endsWith('0111')) return answer(400, { code: 21614, message: 'not a mobile number' });
    if (stopped.has(to)) return answer(400, { code: 21610, message: 'unsubscribed recipient' });
    if (to.endsWith('0113') || (to.endsWith('0112') && n === 1))
      return answer(429, { code: 20429, message: 'Too Many Requests' });
    const sid = `SM${createHash('sha256').update(`${to}${body}${n}`).digest('hex').slice(0, 32)}`;
    kept.push({ sid, to, body, status: 'queued', date_sent: '2026-03-02T15:00:00Z' });
    if (to.endsWith('0114') && n === 1) return res.destroy();
    return answer(201, { sid, status: 'queued' });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    settings: { accountSid: SID, authToken: TOKEN, from: FROM, base: `http://127.0.0.1:${port}` },
    kept,
    stopped,
    faults,
    close: () =>
      new Promise((ended) => {
        server.closeAllConnections();
        server.close(() => ended());
      }),
  };
}
