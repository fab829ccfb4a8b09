/**
 * The practice clearinghouse as others see it: an account is the other end of one connection, and keeps
 * the agreement of every clearinghouse. What it does happens on its clock: an event at a moment, worked
 * once, however often and by how many it is asked.
 */
import { createHash } from 'node:crypto';
import type { Cents, Instant, LocalDate } from '@clearhour/values';
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import {
  type Clearinghouse,
  Gone,
  type OutgoingFile,
  type Sent,
  TooLarge,
} from '../clearinghouse.ts';
import { appealDecided } from './appeals.ts';
import * as claimStore from './claim-store.ts';
import { handle } from './events.ts';
import * as store from './practice-store.ts';
import { isQuestion } from './read-file.ts';

export interface PracticeClearinghouseOptions {
  /** Each query commits by itself: not a client inside a transaction. Needs the schema practice_clearinghouse. */
  readonly sql: store.Sql;
  /** Another seed, other days and other plans of the members. Default 1. */
  readonly seed?: number;
}
export interface DueFile {
  readonly account: string;
  readonly name: string;
  /** Since when it waits. */
  readonly at: Instant;
}
export type AppealOutcome = 'overturned' | 'upheld';
/** A payment that reaches the practice's bank: what the bank statement will show. */
export interface Deposit {
  readonly payerId: string;
  readonly payerName: string;
  /** TRN02 of the 835; on the bank statement as the payer's trace, or the number of the check. */
  readonly trace: string;
  readonly method: 'ACH' | 'CHK';
  readonly amountCents: Cents;
  readonly landsOn: LocalDate;
  /** When the remittance was made. */
  readonly madeAt: Instant;
}

export interface PracticeClearinghouse {
  /**
   * The other end of one connection; `account` is the connection's id. Made when it is first used. Questions
   * (270, 276) are answered in real time, with `answers` of `send`; by folders they wait to be taken like the rest.
   */
  account(account: string, way?: 'real-time' | 'folders'): Clearinghouse;
  /**
   * Lets everything happen that is due until `now` (a moment before the account's clock counts as its clock),
   * and names the files that wait and were not taken. All accounts, or the one named.
   */
  due(now: Instant, account?: string): Promise<readonly DueFile[]>;
  /**
   * The next moment at which something happens by itself or a file appears; undefined when nothing is to
   * come. A simulated year sets its clock to it, fetches, and asks again.
   */
  nextDue(account?: string): Promise<Instant | undefined>;
  /**
   * For practice only: appeals go by paper, so somebody has to say how one ended. `claimNumber` is the payer's
   * (CLP07). Overturned: the denial is reversed and the claim paid in a remittance about ten days later.
   * Upheld: nothing comes by file, as in life. Asked twice with the same outcome: the same answer.
   */
  decideAppeal(
    account: string,
    claimNumber: string,
    now: Instant,
    outcome: AppealOutcome,
  ): Promise<{ readonly outcome: AppealOutcome } | Refusal>;
  /** Payments whose remittance was made by `now`, by day and trace: what the bank will show. */
  deposits(account: string, now: Instant): Promise<readonly Deposit[]>;
}

export function practiceClearinghouse(
  options: PracticeClearinghouseOptions,
): PracticeClearinghouse {
  const { sql } = options;
  const seed = options.seed ?? 1;
  const forward = oneAfterAnother((account, now) => advance(sql, seed, account, now));
  return {
    account: (account, way = 'real-time') =>
      openAccount(sql, account, way, (now) => forward(account, now)),
    async due(now, account) {
      const all = account === undefined ? await store.accounts(sql) : [account];
      const waiting: DueFile[] = [];
      for (const one of all) {
        await forward(one, now);
        for (const { name, at } of await store.waitingFiles(sql, one))
          waiting.push({ account: one, name, at });
      }
      return waiting;
    },
    nextDue: (account) => store.nextMoment(sql, account),
    async decideAppeal(account, claimNumber, now, outcome) {
      await forward(account, now);
      for (;;) {
        const state = await store.accountState(sql, account);
        const claim = state && (await claimStore.claimByNumber(sql, account, claimNumber));
        if (!state || !claim)
          return refuse(
            'claim-not-found',
            'The practice payers do not know a claim of that number.',
          );
        const decided = appealDecided(claim, state.clock, outcome);
        if (isRefusal(decided)) return decided;
        if (await store.apply(sql, account, state.version, decided)) return { outcome };
      }
    },
    deposits: (account, now) => store.deposits(sql, account, now),
  };
}

/**
 * Callers of one account wait for each other, so that none does in vain what another does just now. Between
 * processes the account's version decides.
 */
function oneAfterAnother(
  work: (account: string, now: Instant) => Promise<void>,
): (account: string, now: Instant) => Promise<void> {
  const last = new Map<string, Promise<void>>();
  return (account, now) => {
    const before = last.get(account) ?? Promise.resolve();
    const mine = before.catch(() => {}).then(() => work(account, now));
    last.set(account, mine);
    const done = () => void (last.get(account) === mine && last.delete(account));
    mine.then(done, done);
    return mine;
  };
}

function openAccount(
  sql: store.Sql,
  account: string,
  way: 'real-time' | 'folders',
  forward: (now: Instant) => Promise<void>,
): Clearinghouse {
  return {
    async send(file) {
      const sent = await send(sql, account, file);
      if (sent.outcome !== 'sent' || way === 'folders' || !isQuestion(file.bytes)) return sent;
      await forward(file.now);
      const answers = await store.answersTo(sql, account, file.name);
      for (const { name } of answers) await store.markTaken(sql, account, name, file.now);
      return { ...sent, answers };
    },
    async list(now) {
      await forward(now);
      const all = await store.waitingFiles(sql, account);
      return all.map(({ name, size }) => ({ name, size }));
    },
    async fetch(name, most, now) {
      await forward(now);
      const found = await store.fileSize(sql, account, name);
      if (found === undefined) throw new Gone();
      if (found > most) throw new TooLarge('the file is larger than asked for');
      return store.fileBytes(sql, account, name);
    },
    taken: (name, now) => store.markTaken(sql, account, name, now),
    close: async () => {},
  };
}

async function send(sql: store.Sql, account: string, file: OutgoingFile): Promise<Sent> {
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const receipt = `PC${sha256.slice(0, 10).toUpperCase()}`;
  const answer = await store.takeFile(sql, account, { ...file, sha256, receipt });
  if (answer === 'other')
    return {
      outcome: 'refused',
      sentence: 'Another file of this name was taken before. Send it under a name of its own.',
    };
  return { outcome: 'sent', receipt };
}

/** Works every event until `now`, in order, each at its own moment: how often one asks changes nothing. */
async function advance(sql: store.Sql, seed: number, account: string, now: Instant): Promise<void> {
  for (;;) {
    const state = await store.accountState(sql, account);
    if (!state) return;
    const until = now > state.clock ? now : state.clock;
    const event = await store.nextEvent(sql, account, until);
    if (!event) return store.moveClock(sql, account, until);
    const desk = { sql, account, seed, mailbox: state.mailbox };
    try {
      const changes = await handle(desk, event);
      // False when somebody else was faster: look again at what is left to do.
      await store.apply(sql, account, state.version, { ...changes, done: event.key });
    } catch (error) {
      // What was read while somebody else wrote need not make sense.
      const now = await store.accountState(sql, account);
      if (now?.version === state.version) throw error;
    }
  }
}
