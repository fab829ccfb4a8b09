/** docs/generated/states.md: the literal state tables. */

import { CLAIM_TABLE } from '../../server/src/claims/claim-states.ts';
import { OUT_STATES } from '../../server/src/connections/file-states.ts';
import { noteStatesMarkdown } from '../../server/src/notes/note-states.ts';
import { CHARGE_STATES, REFUND_STATES } from '../../server/src/payments/card-intent-states.ts';
import { WRITE_OFF_STATES } from '../../server/src/payments/write-off-states.ts';
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

export function statesMarkdown(): string {
  const parts = [
    sessionStatesMarkdown(),
    noteStatesMarkdown(),
    table('Card charge', CHARGE_STATES),
    table('Card refund', REFUND_STATES),
    table('Write-off', WRITE_OFF_STATES),
    table('Claim (before: decided, else how far it had come; back: where it was set aside from)', CLAIM_TABLE),
    table('Claim file sent', OUT_STATES),
  ];
  return `# States\n\nWritten by scripts/generate-docs.ts from the tables in the code.\n\n${parts.map((p) => p.trim().replace(/^# /, '## ')).join('\n\n')}\n`;
}
