/**
 * The fonts of our papers, from npm, so that a paper looks and weighs the same on every machine.
 * Inter for Latin, Greek and Cyrillic; Noto for Hebrew and Arabic names. All under the OFL.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { codePointsOf } from './font-coverage.ts';

const FAMILIES = [
  { npm: '@expo-google-fonts/inter', file: 'Inter' },
  { npm: '@expo-google-fonts/noto-sans-hebrew', file: 'NotoSansHebrew' },
  { npm: '@expo-google-fonts/noto-sans-arabic', file: 'NotoSansArabic' },
];
const WEIGHTS = ['400Regular', '600SemiBold'];

const require = createRequire(import.meta.url);
const folderOf = (npm: string): string => dirname(require.resolve(`${npm}/package.json`));

/** Folders with one font file each. Given as folders: the compiler prefers these to a font of the same name. */
export const fontFolders = (): string[] =>
  FAMILIES.flatMap(({ npm }) => WEIGHTS.map((weight) => join(folderOf(npm), weight)));

let read: readonly ReadonlySet<number>[] | undefined;
/** The characters each family can draw; read once, when the first paper needs more than ASCII. */
export function coverage(): readonly ReadonlySet<number>[] {
  read ??= FAMILIES.map(({ npm, file }) =>
    codePointsOf(readFileSync(join(folderOf(npm), '400Regular', `${file}_400Regular.ttf`))),
  );
  return read;
}
