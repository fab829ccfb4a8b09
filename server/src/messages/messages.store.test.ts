/** Whatever is killed, slow or forbidden: what was said arrives once, at a decent hour, or somebody is asked. */
import { cents, date, type Id, instant, isRefusal } from '@clearhour/values';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { phone } from '../outside/sms/index.ts';
import { action, perform } from '../platform/action.ts';
import { insertConsent } from './consent-store.ts';
import { recordCame } from './deliver-message.ts';
import { hearGateway, receiveText } from './hear.ts';
import { type Saying, sayAll, takeBackMessages } from './say.ts';
import { takeMessage } from './take-message.ts';
import { good, type MessageOffice, messageOffice } from './testing/message-office.ts';
import { seeByLink, wantByLink } from './unsubscribe.ts';

let o: MessageOffice;
beforeAll(async () => {
  o = await messageOffice();
});
afterAll(() => o.close());

const invoice = (n: number, amount = 60_00): Partial<Saying> => ({
  ...{ topic: 'billing', template: 'invoice-ready', link: `/pay/t${n}` },
  values: {
    number: `INV-${n}`,
    amount: { cents: String(cents(amount)) },
    due: { day: date('2026-03-17') },
  },
});
const agree = (clientId: Id<'clt'>, given = true) =>
  o.do(
    action({
      name: 'agree-to-texts',
      needs: 'anyone',
      run: async (work, _: object) => {
        await insertConsent(
          work,
          { clientId, partyId: null },
          { channel: 'sms', topic: null, given, how: 'person', note: 'on the form' },
        );
        return {};
      },
    }),
    {},
  );
const answers = async (from: string, text: string) => {
  const number = phone(from);
  if (isRefusal(number)) throw new Error(from);
  await o.deps.post.gateway.answer(o.t.practiceId, { from: number, text, now: o.deps.clock.now() });
  await hearGateway(o.deps, o.t.practiceId);
};

test('an e-mail goes with its words in their language, and the link is forgotten', async () => {
  const ada = await o.client('Ada', { preferredName: 'Addy' });
  const eva = await o.client('Eva', { language: 'es' });
  const id = await o.say(ada, {
    ...invoice(1),
    once: 'invoice 1',
    about: { kind: 'invoice', id: 'inv_1' },
  });
  expect(await o.say(ada, { ...invoice(1), once: 'invoice 1' })).toBe(id);
  await o.say(eva, invoice(2));
  await o.run();
  const [one, ...more] = await o.mails('ada@example.com');
  expect(more).toEqual([]);
  expect(one?.subject).toBe('Your invoice INV-1');
  expect(one?.text).toContain('Hello Addy,');
  expect(one?.text).toContain('It comes to $60.00. Please pay by Tuesday, March 17.');
  expect(one?.text).toContain('https://office.example/pay/t1');
  expect((await o.mails('eva@example.com'))[0]?.text).toContain(
    'Es de $60.00. Por favor, pague antes del martes, 17 de marzo.',
  );
  expect(await o.state(id)).toBe('sent');
  const { rows } = await o.t.ownerSql.query(
    'select link, words, address, edge, came_back from messages where id = $1',
    [id],
  );
  expect(rows[0]).toMatchObject({ link: null, address: 'ada@example.com', edge: 'practice' });
  expect(rows[0].came_back).toMatch(/^250/);
  const again = await o.say(ada, { template: 'estimate-ready', topic: 'papers' });
  await o.run();
  expect(await o.state(again)).toBe('sent');
  // Without a link nothing is said about one.
  const plain = (await o.mails('ada@example.com')).find((m) => m.subject.includes('estimate'));
  expect(plain?.text).toContain('It is no bill.\n\nQuiet Harbor');
});

test('at night it waits until their morning, unless they wait for it; balances within a day are one', async () => {
  o.to('2026-03-04T02:30:00Z'); // 9:30 pm in New York, 8:30 pm in Chicago
  const ben = await o.client('Ben');
  const cora = await o.client('Cora', { zone: 'America/Chicago' });
  const [b1, b2] = [await o.say(ben, invoice(3, 15_00)), await o.say(ben, invoice(4, 20_00))];
  const c1 = await o.say(cora, invoice(5));
  const signIn = await o.say(ben, {
    ...{
      topic: 'account',
      template: 'sign-in-link',
      link: '/portal/in/x',
      values: { minutes: '15' },
    },
  });
  await o.run();
  expect(await o.state(b1)).toBe('waiting: It is night where they are.');
  expect(await o.state(c1)).toBe('sent');
  expect(await o.state(signIn)).toBe('sent');
  expect((await o.mails('ben@example.com'))[0]?.text).not.toContain('Stop it here');
  o.to('2026-03-04T13:00:00Z');
  await o.run();
  const sent = (await o.mails('ben@example.com')).slice(1);
  expect(sent.map((m) => m.subject)).toEqual(['News about your account']);
  expect(sent[0]?.text).toContain('• Invoice INV-3 for $15.00 is ready.');
  expect(sent[0]?.text).toContain('https://office.example/pay/t4');
  const states = [await o.state(b1), await o.state(b2)].sort();
  expect(states).toEqual(['sent', 'stopped: It went within another message.']);
  // Another one the same day waits for the next.
  const b3 = await o.say(ben, invoice(6));
  await o.run();
  expect(await o.state(b3)).toBe('waiting: Another one went to them today.');
  o.to('2026-03-05T13:01:00Z');
  await o.run();
  expect(await o.state(b3)).toBe('sent');
});

