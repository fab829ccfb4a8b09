/**
 * How much script the web app loads, gzipped: each entry and page, and what the first screen (Today)
 * needs before it shows. Reads web/dist (`npm run build` first). Exits 1 over the budget.
 *
 *   npx node bench/bundles.ts [--json]
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const DIST = fileURLToPath(new URL('../web/dist/', import.meta.url));
const BUDGET_KB = 250;
const ENTRY = 'index.html';
const FIRST_PAGE = 'src/practice/today/TodayPage.tsx';

interface Chunk {
  readonly file: string;
  readonly src?: string;
  readonly isEntry?: boolean;
  readonly isDynamicEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}
const manifest = JSON.parse(readFileSync(`${DIST}.vite/manifest.json`, 'utf8')) as Record<
  string,
  Chunk
>;

const sizes = new Map<string, number>();
function gzipped(file: string): number {
  const known = sizes.get(file) ?? gzipSync(readFileSync(DIST + file), { level: 9 }).length;
  sizes.set(file, known);
  return known;
}
/** A chunk and everything it imports at once. */
function needs(key: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (!chunk || found.has(key)) return found;
  found.add(key);
  for (const next of chunk.imports ?? []) needs(next, found);
  return found;
}
function weigh(keys: Iterable<string>): { script: number; style: number } {
  const script = new Set<string>();
  const style = new Set<string>();
  for (const key of keys) {
    const chunk = manifest[key];
    if (chunk?.file.endsWith('.js')) script.add(chunk.file);
    for (const css of chunk?.css ?? []) style.add(css);
  }
  const sum = (files: Set<string>) => [...files].reduce((total, f) => total + gzipped(f), 0);
  return { script: sum(script), style: sum(style) };
}

const kb = (bytes: number): number => Math.round(bytes / 100) / 10;
const base = needs(ENTRY);
const first = weigh(needs(FIRST_PAGE, new Set(base)));
const pages = Object.entries(manifest)
  .filter(([, chunk]) => chunk.isDynamicEntry)
  .map(([key]) => {
    const own = [...needs(key)].filter((k) => !base.has(k));
    return { page: key, scriptKb: kb(weigh(own).script) };
  })
  .sort((a, b) => b.scriptKb - a.scriptKb);
const result = {
  entryKb: kb(weigh(base).script),
  firstScreenKb: kb(first.script),
  firstScreenStyleKb: kb(first.style),
  budgetKb: BUDGET_KB,
  pages,
};

if (process.argv.includes('--json')) console.log(JSON.stringify(result));
else {
  console.log(`First screen   ${result.firstScreenKb} kB script gzip (budget ${BUDGET_KB})`);
  console.log(
    `  every page   ${result.entryKb} kB script, ${result.firstScreenStyleKb} kB style\n`,
  );
  console.log('On top of that, when visited:');
  for (const p of pages) console.log(`${String(p.scriptKb).padStart(8)} kB  ${p.page}`);
}
if (result.firstScreenKb >= BUDGET_KB) {
  console.error(`The first screen is over its budget of ${BUDGET_KB} kB.`);
  process.exitCode = 1;
}
