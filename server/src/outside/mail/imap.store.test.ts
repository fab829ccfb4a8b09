/** A mailbox on a real IMAP server: reports alone are opened, nothing of it changes, nothing is said in the clear. */
import { type AddressInfo, createServer } from 'node:net';
import { instant } from '@clearhour/values';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { imapMailbox } from './imap.ts';
import { asExchange, asGmail, asPostfix } from './testing/delivery-reports.ts';
import { dovecotIsHere, type ImapStandIn, imapStandIn } from './testing/imap-stand-in.ts';

const SINCE = instant('2026-03-01T00:00:00Z');
const AT = '2026-03-03T17:05:00Z';
const report = (n: number, more: object = {}) =>
  asPostfix({ messageId: `<msg_${n}@quiet-harbor.example>`, to: 'ada@example.com', ...more });

describe.skipIf(!dovecotIsHere)('a mailbox', () => {
  let server: ImapStandIn;
  beforeAll(async () => {
    server = await imapStandIn();
  });
  afterAll(() => server?.close());
  const ids = (looked: { reports: readonly { report: { messageId: string } }[] }) =>
    looked.reports.map((r) => r.report.messageId.slice(1, 6));

  test('of 500 ordinary ones nothing is opened; reports are, up to a size; all stay as they were', async () => {
    await server.put(report(0), '2026-01-03T17:00:00Z');
    server.putOrdinary(500);
    await server.put(report(1), AT);
    await server.put(
      asExchange({
        messageId: '<msg_2@quiet-harbor.example>',
        to: 'ada@example.com',
        body: 'x'.repeat(30_000_000),
      }),
      AT,
    );
    await server.put(`From: mailer-daemon@example.com\r\n\r\n${report(9)}`, AT);
    await server.put(report(9).replace('Status: 5.1.1', 'Status: \u0000'), AT);
    await server.put(
      asGmail({ messageId: '<msg_3@quiet-harbor.example>', to: 'ada@example.com' }),
      AT,
    );
    const before = await server.flags();
    expect(before).toHaveLength(506);
    const box = imapMailbox({ ...server.settings, ...server.tls, security: 'tls' });
    expect(await box.check(SINCE)).toEqual({ mails: 506, reports: 5 });
    const visits = (await server.visits()).length;
    const looked = await box.look(undefined, SINCE);
    expect(ids(looked)).toEqual(['msg_1', 'msg_2', 'msg_3']);
    expect(looked.reports[0]?.at).toBe('2026-03-03T17:05:00.000Z');
    expect(looked.more).toBe(false);
    const [visit] = (await server.visits()).slice(visits);
    // Of five that may be one the heads; of four that say so the bodies, of the large one its beginning.
    expect(visit).toMatchObject({ heads: 5, bodies: 4 });
    expect(visit?.bytes).toBeLessThan(300_000);
    expect(await server.flags()).toEqual(before);
    const again = await box.look(looked.place, SINCE);
    expect(again).toEqual({ ...looked, reports: [] });
  }, 20_000);

  test('a folder that was made anew is read from its beginning; what came since goes on where it was', async () => {
    const box = imapMailbox(server.settings);
    const before = await box.look(undefined, SINCE);
    await server.put(report(4), AT);
    const next = await box.look(before.place, SINCE);
    expect(ids(next)).toEqual(['msg_4']);
    await server.makeAnew();
    await server.put(report(5), AT);
    const anew = await box.look({ ...next.place, lastUid: 9_999 }, SINCE);
    expect(ids(anew)).toEqual(['msg_5']);
    expect(anew.place.uidValidity).not.toBe(next.place.uidValidity);
  });

  test('a server that does not encrypt is told neither name nor password', async () => {
    const heard: string[] = [];
    const plain = createServer((socket) => {
      socket.write('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n');
      socket.on('error', () => {});
      socket.on('data', (bytes) => {
        heard.push(String(bytes));
        const [tag] = String(bytes).split(' ');
        socket.write(`* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n${tag} OK done\r\n`);
      });
    });
    const port = await new Promise<number>((done) =>
      plain.listen(0, '127.0.0.1', () => done((plain.address() as AddressInfo).port)),
    );
    for (const security of ['starttls', 'tls'] as const)
      await expect(
        imapMailbox({ ...server.settings, port, security }).look(undefined, SINCE),
      ).rejects.toMatchObject({ message: 'The mailbox could not be spoken to safely (TLS).' });
    expect(heard.join('')).not.toMatch(/login|authenticate|office|right/i);
    await new Promise((done) => plain.close(done));
  });

  test('what is wrong is said in a sentence, and whether a person must help', async () => {
    const look = (more: object) =>
      imapMailbox({ ...server.settings, ...more }).look(undefined, SINCE);
    await expect(look({ password: 'wrong' })).rejects.toMatchObject({
      ...{ message: 'The mailbox does not accept this name and password.', needsPerson: true },
    });
    await expect(look({ folder: 'Other' })).rejects.toMatchObject({
      ...{ message: 'There is no folder “Other” there.', needsPerson: true },
    });
    await expect(look({ trust: '' })).rejects.toMatchObject({
      ...{ message: 'The mailbox could not be spoken to safely (TLS).', needsPerson: true },
    });
    await expect(look({ port: 1 })).rejects.toMatchObject({
      ...{ message: 'The mailbox does not answer.', needsPerson: false },
    });
  });
});
