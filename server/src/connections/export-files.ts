/** Every interchange sent and received, as bytes, with an index: for whoever takes the practice's files elsewhere. */
import { createHash } from 'node:crypto';
import { mkdir, open, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { partsOf } from './file-bytes.ts';
import { type EdiFile, filesWhere } from './file-store.ts';

export interface Exported {
  readonly files: number;
  readonly bytes: number;
}
const PAGE = 200;

/** Each file under its id and name in out/ and in/; index.csv says what they are. Bytes are proved by their hash. */
export const exportInterchanges = action({
  name: 'export-edi',
  needs: 'ledger.read',
  run: async (work: Work, input: { folder: string }): Promise<Exported> => {
    for (const part of ['out', 'in'])
      await mkdir(join(input.folder, part), { recursive: true, mode: 0o700 });
    const lines = [HEAD];
    let bytes = 0;
    for (let after: string | undefined; ; ) {
      const files = await filesWhere(work, { order: 'oldest', after, limit: PAGE });
      for (const file of files) {
        const path = `${file.direction}/${file.id}-${fileSystemName(file.name)}`;
        bytes += await writeBytes(work, file, join(input.folder, path));
        lines.push(lineOf(file, path));
      }
      after = files.at(-1)?.id;
      if (files.length < PAGE) break;
    }
    await writeFile(join(input.folder, 'index.csv'), lines.join(''), { mode: 0o600 });
    return { files: lines.length - 1, bytes };
  },
});

async function writeBytes(work: Work, file: EdiFile, path: string): Promise<number> {
  const partial = `${path}.part`;
  const handle = await open(partial, 'w', 0o600);
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const part of partsOf(work, file.id)) {
      hash.update(part);
      size += part.length;
      await handle.appendFile(part);
    }
  } finally {
    await handle.close();
  }
  // A file that was too large to take has nothing here, and a hash that stands for its name.
  if (size > 0 && hash.digest('hex') !== file.sha256)
    throw new Error(`the bytes of ${file.id} are not those that were kept`);
  await rename(partial, path);
  return size;
}

/** Safe on any file system: letters, digits, dot, dash. */
const fileSystemName = (name: string): string =>
  name.replace(/[^A-Za-z0-9.-]/g, '_').slice(-80) || 'file';

const COLUMNS = [
  'path',
  'id',
  'direction',
  'name',
  'size',
  'sha256',
  'sets',
  'interchange_control',
  'state',
  'made_at',
  'sent_at',
  'settled_at',
  'connection',
  'sentence',
] as const;
const HEAD = `${COLUMNS.join(',')}\r\n`;
function lineOf(f: EdiFile, path: string): string {
  const values: Record<(typeof COLUMNS)[number], string | number | undefined> = {
    path,
    id: f.id,
    direction: f.direction,
    name: f.name,
    size: f.size,
    sha256: f.sha256,
    sets: f.sets.join(' '),
    interchange_control: f.interchangeControl,
    state: f.state,
    made_at: f.madeAt,
    sent_at: f.sentAt,
    settled_at: f.settledAt,
    connection: f.connectionId,
    sentence: f.sentence,
  };
  return `${COLUMNS.map((c) => cell(values[c])).join(',')}\r\n`;
}
/** RFC 4180; a value that a spreadsheet would take for a formula is quoted with a blank before it. */
function cell(value: string | number | undefined): string {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(text) ? ` ${text}` : text;
  return /[",\r\n ]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
