/** A literal state table as a table of the docs: rows are states, columns events. */
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
