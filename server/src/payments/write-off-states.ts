/** The life of a write-off: every state against every event. 'no' = refused; 'same' = nothing changes. */
export type WriteOffState = 'awaiting-approval' | 'posted' | 'refused' | 'reversed';
export type WriteOffEvent = 'approve' | 'refuse' | 'reverse' | 'charge-reversed';

export const WRITE_OFF_STATES = {
  'awaiting-approval': {
    approve: 'posted',
    refuse: 'refused',
    reverse: 'no',
    'charge-reversed': 'refused',
  },
  posted: { approve: 'no', refuse: 'no', reverse: 'reversed', 'charge-reversed': 'reversed' },
  refused: { approve: 'no', refuse: 'no', reverse: 'no', 'charge-reversed': 'same' },
  reversed: { approve: 'no', refuse: 'no', reverse: 'no', 'charge-reversed': 'same' },
} as const satisfies Record<WriteOffState, Record<WriteOffEvent, WriteOffState | 'no' | 'same'>>;

export const nextWriteOff = (
  state: WriteOffState,
  event: WriteOffEvent,
): WriteOffState | 'no' | 'same' => WRITE_OFF_STATES[state][event];

/** The table as docs/generated/states.md shows it. */
export const writeOffStatesMarkdown = (): string => tableOf('Write-offs', WRITE_OFF_STATES);

const IN_THE_TABLE: Readonly<Record<string, string>> = { no: 'refused as asked', same: '–' };
export function tableOf(
  title: string,
  table: Readonly<Record<string, Readonly<Record<string, string>>>>,
): string {
  const events = Object.keys(Object.values(table)[0] ?? {});
  const rows = Object.entries(table).map(([state, row]) => {
    const cells = events.map((event) => IN_THE_TABLE[row[event] ?? ''] ?? row[event] ?? '');
    return `| ${state} | ${cells.join(' | ')} |`;
  });
  const head = `| State | ${events.join(' | ')} |\n|${'---|'.repeat(events.length + 1)}`;
  return `## ${title}\n\n${head}\n${rows.join('\n')}\n`;
}
