/** How people are reached: reminders, consent, what a client does with a link and a telephone. */

import { type Reported, takeReport } from '../src/messages/take-report.ts';
import { mustSucceed, perform } from '../src/platform/action.ts';
import { systemIn } from '../src/platform/practices-here.ts';
import type { Acts } from './acts.ts';
import type { Found } from './phrases.ts';
import { clientOf, type Scene, visitOf } from './scene.ts';

interface Told {
  readonly channel: string | null;
  readonly state: string;
  readonly template: string;
  readonly sentence: string;
}
const called = <T>(s: Scene, method: 'GET' | 'POST' | 'PUT', url: string, body?: object) =>
  s.desk.office.call(s.owner, method, url, body) as Promise<T>;

async function cadence(s: Scene, f: Found) {
  const body = { quietFrom: '21:00', quietTo: '08:00', onSessionDay: false, from: s.day };
  return called(s, 'POST', '/api/message-settings', { ...body, remindHours: [Number(f.hours)] });
}
async function reachable(
  s: Scene,
  f: Found,
  by: { email?: string; phone?: string; preferredChannel: string },
) {
  const url = `/api/clients/${clientOf(s, f.client)}`;
  const { client } = await called<{ client: Record<string, unknown> }>(s, 'GET', url);
  const { id: _id, status: _status, createdAt: _createdAt, ...fields } = client;
  return called(s, 'PUT', url, { ...fields, ...by });
}
const messagesOf = async (s: Scene, client: string | undefined) =>
  (await called<{ items: Told[] }>(s, 'GET', `/api/clients/${clientOf(s, client)}/messages`)).items;

/** The last link that somebody was sent, as it stands in what arrived: nobody of the practice is shown it. */
export async function lastLink(
  s: Scene,
  f: Found,
  to: 'visits' | 'autopay' | 'card' = 'visits',
): Promise<string> {
  const { rows } = await s.own.ownerSql.query<{ words: string }>(
    `select words from messages where client_id = $1 and words ~ $2 order by sent_at desc limit 1`,
    [clientOf(s, f.client), `/open/${to}/`],
  );
  const token = new RegExp(`/open/${to}/([\\w-]{43})`).exec(rows[0]?.words ?? '')?.[1];
  if (!token) throw new Error(`${f.client} was sent no link`);
  return `/api/open/${to}/${token}`;
}
/** A stranger to the office: no sign-in. */
export async function asked(s: Scene, method: 'GET' | 'POST', url: string, payload?: object) {
  const answer = await s.own.office.app.inject({ method, url, ...(payload ? { payload } : {}) });
  const body = answer.json() as {
    sentence?: string;
    feeCents: number;
    setupRef: string;
    setupToken: string;
    feeSentence: string;
    state: string;
  };
  if (answer.statusCode >= 400) throw new Error(body.sentence);
  await s.own.office.work();
  return body;
}

async function move(s: Scene, f: Found) {
  const { id } = visitOf(s, f.client);
  const session = await called<{ version: number }>(s, 'GET', `/api/sessions/${id}`);
  const to = { version: session.version, day: f.day, time: f.time };
  return called(s, 'POST', `/api/sessions/${id}/move`, to);
}

/** Of the last notice by e-mail, as if a mail server had taken it: what is found in the practice's mailbox later. */
async function reported(s: Scene, f: Found) {
  const { rows } = await s.own.ownerSql.query<{ id: string; edge_ref: string; address: string }>(
    `update messages set edge = 'smtp', edge_ref = '<' || id || '@practice.example>'
     where id = (select id from messages where client_id = $1 and channel = 'email'
       and template = 'autopay-notice' order by sent_at desc limit 1)
     returning id, edge_ref, address`,
    [clientOf(s, f.client)],
  );
  const [m] = rows;
  if (!m) throw new Error(`${f.client} was sent no notice by e-mail`);
  const { deps } = s.own;
  const [action = '', status = ''] = (f.what ?? '').split(' ');
  const told = { action: action as Reported['action'], status, addresses: [m.address] };
  const who = await systemIn(deps, s.owner.practiceId);
  const report = { ...told, ref: m.edge_ref, at: deps.clock.now() };
  return mustSucceed(await perform(deps, who, takeReport, report));
}

export const MESSAGE_ACTS: Acts = {
  reported: { 'by the mail server of the notice to {client who}: {what}': reported },
  'moved to': { '{day day} {time time}, {client who}': move },
  reminders: { '{hours n} hours before': cadence },
  reached: {
    '{client who} by e-mail': (s, f) =>
      reachable(s, f, { email: 'one@example.com', preferredChannel: 'email' }),
    '{client who} by text': (s, f) =>
      reachable(s, f, { phone: '(212) 555-0134', preferredChannel: 'sms' }),
  },
  agrees: {
    '{client who} to texts': (s, f) =>
      called(s, 'POST', `/api/clients/${clientOf(s, f.client)}/consents`, {
        ...{ channel: 'sms', given: true, note: 'On the first form' },
      }),
  },
  texts: {
    '{client who} “{words}”': async (s, f) => {
      await called(s, 'POST', '/api/practice-post/answer', {
        from: '(212) 555-0134',
        text: f.words,
      });
    },
  },
  'confirms by link': {
    '{client who}': async (s, f) => asked(s, 'POST', `${await lastLink(s, f)}/confirm`),
  },
  'cancels by link': {
    '{client who}': async (s, f) => {
      const url = await lastLink(s, f);
      const { feeCents } = await asked(s, 'GET', url);
      await asked(s, 'POST', `${url}/cancel`, { feeCents });
      // Pressed twice.
      return asked(s, 'POST', `${url}/cancel`, { feeCents });
    },
    '{client who} without having looked': async (s, f) =>
      asked(s, 'POST', `${await lastLink(s, f)}/cancel`, { feeCents: 0 }),
  },
};

async function written(s: Scene, f: Found): Promise<void> {
  const told = (await messagesOf(s, f.client))
    .toReversed()
    .map((m) => `${m.template} ${m.state}${m.channel ? ` by ${m.channel}` : ''}`)
    .join(', ');
  if ((told || 'nothing') !== f.list)
    throw new Error(`the story says “${f.list}”, Clearhour says “${told}”`);
}
async function linkSays(s: Scene, f: Found): Promise<void> {
  const { state, feeSentence } = await asked(s, 'GET', await lastLink(s, f));
  const told = `${state}${feeSentence === '' ? '' : `, “${feeSentence}”`}`;
  if (told !== f.words) throw new Error(`the story says “${f.words}”, the page says “${told}”`);
}
export const MESSAGE_EXPECTATIONS: Acts = {
  written: { 'to {client who}: {list}': written },
  link: { 'of {client who} says {words}': linkSays },
};
