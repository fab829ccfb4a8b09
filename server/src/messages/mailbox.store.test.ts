/** What mail servers report later: told once, of our own mail alone, and never on a stranger's word about another address. */
import { type Id, instant } from '@clearhour/values';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asExchange, asGmail, asPostfix } from '../outside/mail/testing/delivery-reports.ts';
import {
  dovecotIsHere,
  type ImapStandIn,
  imapStandIn,
} from '../outside/mail/testing/imap-stand-in.ts';
import { LOOPBACK_CERTIFICATE } from '../outside/mail/testing/loopback-certificate.ts';
import { type SmtpStandIn, smtpStandIn } from '../outside/mail/testing/smtp-stand-in.ts';
import { action, perform } from '../platform/action.ts';
import { MAILBOX } from './edges.ts';
import { lookInMailbox, lookWhereDue } from './look-in-mailbox.ts';
import { sealSecret, seeEdges, setMailEdge } from './manage-edges.ts';
import { sendAgain } from './message-acts.ts';
import { seeMessage } from './see-messages.ts';
import { lookByHand, removeMailbox, setMailbox, tryMailbox } from './set-mailbox.ts';
import { type Reported, takeReport } from './take-report.ts';
import { good, type MessageOffice, messageOffice } from './testing/message-office.ts';
import { edgeTroubles, mailboxTrouble, unreached } from './unreached.ts';

