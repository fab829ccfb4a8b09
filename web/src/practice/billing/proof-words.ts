/** What happened to a charge of autopay, in the words of the proof. Pure. */
import { momentWords } from '../../ui/words.ts';
import type { Proof } from './autopay-api.ts';

export const STEP_WORDS: Readonly<Record<string, string>> = {
  planned: 'Planned, and put into the notice',
  hold: 'Held',
  release: 'Let go again',
  move: 'Moved to another day',
  split: 'Split over two days',
  'take-back': 'Taken back',
  charge: 'Given to the card processor',
  empty: 'Nothing was left to charge',
  succeeded: 'Charged',
  'try-again': 'Declined, to be tried again',
  declined: 'Declined for good',
  'given-up': 'Given up by a person',
};
const BY: Readonly<Record<string, string>> = {
  email: 'By e-mail',
  sms: 'By text message',
  portal: 'In the portal',
  letter: 'By letter',
};
type Notice = Proof['notice'];
/** "By e-mail to ben.ortiz@example.com, Sun 22 Nov, 6:00 pm" */
export function saidWords(n: Notice): string {
  if (n === null) return 'No notice was written for it.';
  if (n.wentAt === null) {
    return n.state === 'waiting'
      ? 'The notice waits for its time and has not gone yet.'
      : 'The notice has not gone.';
  }
  const way = BY[n.channel ?? ''] ?? 'Sent';
  return `${way}${n.to === null ? '' : ` to ${n.to}`}, ${momentWords(n.wentAt)}`;
}
/** What is known of its arrival; the other end’s own words stand behind it. */
export function deliveryWords(p: Pick<Proof, 'notice' | 'state' | 'steps'>): string {
  const { notice: n } = p;
  if (n === null) return 'There is nothing to deliver.';
  if (n.wentAt !== null && n.cameBackAt !== null) {
    const back = `It came back ${momentWords(n.cameBackAt)}: they were not reached.`;
    if (p.state !== 'charged') return back;
    const charged = p.steps.find((s) => s.step === 'charge');
    return charged && charged.at < n.cameBackAt
      ? `${back} The card had been charged by then: tell them yourself, or give the money back.`
      : `${back} What was known at the visit was charged all the same.`;
  }
  const known: Readonly<Record<string, string>> = {
    waiting: 'Not delivered yet.',
    sending: 'Being handed over.',
    sent: n.channel === 'email' ? 'The mail server took it.' : 'Handed over.',
    delivered: 'It arrived.',
    printed: 'The letter was printed.',
    bounced: 'It came back: the address takes nothing.',
    failed: 'It could not be sent. Reach them another way before charging.',
    stopped: 'It was not sent.',
  };
  return known[n.state] ?? 'It is not known whether it arrived.';
}
/** Who has the link can act by it: the proof shows that there was one, not which. */
export const withoutLinks = (words: string): string =>
  words.replaceAll(/https?:\/\/\S+/g, '(the link)');