test('text messages need a yes; STOP ends them at once, START brings them back; told twice is done once', async () => {
  o.to('2026-03-05T16:00:00Z');
  const dan = await o.client('Dan', {
    phone: '(212) 555-0134',
    email: '',
    preferredChannel: 'sms',
  });
  const first = await o.say(dan, invoice(7));
  await o.run();
  expect(await o.state(first)).toMatch(
    /^failed: No way to reach them: they have not agreed to text/,
  );
  await agree(dan);
  const second = await o.say(dan, invoice(8));
  await o.run();
  expect(await o.texts('+12125550134')).toEqual([
    {
      to: '+12125550134',
      text: expect.stringMatching(
        /^Quiet Harbor Counseling: Invoice INV-8 for .*\/pay\/t8 Reply STOP to stop\.$/,
      ),
    },
  ]);
  o.t.clock.forward(1);
  await o.run();
  expect(await o.state(second)).toBe('delivered');
  const waiting = await o.say(dan, { ...invoice(9), notBefore: instant('2026-03-06T16:00:00Z') });
  await answers('2125550134', 'Stop');
  o.to('2026-03-07T16:00:00Z');
  await o.run();
  expect(await o.state(waiting)).toMatch(/^failed: No way/);
  expect(await o.texts('+12125550134')).toHaveLength(1);
  await answers('2125550134', 'start');
  const back = await o.say(dan, invoice(10));
  await o.run();
  expect(await o.state(back)).toBe('sent');
  const rows = await o.t.ownerSql.query(
    `select given from message_consents where how = 'reply' order by id`,
  );
  expect(rows.rows.map((r) => r.given)).toEqual([false, true]);
  const forged = {
    form: { From: '+12125550134', Body: 'STOP' },
    headers: { 'x-twilio-signature': 'x' },
  };
  expect(await receiveText(o.deps, o.t.practiceId, forged)).toMatchObject({
    code: 'webhook-not-genuine',
  });
});

test('an e-mail’s own link ends its kind, looking changes nothing, a made-up one says nothing', async () => {
  const eli = await o.client('Eli');
  await o.say(eli, invoice(11));
  await o.run();
  const mail = (await o.mails('eli@example.com'))[0];
  const token = /open\/messages\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
  expect(mail?.headers).toContain(`https://office.example/webhooks/unsubscribe/${token}`);
  expect(good(await seeByLink(o.deps, token))).toMatchObject({
    about: 'bills and payments',
    wanted: true,
  });
  expect(good(await wantByLink(o.deps, token, false))).toMatchObject({ wanted: false });
  expect(good(await wantByLink(o.deps, token, false))).toMatchObject({ wanted: false });
  o.t.clock.forward(60 * 24);
  const [bill, paper] = [await o.say(eli, invoice(12)), await o.say(eli)];
  await o.run();
  expect(await o.state(bill)).toMatch(
    /^failed: No way to reach them: they do not want e-mail about this/,
  );
  expect(await o.state(paper)).toBe('sent');
  const made = Buffer.alloc(32, 7).toString('base64url');
  for (const bad of [made, 'x', `${token}x`])
    expect(await wantByLink(o.deps, bad, true)).toMatchObject({ code: 'link-ended' });
  o.t.clock.forward(60 * 24 * 370);
  expect(await seeByLink(o.deps, token)).toMatchObject({ code: 'link-ended' });
});

test('outages are tried again and end in one message; a bounced address is marked, not written to again', async () => {
  o.to('2026-04-07T16:00:00Z');
  const later = await o.client('Later', { email: 'later@example.com' });
  const lost = await o.client('Lost', { email: 'lost@example.com' });
  const never = await o.client('Never', { email: 'never@example.com' });
  const bad = await o.client('Bad', { email: 'bounce@example.com' });
  const ids = [];
  for (const c of [later, lost, never, bad]) ids.push(await o.say(c));
  await o.run();
  expect(await Promise.all(ids.map(o.state))).toEqual([
    'waiting: The mail server asks us to try later.',
    'waiting: The mail server does not answer.',
    'waiting: The mail server does not answer.',
    'bounced: Their address takes nothing. Put it right, then send again.',
  ]);
  for (let hour = 0; hour < 24 * 9; hour++) {
    o.t.clock.forward(60);
    await o.run();
  }
  expect(await Promise.all(ids.map(o.state))).toEqual([
    ...['sent', 'sent', 'failed: The mail server does not answer. It was tried 10 times.'],
    'bounced: Their address takes nothing. Put it right, then send again.',
  ]);
  expect(await o.mails('lost@example.com')).toHaveLength(1);
  const second = await o.say(bad);
  await o.run();
  expect(await o.state(second)).toMatch(/^failed: .*their e-mail address takes no mail/);
});