describe.skipIf(!dovecotIsHere)('what comes back later', () => {
  let o: MessageOffice;
  let smtp: SmtpStandIn;
  let imap: ImapStandIn;
  beforeAll(async () => {
    [o, smtp, imap] = await Promise.all([messageOffice(), smtpStandIn(), imapStandIn()]);
    const instead = { trust: LOOPBACK_CERTIFICATE };
    Object.assign(o.deps, { post: { ...o.deps.post, instead } });
    const { password, trust: _, ...server } = smtp.settings;
    await o.do(setMailEdge, {
      ...{ kind: 'smtp', ...server, from: 'office@quiet-harbor.example', replyTo: '' },
      sealed: sealSecret(o.deps, o.t.practiceId, 'email', password),
    });
  });
  afterAll(async () => {
    await Promise.all([o?.close(), smtp?.close(), imap?.close()]);
  });
  const set = (password: string | undefined, more: object = {}) => {
    const { password: _, trust: __, ...settings } = imap.settings;
    const sealed = sealSecret(o.deps, o.t.practiceId, MAILBOX, password);
    return perform(o.deps, o.owner, setMailbox, { ...settings, ...more, sealed });
  };
  /** Sent to a client of that name; its Message-ID. */
  const sent = async (name: string) => {
    const id = await o.say(await o.client(name));
    await o.run();
    expect(await o.state(id)).toBe('sent');
    return {
      id,
      messageId: `<${id}@quiet-harbor.example>`,
      to: `${name.toLowerCase()}@example.com`,
    };
  };
  const look = () => lookInMailbox(o.deps, o.t.practiceId);
  const mailbox = async () => (await o.see(seeEdges(o.deps), {})).mailbox;
  const AT = '2026-03-03T17:05:00Z';
  const rows = async (text: string) => (await o.t.ownerSql.query(text)).rows;

  test('it is set beside the mail server, with its password, tried in a sentence, and forgotten again', async () => {
    expect(await set(undefined)).toMatchObject({ code: 'password-missing' });
    good(await set('wrong'));
    expect(await set(undefined, { host: 'elsewhere.example.com' })).toMatchObject({
      code: 'password-missing',
    });
    expect(await tryMailbox(o.deps, o.owner)).toEqual({
      ...{ good: false, sentence: 'The mailbox does not accept this name and password.' },
    });
    good(await set('right'));
    expect(await tryMailbox(o.deps, o.owner)).toMatchObject({
      sentence:
        'It works. “INBOX” holds no e-mail; none of the last two weeks looks like a delivery report.',
    });
    expect(JSON.stringify(await mailbox())).not.toContain('right');
    good(await perform(o.deps, o.owner, removeMailbox, {}));
    expect(await mailbox()).toBeNull();
    expect(await lookByHand(o.deps, o.owner)).toMatchObject({ code: 'no-mailbox' });
    expect(await look()).toBeUndefined();
    good(await set('right'));
  });

  test('failed for good: it did not arrive, the address is marked, Today asks; the same again does nothing', async () => {
    const ada = await sent('Ada');
    await imap.put(asPostfix({ ...ada, text: 'Your invoice for therapy' }), AT);
    await imap.put(asPostfix(ada), AT);
    o.to('2026-03-03T17:20:00Z');
    expect(await lookByHand(o.deps, o.owner)).toEqual({
      good: true,
      sentence: 'One message came back.',
    });
    expect(await o.state(ada.id)).toBe(
      'bounced: It came back: There is no such mailbox. Put the address right, then send again.',
    );
    const seen = await o.see(seeMessage, { messageId: ada.id });
    expect(seen.cameBack).toBe('5.1.1: There is no such mailbox.');
    expect(seen.steps.filter((s) => s.state === 'bounced')).toHaveLength(1);
    const troubles = await rows(
      'select address, said from message_troubles where mended_at is null',
    );
    expect(troubles).toEqual([
      { address: 'ada@example.com', said: '5.1.1: There is no such mailbox.' },
    ]);
    expect(await rows('select message_id, action, status from delivery_reports')).toEqual([
      { message_id: ada.id, action: 'failed', status: '5.1.1' },
    ]);
    const asked = action({
      name: 'see-unreached',
      needs: 'anyone',
      run: async (work, _: object) => ({ all: await unreached(work, 'practice') }),
    });
    expect((await o.see(asked, {})).all).toMatchObject([
      { messageIds: [ada.id], why: expect.stringMatching(/^It came back/) },
    ]);
    // Sent again to an address that works now: the old report, read anew, is about what was before.
    await o.t.ownerSql.query('update message_troubles set mended_at = now()');
    o.to('2026-03-03T18:00:00Z');
    await o.do(sendAgain, { messageId: ada.id as Id<'msg'>, note: '' });
    await o.run();
    await imap.makeAnew();
    await imap.put(asPostfix(ada), AT);
    expect(await look()).toMatchObject({ good: true, back: 0 });
    expect(await o.state(ada.id)).toMatch(/^sent/);
    await imap.put(asPostfix(ada), '2026-03-03T18:01:00Z');
    expect(await look()).toMatchObject({ good: true, back: 1 });
    expect(await o.state(ada.id)).toMatch(/^bounced/);
  });

  test('delayed: noted once and still on its way; given up after days: a person is asked, the address stays good', async () => {
    const ben = await sent('Ben');
    const at = '2026-03-03T18:30:00Z';
    await imap.put(asGmail({ ...ben, action: 'delayed' }), at);
    await imap.put(asGmail({ ...ben, action: 'delayed' }), at);
    expect(await look()).toMatchObject({ late: 1, back: 0 });
    expect(await o.state(ben.id)).toBe('sent');
    const steps = async () =>
      (await o.see(seeMessage, { messageId: ben.id })).steps.map((s) => s.detail);
    expect((await steps()).filter((s) => s.startsWith('Delayed'))).toEqual([
      'Delayed (4.2.2: Their mailbox is full.) It is still being tried.',
    ]);
    await imap.put(asGmail(ben), at);
    expect(await look()).toMatchObject({ late: 0, back: 1 });
    expect(await o.state(ben.id)).toBe(
      'failed: It came back: Their mailbox is full. Say it otherwise, or send it again later.',
    );
    expect(await rows("select 1 from message_troubles where address = 'ben@example.com'")).toEqual(
      [],
    );
  });

  test('about another address, another mail, another practice: nothing changes, it is counted', async () => {
    const cora = await sent('Cora');
    const before = await mailbox();
    const other = await messageOffice();
    const theirs = await other.say(await other.client('Dan'));
    await other.run();
    const at = '2026-03-03T18:30:00Z';
    await imap.put(asExchange({ ...cora, to: 'eve@example.com' }), at);
    await imap.put(asExchange({ ...cora, messageId: `<${cora.id}@evil.example>` }), at);
    await imap.put(asExchange({ ...cora, messageId: '<somebody@else.example>' }), at);
    await imap.put(
      asExchange({ messageId: `<${theirs}@quiet-harbor.example>`, to: 'dan@example.com' }),
      at,
    );
    expect(await look()).toMatchObject({ good: true, back: 0 });
    expect(await o.state(cora.id)).toBe('sent');
    expect(await other.state(theirs)).toBe('sent');
    expect((await mailbox())?.others).toBe((before?.others ?? 0) + 4);
    // The practice post office sends nothing anywhere, so nothing of it can come back.
    const forged: Reported = {
      ref: `<${theirs}@post-office.example>`,
      at: instant(at),
      addresses: ['dan@example.com'],
      action: 'failed',
      status: '5.1.1',
    };
    expect(await perform(other.deps, other.t.system, takeReport, forged)).toEqual({ news: 'none' });
    await other.close();
  });

  test('two who tell the same at once: one effect; before its answer is written down it counts too', async () => {
    const fay = await sent('Fay');
    const told: Reported = {
      ref: fay.messageId,
      at: o.deps.clock.now(),
      addresses: [fay.to],
      action: 'failed',
      status: '5.2.1',
    };
    const all = await Promise.all(
      [1, 2, 3].map(() => perform(o.deps, o.t.system, takeReport, told)),
    );
    expect(all.filter((t) => good(t).news === 'back')).toHaveLength(1);
    const gus = await sent('Gus');
    await o.t.ownerSql.query(
      "update messages set state = 'sending', edge = null, edge_ref = null where id = $1",
      [gus.id],
    );
    const early = { ...told, ref: gus.messageId, addresses: [gus.to] };
    expect(await perform(o.deps, o.t.system, takeReport, early)).toEqual({ news: 'back' });
    expect(await o.state(gus.id)).toMatch(/^bounced/);
  });

  test('by itself every quarter of an hour; away it is tried later, told on Today, and goes on when it is back', async () => {
    o.to('2026-03-04T15:00:00Z');
    await lookWhereDue(o.deps);
    expect(await mailbox()).toMatchObject({
      lookedAt: '2026-03-04T15:00:00.000Z',
      nextLookAt: '2026-03-04T15:15:00.000Z',
    });
    o.to('2026-03-04T15:10:00Z');
    await lookWhereDue(o.deps);
    expect((await mailbox())?.lookedAt).toBe('2026-03-04T15:00:00.000Z');
    const told = action({
      name: 'see-troubles',
      needs: 'anyone',
      run: async (work, _: object) => ({
        mailbox: await mailboxTrouble(work),
        ends: await edgeTroubles(work),
      }),
    });
    const there = await imap.pause();
    o.to('2026-03-04T15:15:00Z');
    await lookWhereDue(o.deps);
    expect(await mailbox()).toMatchObject({
      problem: 'The mailbox does not answer.',
      nextLookAt: '2026-03-04T15:30:00.000Z',
    });
    expect((await o.see(told, {})).mailbox).toBeUndefined();
    for (const later of ['15:30', '16:00', '17:00']) {
      o.to(`2026-03-04T${later}:00Z`);
      await lookWhereDue(o.deps);
    }
    expect((await o.see(told, {})).mailbox).toBe('The mailbox does not answer.');
    await there.back();
    expect(await lookByHand(o.deps, o.owner)).toEqual({
      good: true,
      sentence: 'Nothing new came back.',
    });
    expect(await mailbox()).toMatchObject({ problem: null });
    good(await set('wrong'));
    await lookWhereDue(o.deps);
    expect(await mailbox()).toMatchObject({ nextLookAt: '2026-03-04T21:00:00.000Z' });
    expect((await o.see(told, {})).mailbox).toBe(
      'The mailbox does not accept this name and password.',
    );
  });
});
