/** What a delivery report means for a message (RFC 3464, 2.3.3; RFC 3463), in our own words. Pure. */
import type { ReportedRecipient } from '../outside/mail/index.ts';

export interface Meaning {
  /**
   * bounce: the address takes nothing. give-up: nobody tries any more, though the address may be good. delay: it is
   * still on its way, and nothing is to be done.
   */
  readonly means: 'bounce' | 'give-up' | 'delay';
  readonly sentence: string;
  /** What a person does about it. */
  readonly advice: string;
}
const RIGHT = 'Put the address right, then send again.';
const OTHERWISE = 'Say it otherwise, or send it again later.';

/** Undefined: the two contradict each other. */
export function meaningOf(r: Pick<ReportedRecipient, 'action' | 'status'>): Meaning | undefined {
  const [kind, subject, detail] = r.status.split('.');
  if (kind === '2') return undefined;
  const said = wordsOf(`${subject}.${detail}`, subject ?? '');
  if (r.action === 'delayed') return { ...said, means: 'delay' };
  return { ...said, means: kind === '5' ? 'bounce' : 'give-up' };
}
function wordsOf(detail: string, subject: string): Omit<Meaning, 'means'> {
  if (['1.0', '1.1', '1.3', '1.6', '1.10', '2.1'].includes(detail))
    return { sentence: 'There is no such mailbox.', advice: RIGHT };
  if (['1.2', '4.4'].includes(detail))
    return { sentence: 'There is no mail server of that name.', advice: RIGHT };
  if (detail === '2.2') return { sentence: 'Their mailbox is full.', advice: OTHERWISE };
  if (subject === '7')
    return { sentence: 'Their mail server does not let it in.', advice: OTHERWISE };
  return { sentence: 'Their mail server could not be given it.', advice: OTHERWISE };
}