test('killed after it was handed over, before that was written down: found, not sent twice', async () => {
  o.to('2026-04-20T16:00:00Z');
  const fay = await o.client('Fay', {
    phone: '(212) 555-0136',
    email: '',
    preferredChannel: 'sms',
  });
  await agree(fay);
  const id = await o.say(fay, invoice(20));
  const taken = good(await perform(o.deps, o.t.system, takeMessage(o.deps), { messageId: id }));
  if (taken.parcel?.channel !== 'sms') throw new Error('not by text');
  await o.deps.post.gateway.account(o.t.practiceId).send(taken.parcel.sms);
  // Two workers at the same: the second waits until the first must be dead.
  await o.run();
  expect(await o.state(id)).toBe('sending');
  o.t.clock.forward(4);
  await o.run();
  expect(await o.texts('+12125550136')).toHaveLength(1);
  expect(await o.state(id)).toMatch(/^(sent|delivered)$/);
  // A result told late changes nothing.
  const came = { outcome: 'refused', said: 'x', edge: 'practice' } as const;
  good(await perform(o.deps, o.t.system, recordCame, { messageId: id, came }));
  expect(await o.state(id)).toMatch(/^(sent|delivered)$/);
});

test('what is taken back does not go; what has no way is somebody’s to see', async () => {
  const gus = await o.client('Gus', { email: '' });
  const ivy = await o.client('Ivy', {
    email: '',
    street: '1 Elm St',
    city: 'Troy',
    state: 'NY',
    zip: '12180',
  });
  const about = { kind: 'visit', id: 'att_1' };
  const tomorrow = instant('2026-04-22T16:00:00Z');
  const back = await o.say(gus, { about, notBefore: tomorrow });
  const n = await o.do(
    action({
      name: 'take-back',
      needs: 'anyone',
      run: async (work, _: object) => ({ n: await takeBackMessages(work, about, 'It was moved.') }),
    }),
    {},
  );
  expect(n).toEqual({ n: 1 });
  const letter = await o.say(ivy);
  const none = await o.say(gus);
  await o.run();
  o.to('2026-04-23T16:00:00Z');
  await o.run();
  expect(await o.state(back)).toBe('stopped: It was moved.');
  expect(await o.state(letter)).toBe('sent');
  const { rows } = await o.t.ownerSql.query(
    'select channel, address, words from messages where id = $1',
    [letter],
  );
  expect(rows[0]).toMatchObject({
    channel: 'letter',
    address: 'Ivy Reed\n1 Elm St\nTroy, NY 12180',
  });
  expect(rows[0].words).not.toContain('http');
  expect(await o.state(none)).toBe(
    'failed: No way to reach them: no e-mail address is on file; no mobile number is on file; no postal address is on file.',
  );
});

test('said to many at night: those asleep are looked at by one job in the morning, the others at once', async () => {
  o.to('2026-05-21T02:30:00Z'); // 10:30 pm in New York, 7:30 pm in Los Angeles
  const asleep = [await o.client('Ona'), await o.client('Pia'), await o.client('Quin')];
  const awake = await o.client('Rob', { zone: 'America/Los_Angeles' });
  const byLetter = await o.client('Sam', {
    email: '',
    street: '1 Oak Road',
    city: 'Troy',
    state: 'NY',
    zip: '12180',
  });
  const all = [...asleep, awake, byLetter].map(
    (clientId, n): Saying => ({
      ...{ to: { clientId }, topic: 'billing', template: 'invoice-ready', values: {} },
      ...invoice(40 + n),
    }),
  );
  const ids = (await o.do(
    action({
      name: 'say-to-many',
      needs: 'anyone',
      run: async (work, _: object) => ({ ids: await sayAll(work, all) }),
    }),
    {},
  )) as { ids: string[] };
  await o.run();
  const states = async () => Promise.all(ids.ids.map((id) => o.state(id)));
  const night = 'waiting: It is night where they are.';
  expect(await states()).toEqual([night, night, night, 'sent', 'sent']);
  const wakes = o.deps.jobs.left().map((j) => j.data.messageIds);
  expect(wakes).toEqual([ids.ids.slice(0, 3).join(' ')]);
  o.to('2026-05-21T13:00:00Z');
  await o.run();
  expect(await states()).toEqual(['sent', 'sent', 'sent', 'sent', 'sent']);
  expect(await o.mails('pia@example.com')).toHaveLength(1);
});
