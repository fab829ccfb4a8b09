/**
 * Looks into the practice's mailbox for delivery reports: what is found is told message by message, then it is written
 * down how far the look went. Killed in between, the same is read again, and does nothing twice.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { addMinutes, type Instant } from '@clearhour/values';
import { imapMailbox, type LookedInto, type Mailbox, MailOutage } from '../outside/mail/index.ts';
import { action, ask, mustSucceed, perform } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import { practicesHere, systemIn } from '../platform/practices-here.ts';
import { MAILBOX, SEALED, sealedIn } from './edges.ts';
import { changeMailbox, type MailboxRow, mailboxRow } from './mailbox-store.ts';
import type { MessageDeps, Post } from './message-deps.ts';
import { type News, type Reported, sortReports, takeReport } from './take-report.ts';

const EVERY_MINUTES = 15;
/** Pauses after each look that failed; a password that is refused is not tried over and over. */
const PAUSES = [15, 15, 30, 60, 120];
const LONGEST_PAUSE = 240;
/** Mail servers give up after five days at most (RFC 5321, 4.5.4.1); a new folder is not read further back. */
const BACK_DAYS = 14;
export const readBackTo = (now: Instant): Instant => addMinutes(now, -BACK_DAYS * 24 * 60);

/** Throws MailOutage when its password cannot be opened here. */
export function openMailbox(post: Post, practiceId: string, row: MailboxRow): Mailbox {
  const password = sealedIn(post, practiceId, MAILBOX, row.secret);
  if (password === undefined) throw new MailOutage(SEALED, true);
  const trust = post.instead?.trust;
  return imapMailbox({ ...row.settings, password, ...(trust ? { trust } : {}) });
}

export const seeMailboxRow = action({
  name: 'see-mailbox-to-look',
  needs: 'system',
  run: async (work: Work, _: object) => ({ row: await mailboxRow(work), now: work.now }),
});
interface After {
  /** The settings that were looked with: a look with others says nothing of these. */
  readonly setAt: Instant;
  readonly looked?: Pick<LookedInto, 'place' | 'more'> & {
    readonly ours: number;
    readonly others: number;
  };
  readonly away?: { readonly sentence: string; readonly needsPerson: boolean };
}
const recordLook = action({
  name: 'look-in-mailbox',
  needs: 'system',
  run: async (work: Work, { setAt, looked, away }: After) => {
    work.audit(work.practiceId, looked ? { ours: looked.ours, others: looked.others } : {});
    const row = await mailboxRow(work, true);
    if (row?.setAt !== setAt) return {};
    const { ours, others } = row;
    if (away) {
      const failures = row.failures + 1;
      const pause = away.needsPerson ? LONGEST_PAUSE : (PAUSES[failures - 1] ?? LONGEST_PAUSE);
      await changeMailbox(work, {
        ...{ failures, failingSince: row.failingSince ?? work.now, problem: away.sentence },
        ...{ needsPerson: away.needsPerson, nextLookAt: addMinutes(work.now, pause), ours, others },
      });
      return {};
    }
    if (!looked) return {};
    // Two looked at once: the one that came further stands.
    const before = row.place?.uidValidity === looked.place.uidValidity ? row.place.lastUid : 0;
    const lastUid = Math.max(before, looked.place.lastUid);
    await changeMailbox(work, {
      ...{ failures: 0, failingSince: null, problem: null, needsPerson: false },
      place: { ...looked.place, lastUid },
      ...{ lookedAt: work.now, ours: ours + looked.ours, others: others + looked.others },
      nextLookAt: looked.more ? work.now : addMinutes(work.now, EVERY_MINUTES),
    });
    return {};
  },
});

export interface MailboxLook {
  readonly good: boolean;
  /** Messages that did not arrive, and those that are still tried. */
  readonly back: number;
  readonly late: number;
  /** Why not. */
  readonly sentence: string;
  readonly more: boolean;
}
/** Undefined where none is set. */
export async function lookInMailbox(
  deps: MessageDeps,
  practiceId: string,
): Promise<MailboxLook | undefined> {
  const who = await systemIn(deps, practiceId);
  const { row, now } = mustSucceed(await ask(deps, who, seeMailboxRow, {}));
  if (!row) return undefined;
  const { setAt } = row;
  try {
    const found = await openMailbox(deps.post, practiceId, row).look(row.place, readBackTo(now));
    const { ours, others, back, late } = await take(deps, who, found, now);
    const looked = { place: found.place, more: found.more, ours, others };
    mustSucceed(await perform(deps, who, recordLook, { setAt, looked }));
    return { good: true, back, late, sentence: '', more: found.more };
  } catch (error) {
    if (!(error instanceof MailOutage)) throw error;
    const away = { sentence: error.message, needsPerson: error.needsPerson };
    mustSucceed(await perform(deps, who, recordLook, { setAt, away }));
    return { good: false, back: 0, late: 0, sentence: error.message, more: false };
  }
}
async function take(deps: MessageDeps, who: Who, found: LookedInto, now: Instant) {
  const reported = found.reports.flatMap(({ report, at = now }) =>
    report.recipients.map((r): Reported => ({ ...r, ref: report.messageId, at })),
  );
  const { ours } = mustSucceed(await ask(deps, who, sortReports, { reported }));
  const news: News[] = [];
  for (const one of ours) news.push(mustSucceed(await perform(deps, who, takeReport, one)).news);
  const count = (which: News) => news.filter((n) => n === which).length;
  return {
    ours: ours.length,
    others: reported.length - ours.length,
    back: count('back'),
    late: count('late'),
  };
}

/** Every practice whose next look is due. */
export async function lookWhereDue(deps: MessageDeps): Promise<void> {
  for (const { practiceId } of await practicesHere(deps.db, deps.simulated)) {
    const who = await systemIn(deps, practiceId);
    const { row, now } = mustSucceed(await ask(deps, who, seeMailboxRow, {}));
    if (!row || row.nextLookAt > now) continue;
    await lookInMailbox(deps, practiceId).catch((error: Error) =>
      deps.log.error({ name: error.name }, 'a mailbox was not looked into'),
    );
  }
}
const ROUND_MS = 60_000;
export function mailboxesAfterStart(deps: MessageDeps): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = (async () => {
    while (!signal.aborted) {
      await sleep(ROUND_MS, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      await lookWhereDue(deps).catch((error: Error) =>
        deps.log.error({ name: error.name }, 'mailboxes in the background'),
      );
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
