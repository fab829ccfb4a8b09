import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as x12 from '../src/index.ts';
import {
  type Example,
  programOf,
  ROOT,
  readmeCommands,
  readmeExamples,
  SAMPLES,
  sourceExamples,
} from './examples.ts';
import { readSurface } from './surface.ts';

const SLOW = 120_000;
const examples = [...sourceExamples(), ...readmeExamples()];
let folder = '';
let results: Record<string, { readonly wrong: string[]; readonly output: string }> = {};

/** Runs every program in one Node, in the folder of the samples. */
const RUNNER = `
const results = {};
for (const [where, file, texts] of JSON.parse(process.argv[2])) {
  try {
    const watch = await (await import(file)).default();
    results[where] = { wrong: watch.verdict(texts), output: watch.output };
  } catch (problem) {
    results[where] = { wrong: [String(problem?.stack ?? problem)], output: '' };
  }
}
process.stdout.write(JSON.stringify(results));
`;

const programs = (): { where: string; file: string; texts: string[] }[] =>
  examples.map(({ where, code }, i) => ({
    where,
    file: join(folder, 'programs', `example-${i}.ts`),
    texts: [...code.matchAll(/console\.log\(.*? \/\/ (.+)$/gm)].map((found) => found[1] ?? ''),
  }));

async function ownNames({ file }: Example): Promise<string[]> {
  return file.endsWith('.ts') ? Object.keys(await import(`${ROOT}${file}`)) : [];
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'x12-examples-'));
  mkdirSync(join(folder, 'programs'));
  mkdirSync(join(folder, 'samples'));
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  symlinkSync(join(ROOT, '../node_modules'), join(folder, 'node_modules'));
  for (const [name, fixture] of Object.entries(SAMPLES))
    copyFileSync(join(ROOT, 'fixtures', fixture), join(folder, 'samples', name));
  const values = Object.keys(x12);
  const types = readSurface()
    .exports.map((e) => e.name)
    .filter((name) => !values.includes(name));
  for (const [i, { file }] of programs().entries())
    writeFileSync(file, programOf(examples[i]!, { values, types }, await ownNames(examples[i]!)));
  writeFileSync(join(folder, 'run.mjs'), RUNNER);
  const asked = programs().map(({ where, file, texts }) => [where, file, texts]);
  results = JSON.parse(
    execFileSync(process.execPath, [join(folder, 'run.mjs'), JSON.stringify(asked)], {
      cwd: join(folder, 'samples'),
      encoding: 'utf8',
    }),
  );
}, SLOW);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('every example runs, and is as it says', () => {
  it.each(examples.map((example) => [example.where, example] as const))(
    '%s',
    (where, { output }) => {
      expect(results[where]?.wrong).toEqual([]);
      if (output !== undefined) expect(results[where]?.output).toBe(output);
    },
  );
});

it.each(readmeCommands())('the README shows what x12 $args prints', ({ args, output }) => {
  const printed = execFileSync(process.execPath, [join(ROOT, 'bin/x12.js'), ...args], {
    cwd: join(folder, 'samples'),
    encoding: 'utf8',
  });
  expect(printed).toBe(output);
});

it('the README links to what is there', () => {
  const text = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map((found) => found[1] ?? '');
  expect(links.length).toBeGreaterThan(3);
  expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([]);
});

it('the examples are well typed', { timeout: SLOW }, () => {
  const tsgo = join(ROOT, '../node_modules/@typescript/native-preview/bin/tsgo');
  const options =
    '--ignoreConfig --noEmit --strict --skipLibCheck --target es2024 --lib es2024,esnext.iterator --module nodenext --allowImportingTsExtensions --types node';
  const typeRoots = join(ROOT, '../node_modules/@types');
  const files = programs().map(({ file }) => file);
  let said = '';
  try {
    execFileSync(
      process.execPath,
      [tsgo, ...options.split(' '), '--typeRoots', typeRoots, ...files],
      {
        encoding: 'utf8',
      },
    );
  } catch (problem) {
    said = (problem as { stdout: string }).stdout.replace(
      /\S*example-(\d+)\.ts/g,
      (_, i: string) => examples[Number(i)]?.where ?? '',
    );
  }
  expect(said).toBe('');
});
