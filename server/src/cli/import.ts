/** `clearhour import icd10 FILE`: the official ICD-10-CM order file of a year. */
import { readFile } from 'node:fs/promises';
import { parseDate } from '@clearhour/values';
import { importIcd10 } from '../notes/index.ts';
import { type Command, WrongWords } from './command.ts';
import { withStore } from './with-store.ts';

export const importCommand: Command = {
  summary: 'load an official code set',
  usage:
    'icd10 FILE --from YYYY-MM-DD   (icd10cm-order-YYYY.txt; in force from that day, usually 1 October)',
  options: {
    from: { type: 'string', about: 'first day the codes are in force' },
    source: { type: 'string', about: 'what to note as their source (default: the file’s name)' },
  },
  run: async ({ words, values, json }) => {
    const [what, file] = words;
    const from = typeof values.from === 'string' ? parseDate(values.from) : undefined;
    if (what !== 'icd10' || !file || !from)
      throw new WrongWords('Say “icd10”, the file, and --from the first day.');
    const text = await readFile(file, 'latin1').catch(() => undefined);
    if (text === undefined) {
      console.error(`The file ${file} could not be read.`);
      return 1;
    }
    return withStore(async (store) => {
      const source =
        typeof values.source === 'string' ? values.source : (file.split('/').at(-1) ?? file);
      const done = await importIcd10(store.owner.db as never, text, { validFrom: from, source });
      console.log(
        json
          ? JSON.stringify(done)
          : Object.entries(done)
              .map(([k, v]) => `${k}: ${v}`)
              .join('\n'),
      );
      return 0;
    });
  },
};
