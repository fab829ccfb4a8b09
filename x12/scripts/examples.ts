/**
 * The examples of the package as programs: every `@example` in a doc comment of its source, and the
 * TypeScript of its README.
 *
 * An example may use what the package exports, fast-check as `fc` and, of Node, `readFileSync`, `writeFileSync`, `existsSync` and
 * `createReadStream`. It runs in a folder of its own with sample files under everyday names. What it says
 * of itself is checked: `expression; // value`, and `console.log(…); // what is printed`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Example {
  /** "src/amount.ts:14". */
  readonly where: string;
  /** "src/amount.ts". */
  readonly file: string;
  readonly code: string;
  /** All that it prints, where the README shows it. */
  readonly output?: string;
}

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The names that examples use for files, and the fixtures they are. */
export const SAMPLES: Readonly<Record<string, string>> = {
  'remit.835': '835/01-paid-copay.835',
  'denials.835': '835/03-denials-mixed.835',
  'takeback.835': '835/04-reversal-and-correction-plb-wo.835',
  'interest.835': '835/06-forward-balance-applied-interest.835',
  'out-of-balance.835': '835/90-bad-line-out-of-balance.835',
  'claims.837': '837P/01-solo-office-90837.837',
  'inquiry.270': '271/00-request-mh-subscriber.270',
  'answer.271': '271/01-active-mh-copay-network-split.271',
  'not-found.271': '271/04-aaa-subscriber-not-found.271',
  'question.276': 'ack/276-claim-status-request.276',
  'status.277': 'ack/277-01-finalized-paid.277',
  'all-accepted.277': 'ack/277ca-01-all-accepted.277',
  'acknowledged.277': 'ack/277ca-02-mixed-claim-rejects.277',
  'answer.999': 'ack/999-04-partial-two-of-three.999',
  'answer.ta1': 'ack/ta1-rejected-duplicate.ta1',
};

/** Every example of the source, in the order of files and lines. */
export function sourceExamples(): Example[] {
  return readdirSync(`${ROOT}src`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/\.test\.ts$/.test(path))
    .sort()
    .flatMap((path) => examplesOf(`src/${path}`));
}

function examplesOf(file: string): Example[] {
  const text = readFileSync(ROOT + file, 'utf8');
  return [...text.matchAll(/\/\*\*(?:(?!\*\/)[\s\S])*?@example\b((?:(?!\*\/)[\s\S])*)\*\//g)].map(
    (found) => {
      const at = found.index + found[0].indexOf('@example');
      const code = (found[1] ?? '').replace(/^ *\* ?/gm, '').trim();
      return { where: `${file}:${lineAt(text, at)}`, file, code };
    },
  );
}

/** The programs of the README; a block of text right after one is what it prints. */
export function readmeExamples(): Example[] {
  const file = 'README.md';
  const text = readFileSync(ROOT + file, 'utf8');
  const blocks = text.matchAll(
    /^```ts\n([\s\S]*?)^```\n(?:\n(?:[^\n`]+\n\n)?```text\n([\s\S]*?)^```)?/gm,
  );
  return [...blocks].map((found) => ({
    where: `${file}:${lineAt(text, found.index)}`,
    file,
    code: withoutImports(found[1] ?? ''),
    ...(found[2] === undefined ? {} : { output: found[2] }),
  }));
}

/** What the README shows of the command: what is typed, and all that it prints. */
export function readmeCommands(): { readonly args: readonly string[]; readonly output: string }[] {
  const text = readFileSync(`${ROOT}README.md`, 'utf8');
  return [...text.matchAll(/^```console\n\$ x12 (.+)\n([\s\S]*?)^```/gm)].map((found) => ({
    args: (found[1] ?? '').split(' '),
    output: found[2] ?? '',
  }));
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;
/** The imports that a reader of the README needs to see are made by the program anyway. */
const withoutImports = (code: string): string =>
  code.replace(/^import [\s\S]*? from '(node:fs|@clearhour\/x12)';\n/gm, '');

export interface Names {
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/** The program of an example: its default export runs it and resolves to what was printed. */
export function programOf(example: Example, names: Names, own: readonly string[]): string {
  const inside = example.code.split('\n').map((line, i) => checkedLine(line, i, example.where));
  const ofModule = own.filter((name) => !names.values.includes(name));
  return [
    `import { ${[...names.values, ...names.types.map((name) => `type ${name}`)].join(', ')} } from '${ROOT}src/index.ts';`,
    ...(ofModule.length > 0
      ? [`import { ${ofModule.join(', ')} } from '${ROOT}${example.file}';`]
      : []),
    "import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs';",
    ...(/\bfc\./.test(example.code) ? ["import fc from 'fast-check';"] : []),
    `import { Watch } from '${ROOT}scripts/watch-example.ts';`,
    'export default async function example(): Promise<Watch> {',
    'const watch = new Watch();',
    'const console = watch;',
    ...inside,
    'return watch;',
    '}',
  ].join('\n');
}

const VALUE = /^(['"[{]|-?[.\d]|(true|false|undefined)\b)/;

/** A line that says what comes of it, made to check that. */
function checkedLine(line: string, i: number, where: string): string {
  const said = /^(\s*)(.*?) \/\/ (.+)$/.exec(line);
  if (!said) return line;
  const [, indent = '', code = '', comment = ''] = said;
  const at = JSON.stringify(`${where}, line ${i + 1} of the example`);
  if (code.includes('console.log('))
    return (
      indent + code.replace('console.log(', `watch.prints(${at}, ${JSON.stringify(comment)}, `)
    );
  if (!VALUE.test(comment)) return line;
  if (/^(const|let|for|if|return)\b/.test(code) || !code.endsWith(';'))
    throw new Error(`${where} has a value beside what is no expression: ${line}`);
  return `${indent}watch.same(${at}, ${code.slice(0, -1)}, ${comment});`;
}
