/** docs/generated/states.md: the literal state tables. */

import { APPEAL_TABLE } from '../../server/src/appeals/appeal-states.ts';
import { CLAIM_TABLE } from '../../server/src/claims/claim-states.ts';
import {
  OUT_STATES,
  type Outcome,
  stateOfReadings,
} from '../../server/src/connections/file-states.ts';
import { DENIAL_TABLE } from '../../server/src/denials/denial-states.ts';
import { UNDERPAYMENT_TABLE } from '../../server/src/denials/underpayment-states.ts';
import { BANK_LINE_TABLE } from '../../server/src/deposits/bank-line-states.ts';
import { CHECK_TABLE } from '../../server/src/eligibility/check-states.ts';
import { MESSAGE_TABLE } from '../../server/src/messages/message-states.ts';
import { noteStatesMarkdown } from '../../server/src/notes/note-states.ts';
import { CHARGE_STATES, REFUND_STATES } from '../../server/src/payments/card-intent-states.ts';
import { WRITE_OFF_STATES } from '../../server/src/payments/write-off-states.ts';
import { ANSWER_TABLE, REMITTANCE_TABLE } from '../../server/src/remittances/remittance-states.ts';
import { statesMarkdown as sessionStatesMarkdown } from '../../server/src/sessions/session-states.ts';

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Rows are states, columns events; — refused, · nothing changes. */
function table(title: string, states: Table): string {
  const events = Object.keys(Object.values(states)[0] ?? {});
  const shown = (to: string | undefined) => (to === 'no' ? '—' : to === 'same' ? '·' : (to ?? '—'));
  const rows = Object.entries(states).map(
    ([state, row]) => `| ${state} | ${events.map((e) => shown(row[e])).join(' | ')} |`,
  );
  return `## ${title}\n\n— refused · nothing changes\n\n| State | ${events.join(' | ')} |\n|---|${events.map(() => '---').join('|')}|\n${rows.join('\n')}\n`;
}

/** What a file is by what became of its sets. */
function readings(): string {
  const cases: readonly (readonly Outcome[])[] = [
    [],
    ['taken'],
    ['known'],
    ['taken', 'known'],
    ['taken', 'parked'],
  ];
  const rows = cases.map((sets) => `| ${sets.join(', ') || 'none'} | ${stateOfReadings(sets)} |`);
  return `## File that came, by its sets\n\n| Its sets | The file |\n|---|---|\n${rows.join('\n')}\n`;
}

/** No row keeps these: they follow from days and counts whenever somebody looks. */
const RECKONED = `## Reckoned, not kept

| What | Stands at | By | Rule |
|---|---|---|---|
| Authorization | upcoming, in force, used up, over; removed by a person | its days, and charges that stand | server/src/authorizations/authorization.ts |
| Connection | in use, waiting for its next try, needs a person, retired | outages in a row | server/src/connections/connection.ts |
| Decision on denials | done; undone, whole or in part | whether each denial still stands where it left it | server/src/denials/undo-decision.ts |
| Dated row of Settings | to come, in force, was | its days | server/src/practice/dated.ts |
`;

export function statesMarkdown(): string {
  const parts = [
    sessionStatesMarkdown(),
    noteStatesMarkdown(),
    table('Message', MESSAGE_TABLE),
    table('Card charge', CHARGE_STATES),
    table('Card refund', REFUND_STATES),
    table('Write-off', WRITE_OFF_STATES),
    table(
      'Claim (before: decided, else how far it had come; back: where it was set aside from)',
      CLAIM_TABLE,
    ),
    table('Claim file sent', OUT_STATES),
    readings(),
    table('Question to a plan (eligibility)', CHECK_TABLE),
    table('Remittance (a payment of a payer)', REMITTANCE_TABLE),
    table('Answer in a remittance (a claim, or an adjustment of the provider)', ANSWER_TABLE),
    table('Line of the bank', BANK_LINE_TABLE),
    table('Denial', DENIAL_TABLE),
    table('Appeal', APPEAL_TABLE),
    table('Underpayment', UNDERPAYMENT_TABLE),
    RECKONED,
  ];
  return `# States\n\nWritten by scripts/generate-docs.ts from the tables in the code.\n\n${parts.map((p) => p.trim().replace(/^# /, '## ')).join('\n\n')}\n`;
}
