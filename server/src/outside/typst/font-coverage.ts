/**
 * Which characters a TrueType font can draw: its `cmap` table, in the two layouts that fonts of today
 * carry (OpenType 1.9, "cmap": formats 4 and 12).
 */
export function codePointsOf(font: Buffer): ReadonlySet<number> {
  const covered = new Set<number>();
  const cmap = tableAt(font, 'cmap');
  const subtables = font.readUInt16BE(cmap + 2);
  for (let i = 0; i < subtables; i++) {
    const subtable = cmap + font.readUInt32BE(cmap + 8 + i * 8);
    const format = font.readUInt16BE(subtable);
    if (format === 4) addSegments(font, subtable, covered);
    if (format === 12) addGroups(font, subtable, covered);
  }
  return covered;
}

function tableAt(font: Buffer, tag: string): number {
  const tables = font.readUInt16BE(4);
  for (let record = 12; record < 12 + tables * 16; record += 16) {
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`the font has no ${tag} table`);
}

/** Format 4: parallel arrays of segment ends, starts, deltas and offsets into a glyph array. */
function addSegments(font: Buffer, at: number, covered: Set<number>): void {
  const bytes = font.readUInt16BE(at + 6); // two for each segment
  const ends = at + 14;
  const starts = ends + bytes + 2;
  for (let i = 0; i < bytes; i += 2) {
    const delta = font.readUInt16BE(starts + bytes + i);
    const offsetAt = starts + bytes * 2 + i;
    const offset = font.readUInt16BE(offsetAt);
    const first = font.readUInt16BE(starts + i);
    const last = Math.min(font.readUInt16BE(ends + i), 0xfffe);
    for (let code = first; code <= last; code++) {
      const named = offset === 0 ? code : font.readUInt16BE(offsetAt + offset + (code - first) * 2);
      // glyph 0 is the box for "missing"
      const glyph = named === 0 && offset !== 0 ? 0 : (named + delta) & 0xffff;
      if (glyph !== 0) covered.add(code);
    }
  }
}

/** Format 12: groups of (first, last, first glyph). */
function addGroups(font: Buffer, at: number, covered: Set<number>): void {
  const groups = font.readUInt32BE(at + 12);
  for (let group = at + 16; group < at + 16 + groups * 12; group += 12) {
    const last = font.readUInt32BE(group + 4);
    for (let code = font.readUInt32BE(group); code <= last; code++) covered.add(code);
  }
}
