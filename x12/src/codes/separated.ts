/** Rows of separated text (CSV after RFC 4180): commas, semicolons or tabs, as the first line shows. */

export interface SeparatedRow {
  readonly cells: readonly string[];
  /** False when the text ended inside a quoted cell. */
  readonly complete: boolean;
}

/** Reads row by row, in one pass and without looking back, so that a hostile text costs no more than its length. */
export function* separatedRows(text: string): Generator<SeparatedRow> {
  const separator = separatorOf(text);
  let at = 0;
  while (at < text.length) {
    const cells: string[] = [];
    let ended = false;
    while (!ended) {
      const cell = text[at] === '"' ? quoted(text, at) : bare(text, at, separator);
      if (!cell.closed) return yield { cells, complete: false };
      // What stands between a closing quote and the separator belongs to the cell.
      const rest = bare(text, cell.end, separator);
      cells.push(cell.value + rest.value);
      at = rest.end;
      if (text[at] === separator) at++;
      else {
        ended = true;
        if (text[at] === '\r') at++;
        if (text[at] === '\n') at++;
      }
    }
    yield { cells, complete: true };
  }
}

interface Cell {
  readonly value: string;
  /** First character after it. */
  readonly end: number;
  readonly closed: boolean;
}

function separatorOf(text: string): string {
  const line = /^[^\r\n]*/.exec(text.slice(0, 1_000))?.[0] ?? '';
  return [',', ';', '\t'].find((sign) => line.includes(sign)) ?? ',';
}

function bare(text: string, start: number, separator: string): Cell {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r')
    end++;
  return { value: text.slice(start, end), end, closed: true };
}

function quoted(text: string, start: number): Cell {
  const parts: string[] = [];
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return { value: '', end: text.length, closed: false };
    parts.push(text.slice(from, quote));
    if (text[quote + 1] !== '"') return { value: parts.join(''), end: quote + 1, closed: true };
    parts.push('"');
    from = quote + 2;
  }
}
