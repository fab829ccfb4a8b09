import { moneyText } from '../../ui/Money.tsx';
import type { Preview } from './use-preview.ts';

type Person = Preview['attendees'][number];
export interface PersonMoney {
  readonly attendeeId: string;
  readonly fee: number;
  readonly payer: number;
  readonly client: number;
  readonly payerName: string | null;
  readonly sentence: string;
  readonly refusal: string | undefined;
}
/** "Fee $175.00: Blue Harbor decides on $155.00, Ada Reed owes $20.00." */
export function moneyOf(person: Person, name: string): PersonMoney {
  const sum = (pick: (l: Person['lines'][number]) => number) =>
    person.lines.reduce((n, l) => n + pick(l), 0);
  const [fee, payer, client] = [
    sum((l) => l.feeCents),
    sum((l) => l.payerCents),
    sum((l) => l.clientCents),
  ];
  const payerName = person.lines.find((l) => l.payerName !== null)?.payerName ?? null;
  const parts = [
    ...(payer > 0 ? [`${payerName ?? 'The payer'} decides on ${moneyText(payer)}`] : []),
    ...(client > 0 || payer === 0 ? [`${name} owes ${moneyText(client)}`] : []),
  ];
  return {
    attendeeId: person.attendeeId,
    fee,
    payer,
    client,
    payerName,
    sentence: `Fee ${moneyText(fee)}: ${parts.join(', ')}.`,
    refusal: person.refusal?.sentence,
  };
}
/** "90837 and 90785" */
export const codesOf = (preview: Preview): string =>
  [
    ...new Set(
      preview.attendees.flatMap((a) =>
        a.lines.flatMap((l) =>
          l.code === null ? [] : [l.units > 1 ? `${l.code} × ${l.units}` : l.code],
        ),
      ),
    ),
  ].join(' and ');
