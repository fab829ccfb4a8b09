/** A page of docs that is written from the source: kept fresh, or with `--check` found stale. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Writes x12/docs/`name`; with `--check` writes nothing and exits 1 when the page is not fresh. */
export function keepPage(name: string, script: string, text: string): void {
  const path = fileURLToPath(new URL(`../docs/${name}`, import.meta.url));
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (before === text) return;
  if (process.argv.includes('--check')) {
    console.error(
      `x12/docs/${name} is not fresh: run npx node x12/scripts/${script} and read the diff`,
    );
    process.exitCode = 1;
    return;
  }
  writeFileSync(path, text);
  console.log(`wrote x12/docs/${name}`);
}

/** A table of Markdown. A bar in a cell is written so that it stays in its cell. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}
