/** The outline of the command `x12`, for programs: who, what, how much, why, a line each. */
import { pass } from './command/pass.ts';
import type { Line } from './command/said.ts';
import { Findings } from './findings.ts';
import { bytesOf, type Source } from './syntax/tokenize.ts';

export type { Line as OutlineLine, Tone as OutlineTone } from './command/said.ts';

class Enough extends Error {}

/**
 * What a file says, as indented lines for people; `more` when it goes on after `most` lines. Names people, where
 * the file does.
 *
 * @example
 * const { lines, more } = await outline(readFileSync('interest.835'), { most: 3 });
 * lines[1]?.text; // 'Remittance 835 · set 0001'
 * more; // true
 */
export async function outline(
  source: Source,
  options: { readonly most?: number; readonly findings?: Findings } = {},
): Promise<{ readonly lines: readonly Line[]; readonly more: boolean }> {
  const most = options.most ?? 1_000;
  const lines: Line[] = [];
  const said = (piece: { lines(): readonly Line[] }): void => {
    lines.push(...piece.lines());
    if (lines.length > most) throw new Enough();
  };
  try {
    await pass(chunks(source), options.findings ?? new Findings(), said);
  } catch (stop) {
    if (!(stop instanceof Enough)) throw stop;
  }
  return { lines: lines.slice(0, most), more: lines.length > most };
}
async function* chunks(source: Source): AsyncGenerator<Uint8Array> {
  if (typeof source === 'string' || source instanceof Uint8Array) yield bytesOf(source);
  else yield* source;
}
