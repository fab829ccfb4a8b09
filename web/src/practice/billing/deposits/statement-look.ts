/** A bank's file before it is imported: what it looks like, so that the wrong one is not taken. Pure. */
export interface Look {
  readonly kind: 'csv' | 'ofx' | 'unknown';
  /** Rows (CSV) or transactions (OFX). */
  readonly count: number;
  /** The first rows, headings first; of OFX the day, amount and name of each. */
  readonly rows: readonly (readonly string[])[];
}
const SHOWN = 6;
const MOST = 1_000_000;

export function lookAt(text: string): Look {
  if (/<OFX>|OFXHEADER/i.test(text.slice(0, 2_000))) return lookAtOfx(text);
  const lines = text.split(/\r?\n/).filter((l) => l.trim() !== '');
  const rows = lines.slice(0, SHOWN + 1).map(cellsOf);
  const wide = (rows[0]?.length ?? 0) >= 2;
  return { kind: wide ? 'csv' : 'unknown', count: Math.max(0, lines.length - 1), rows };
}
function lookAtOfx(text: string): Look {
  const all = text.match(/<STMTTRN>/gi) ?? [];
  const parts = text.split(/<STMTTRN>/i).slice(1, SHOWN + 1);
  const tag = (part: string, name: string) =>
    new RegExp(`<${name}>([^<\\r\\n]*)`, 'i').exec(part)?.[1]?.trim() ?? '';
  const rows = parts.map((p) => [
    tag(p, 'DTPOSTED')
      .slice(0, 8)
      .replace(/^(\d{4})(\d\d)(\d\d)$/, '$2/$3/$1'),
    tag(p, 'TRNAMT'),
    tag(p, 'NAME') || tag(p, 'MEMO'),
  ]);
  return { kind: 'ofx', count: all.length, rows: [['Day', 'Amount', 'Text'], ...rows] };
}
/** Cells of one line; quotes may hold commas, a pair of quotes is one. */
export function cellsOf(line: string): string[] {
  const apart = (line.match(/;/g)?.length ?? 0) > (line.match(/,/g)?.length ?? 0) ? ';' : ',';
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i += 1) {
    const c = line[i] ?? '';
    if (quoted && c === '"' && line[i + 1] === '"') {
      cell += '"';
      i += 1;
    } else if (c === '"') quoted = !quoted;
    else if (c === apart && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += c;
  }
  return [...cells, cell.trim()];
}
/** Why it is not even sent; undefined when it may be. */
export function refusedHere(text: string, look: Look): string | undefined {
  if (text.trim() === '') return 'The file is empty. Nothing was imported.';
  if (text.length > MOST)
    return 'The file has over a million characters: export a shorter period. Nothing was imported.';
  if (look.kind === 'unknown')
    return 'This is neither a CSV nor an OFX file. Export the statement again as one of these; nothing was imported.';
  return undefined;
}
