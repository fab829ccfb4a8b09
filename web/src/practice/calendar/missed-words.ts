/** What a cancellation or a no-show would cost, as the server worked it out, in sentences. Pure. */
import type { Reply } from '../../api/endpoints.ts';
import { moneyText } from '../../ui/Money.tsx';
import { noticeWords } from './wall.ts';

export type MissedReply = Reply<'POST /api/charges/preview-missed'>;
type One = MissedReply['attendees'][number];

/** "Late: notice 5 h of 24 h." Nothing of a no-show, nor where the reason says it already. */
function noticeOf(a: One): string {
  if (a.noticeMinutes === null) return '';
  const given = noticeWords(a.noticeMinutes);
  return a.status === 'late-cancelled' && a.noticeHours !== null
    ? `Late: notice ${given} of ${a.noticeHours} h.`
    : `Notice ${given}.`;
}
function costOf(a: One, owes: string): string {
  if (a.refusal) return a.refusal.sentence;
  if (a.feeCents > 0) return `${owes} ${moneyText(a.feeCents)}, never a payer. ${a.why}`;
  // Told in time, the reason ends in these words itself.
  return a.why.includes('Nothing is charged') ? a.why : `Nothing is charged. ${a.why}`;
}
const wordsOf = (a: One, owes: string): string =>
  [noticeOf(a), costOf(a, owes)].filter(Boolean).join(' ');

/**
 * For one person: "Late: notice 5 h of 24 h. The client owes $75.00, never a payer. The policy …".
 * For several: once when it is the same for each, with the sum; otherwise each by name.
 */
export function missedWords(
  reply: MissedReply,
  nameOf: (attendeeId: string) => string,
): string | undefined {
  const { attendees } = reply;
  const [first] = attendees;
  if (!first) return undefined;
  if (attendees.length === 1) return wordsOf(first, 'The client owes');
  const alike = attendees.every((a) => wordsOf(a, '') === wordsOf(first, ''));
  if (alike) {
    const sum = reply.totalCents > 0 ? ` ${moneyText(reply.totalCents)} in all.` : '';
    return `${wordsOf(first, 'Each client owes')}${sum}`;
  }
  return attendees.map((a) => `${nameOf(a.attendeeId)}: ${wordsOf(a, 'owes')}`).join(' ');
}
