/**
 * What the practice tells a bank about a disputed card payment: who agreed to what, the days attended, what was said and
 * when it arrived, what was charged and given back. Dates and amounts only: no service, no clinician, no diagnosis, no
 * note (45 CFR 164.502(b), the minimum necessary). Pure.
 */
import { type Cents, dollars, type LocalDate, sayDay } from '@clearhour/values';

export type Fact = readonly [name: string, value: string];
export interface Section {
  readonly title: string;
  readonly facts: readonly Fact[];
  /** Words as they were agreed to or sent, each in its own block. */
  readonly quotes: readonly string[];
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What is not there, so that nobody thinks it was forgotten. */
  readonly none: string;
}
export interface EvidenceFacts {
  readonly reason: string;
  readonly disputeRef: string;
  readonly openedOn: LocalDate | null;
  readonly answerBy: LocalDate | null;
  readonly disputed: Cents;
  readonly payment: {
    readonly receivedOn: LocalDate;
    readonly amount: Cents;
    readonly card: string;
    readonly processorRef: string;
  };
  /** Who paid, as they are named to the bank. */
  readonly payer: string;
  readonly card: { readonly words: string; readonly agreedOn: string } | null;
  readonly autopay: {
    readonly words: string;
    readonly name: string;
    readonly agreedOn: string;
    readonly version: string;
  } | null;
  readonly paidFor: readonly {
    readonly day: LocalDate;
    readonly what: string;
    readonly cents: Cents;
  }[];
  readonly messages: readonly {
    readonly what: string;
    readonly way: string;
    readonly went: string;
    readonly became: string;
    readonly words: string;
  }[];
  readonly papers: readonly { readonly what: string; readonly on: LocalDate }[];
  readonly refunds: readonly {
    readonly on: LocalDate;
    readonly cents: Cents;
    readonly state: string;
  }[];
}

const section = (title: string, none: string, more: Partial<Section> = {}): Section => ({
  ...{ title, none, facts: [], quotes: [], heads: [], rows: [] },
  ...more,
});
/** Their own links stay theirs. */
export const withoutLinks = (words: string): string =>
  words.replaceAll(/\bhttps?:\/\/\S+/g, '(their own link)');

export function evidenceSections(f: EvidenceFacts): Section[] {
  const said = (day: LocalDate) => sayDay(day);
  const dispute: Fact[] = [
    ['Disputed', dollars(f.disputed)],
    ['Dispute', f.disputeRef],
    ['Reason given', f.reason],
    ...(f.openedOn ? [['Opened', said(f.openedOn)] as Fact] : []),
    ...(f.answerBy ? [['To be answered by', said(f.answerBy)] as Fact] : []),
  ];
  const payment: Fact[] = [
    ['Paid by', f.payer],
    ['Charged', `${dollars(f.payment.amount)} on ${said(f.payment.receivedOn)}`],
    ['Card', f.payment.card],
    ['Charge', f.payment.processorRef],
  ];
  return [
    section('The dispute', '', { facts: dispute }),
    section('The payment', '', { facts: payment }),
    section('Agreement to keep and charge the card', 'No words of an agreement are kept.', {
      ...(f.card ? { facts: [['Agreed', f.card.agreedOn]], quotes: [f.card.words] } : {}),
    }),
    ...(f.autopay
      ? [
          section('Agreement to be charged automatically', '', {
            facts: [
              ['Agreed by', f.autopay.name],
              ['Agreed', f.autopay.agreedOn],
              ['Version of the words', f.autopay.version],
            ],
            quotes: [f.autopay.words],
          }),
        ]
      : []),
    section(
      'What was paid for',
      'The payment was not used for any visit yet: it is their credit.',
      {
        heads: ['Day', 'What', 'Paid with it'],
        rows: f.paidFor.map((p) => [said(p.day), p.what, dollars(p.cents)]),
      },
    ),
    section('What was said, and how it arrived', 'No message about this payment was sent.', {
      heads: ['Message', 'By', 'Went', 'Then'],
      rows: f.messages.map((m) => [m.what, m.way, m.went, m.became]),
      quotes: f.messages.map((m) => withoutLinks(m.words)).filter((w) => w !== ''),
    }),
    section('Papers', 'No paper about this payment was made.', {
      heads: ['Paper', 'Made'],
      rows: f.papers.map((p) => [p.what, said(p.on)]),
    }),
    section('Given back', 'Nothing was given back.', {
      heads: ['Day', 'Amount', 'State'],
      rows: f.refunds.map((r) => [said(r.on), dollars(r.cents), r.state]),
    }),
  ];
}
