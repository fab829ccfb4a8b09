/**
 * Text as people type it → text our fonts can draw. PDF/UA forbids a missing glyph, and a receipt must
 * not fail because a name holds an emoji: what cannot be drawn becomes a visible box, never nothing.
 */

/** Stands for a character that no font of ours has; Inter draws it. */
export const BOX = '\u25a1';
/** Controls, joiners and direction overrides: invisible, and an override can make an amount read backwards. */
const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Lone surrogates, private use, not yet assigned: no meaning that another reader would share. */
const MEANINGLESS = /[\p{Cs}\p{Co}\p{Cn}]/u;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

export function legible(text: string, coverage: () => readonly ReadonlySet<number>[]): string {
  if (/^[\x20-\x7e\n]*$/.test(text)) return text;
  const fonts = coverage();
  const tidy = text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(/[^\S\n]/g, (space) => (space === '\u00a0' ? space : ' '))
    // the zero-width joiner of an emoji family keeps it one box, so it goes only afterwards
    .replace(INVISIBLE, (c) => (c === '\u200d' ? c : ''));
  let out = '';
  for (const { segment } of graphemes.segment(tidy)) {
    const visible = segment.replaceAll('\u200d', '');
    out += visible === '' || canDraw(visible, fonts) ? visible : BOX;
  }
  return out;
}

/** A letter and its marks must come from one font; a shaper cannot put a mark of one on a letter of another. */
function canDraw(grapheme: string, fonts: readonly ReadonlySet<number>[]): boolean {
  if (grapheme === '\n') return true;
  if (MEANINGLESS.test(grapheme)) return false;
  const codes = Array.from(grapheme, (c) => c.codePointAt(0) ?? 0);
  return fonts.some((font) => codes.every((code) => font.has(code)));
}

/** Every string of a JSON value made legible, however deep; keys are ours and stay. */
export function legibleData(
  value: unknown,
  coverage: () => readonly ReadonlySet<number>[],
): unknown {
  if (typeof value === 'string') return legible(value, coverage);
  if (Array.isArray(value)) return value.map((item) => legibleData(item, coverage));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, legibleData(item, coverage)]),
  );
}
