/**
 * The house rules that a machine can hold: sizes, names, import direction, no stray clock, no cents
 * outside money.ts. What was too large when a rule came stands in tidy-debts.json and may only shrink.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import debts from './tidy-debts.json' with { type: 'json' };

const ROOT = new URL('..', import.meta.url).pathname;
const FILE_LINES = 400;
const FUNCTION_LINES = 70;
/** A screen's markup is long without being deep. */
const COMPONENT_LINES = 130;
const LINE_LENGTH = 120;
const GENERATED = ['server/src/platform/db-types.ts'];

const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx', '*.js'],
  { cwd: ROOT, encoding: 'utf8' },
)
  .split('\n')
  .filter((f) => f !== '' && !GENERATED.includes(f) && existsSync(join(ROOT, f)));
const text = new Map(files.map((f) => [f, readFileSync(join(ROOT, f), 'utf8')]));
const isTest = (f: string) => /\.test\.tsx?$|\/testing\/|^e2e\/|^bench\/|^scripts\//.test(f);

/** Tables written one row a line, however long the row. */
const TABLES = ['x12/src/grammar/dictionary-text.ts'];

/** "path: figure" for what is over, less the debts written down. */
function over(
  measured: Iterable<readonly [string, number]>,
  allowed: Readonly<Record<string, number>>,
  limit: number,
): string[] {
  return [...measured]
    .filter(([key, n]) => n > Math.max(limit, allowed[key] ?? 0))
    .map(([key, n]) => `${key}: ${n}`);
}

function* functionLengths(): Generator<[string, number]> {
  for (const [file, source] of text) {
    if (isTest(file)) continue;
    const tree = ts.createSourceFile(
      file,
      source,
      ts.ScriptTarget.Latest,
      true,
      file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
    );
    const found: [string, number][] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isFunctionLike(node) && 'body' in node && node.body) {
        const from = tree.getLineAndCharacterOfPosition(node.getStart()).line;
        const to = tree.getLineAndCharacterOfPosition(node.getEnd()).line;
        const name =
          (node as { name?: ts.Node }).name?.getText() ??
          (ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : `line ${from + 1}`);
        found.push([`${file} ${name}`, to - from + 1]);
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
    yield* found;
  }
}

/** Slices in story order: a slice may import those before it, and the ledger where it posts. */
const STORY = [
  'platform',
  'outside',
  'practice',
  'clients',
  'sessions',
  'connections',
  'eligibility',
  'notes',
  'ledger',
  'responsibility',
  'guardians',
  'packages',
  'charges',
  'messages',
  'reminders',
  'payments',
  'authorizations',
  'claims',
  'remittances',
  'deposits',
  'payouts',
  'drawer',
  'denials',
  'appeals',
  'papers',
  'estimates',
  'invoices',
  'bundles',
  'autopay',
  'pay-links',
  'disputes',
  'bookings',
  'portal',
  'intake',
  'worklist',
  'demo',
  'simulation',
  'cli',
];
const sliceOf = (file: string): string | undefined => /^server\/src\/([a-z-]+)\//.exec(file)?.[1];

function wrongImports(): string[] {
  const wrong: string[] = [];
  for (const [file, source] of text) {
    const from = sliceOf(file);
    if (!from || from === 'testing' || isTest(file)) continue;
    for (const match of source.matchAll(/from '(\.[^']+)'/g)) {
      const target = join(file, '..', match[1] ?? '');
      const to = sliceOf(target);
      if (!to || to === from) continue;
      if (STORY.indexOf(to) > STORY.indexOf(from))
        wrong.push(`${file} imports downstream: ${target}`);
      const door = /\/(index|[a-z-]+-contract)\.ts$/.test(target) || to === 'platform';
      if (!door) wrong.push(`${file} enters ${to} past its index.ts: ${target}`);
    }
  }
  return wrong;
}

describe('tidy', () => {
  it(`files under ${FILE_LINES} lines`, () => {
    expect(
      over(
        [...text].map(([f, s]) => [f, s.split('\n').length] as const),
        debts.files,
        FILE_LINES,
      ),
    ).toEqual([]);
  });
  it(`functions under ${FUNCTION_LINES} lines, components under ${COMPONENT_LINES}`, () => {
    const all = [...functionLengths()];
    const markup = all.filter(([key]) => key.includes('.tsx '));
    const code = all.filter(([key]) => !key.includes('.tsx '));
    expect(over(code, debts.functions, FUNCTION_LINES)).toEqual([]);
    expect(over(markup, debts.functions, COMPONENT_LINES)).toEqual([]);
  });
  it(`lines under ${LINE_LENGTH} characters, a sentence apart`, () => {
    const bare = (line: string) =>
      line.replace(/'[^']*'|`[^`]*`|"[^"]*"|>[^<>{}]*<|^[^<>{}=;]*$/g, '');
    const long = [...text]
      .filter(([f]) => !isTest(f) && !TABLES.includes(f))
      .map(([f, s]) => [f, Math.max(...s.split('\n').map((l) => bare(l).length))] as const);
    expect(over(long, debts.lines, LINE_LENGTH)).toEqual([]);
  });
  it('no file or folder named after nothing', () => {
    const banned = /(^|\/)(utils?|helpers?|common|managers?|services?|misc|lib)(\.tsx?|\/)/;
    expect(files.filter((f) => banned.test(f))).toEqual([]);
  });
  it('imports point upstream and enter by the front door', () => {
    expect(wrongImports().filter((w) => !(debts.imports as string[]).includes(w))).toEqual([]);
  });
  it('no clock and no dice but the one that is handed down', () => {
    const clock = /Date\.now\(\)|new Date\(\)|Math\.random\(\)|Temporal\.Now/;
    const inside = /^server\/src\/platform\/(context\.ts|postgres\/)/; // a process is waited for by the machine's clock
    const found = [...text].filter(
      ([f, s]) =>
        f.startsWith('server/src') &&
        !isTest(f) &&
        !inside.test(f) &&
        clock.test(s.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '')),
    );
    expect(found.map(([f]) => f).filter((f) => !(debts.clocks as string[]).includes(f))).toEqual(
      [],
    );
  });
  it('cents are made and reckoned only in money.ts', () => {
    const found = [...text].filter(
      ([f, s]) =>
        f !== 'values/src/money.ts' &&
        !isTest(f) &&
        /\bas Cents\b|parseFloat\(|toFixed\(2\)/.test(s),
    );
    expect(found.map(([f]) => f)).toEqual([]);
  });
  it('nothing left undone in the text', () => {
    const words = new RegExp(['TO', 'DO|FIX', 'ME|not impl', 'emented'].join(''));
    expect([...text].filter(([, s]) => words.test(s)).map(([f]) => f)).toEqual([]);
  });
});
