/**
 * `npm test`: everything, in order, stopping at nothing so that one run shows all that is wrong; a plain
 * closing line of counts. Exit 1 when anything failed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { findChromium } from './chromium.ts';
import { scratchInMemory } from './scratch.ts';

interface Step {
  readonly name: string;
  readonly command: readonly string[];
}
const ROOT = new URL('..', import.meta.url).pathname;
const bin = (name: string) => join(ROOT, 'node_modules/.bin', name);
scratchInMemory();
const scratch = mkdtempSync(join(tmpdir(), 'clearhour-tests-'));
const began = performance.now();
const failed: string[] = [];
const notes: string[] = [];

const chromium = findChromium();
if (!chromium)
  notes.push(
    'the walks did not run: no Chromium here (Debian: apt-get install chromium; or set CHROMIUM)',
  );
if (!existsSync('/usr/sbin/dovecot'))
  notes.push(
    'tests of mail that comes back did not run: no IMAP server here (Debian: apt-get install --no-install-recommends dovecot-imapd)',
  );

const steps: readonly Step[] = [
  { name: 'types', command: [bin('tsgo'), '-p', 'tsconfig.json', '--noEmit'] },
  { name: 'types of the web app', command: [bin('tsgo'), '-p', 'web/tsconfig.json', '--noEmit'] },
  { name: 'lint and format', command: [bin('biome'), 'check', '.'] },
  {
    name: 'database types are fresh',
    command: [process.execPath, 'scripts/generate-db-types.ts', '--check'],
  },
  {
    name: 'generated docs are fresh',
    command: [process.execPath, 'scripts/generate-docs.ts', '--check'],
  },
  { name: 'web build', command: [process.execPath, 'scripts/build-web.ts', '--force'] },
];
// Two at a time: most of them use one core. What each says is shown when it is done.
const waiting = [...steps];
await Promise.all([1, 2].map(checkNext));
const projects = ['rules', 'store', 'scenarios', ...(chromium ? ['walks'] : [])];
const counts = projects.map((project) => ({ project, ...runTests(project) }));
rmSync(scratch, { recursive: true, force: true });

for (const note of notes) console.log(`note: ${note}`);
for (const { what } of counts) for (const line of what) console.log(line);
const total = counts.reduce((sum, c) => sum + c.passed, 0);
const broken = counts.reduce((sum, c) => sum + c.failed, 0);
const skipped = counts.reduce((sum, c) => sum + c.skipped, 0);
const minutes = ((performance.now() - began) / 60_000).toFixed(1);
const each = counts.map((c) => `${c.project} ${c.passed}`).join(', ');
console.log(
  `${failed.length === 0 ? 'All good' : `FAILED: ${failed.join('; ')}`}. ` +
    `Tests: ${total} passed, ${broken} failed, ${skipped} skipped (${each}); ${steps.length} checks; ${minutes} min.`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

async function checkNext(): Promise<void> {
  for (let step = waiting.shift(); step; step = waiting.shift()) await check(step);
}

function check({ name, command: [program = '', ...words] }: Step): Promise<void> {
  const child = spawn(program, words, { cwd: ROOT, env: environment() });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => void said.push(part));
  return new Promise((resolve) => {
    const end = (good: boolean) => {
      process.stdout.write(`\n— ${name}\n${Buffer.concat(said)}`);
      if (!good) failed.push(name);
      resolve();
    };
    child.once('error', (error) => {
      said.push(Buffer.from(`${error.message}\n`));
      end(false);
    });
    child.once('close', (status) => end(status === 0));
  });
}

function run(name: string, command: readonly string[]): boolean {
  console.log(`\n— ${name}`);
  const [program = '', ...words] = command;
  const done = spawnSync(program, words, { cwd: ROOT, stdio: 'inherit', env: environment() });
  if (done.status !== 0) failed.push(name);
  return done.status === 0;
}

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, ...(chromium ? { CHROMIUM: chromium } : {}), CLEARHOUR_LOG: 'silent' };
}

interface Report {
  readonly numPassedTests?: number;
  readonly numFailedTests?: number;
  readonly numPendingTests?: number;
  readonly numTodoTests?: number;
  readonly testResults?: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/** What failed, each with the beginning of what it said: the end of a long run is what one reads. */
function failures(report: Report): string[] {
  const begins = (text = '') => text.split('\n').slice(0, 12).join('\n    ').slice(0, 1_500);
  return (report.testResults ?? [])
    .filter((file) => file.status === 'failed')
    .flatMap((file) => {
      const tests = file.assertionResults.filter((t) => t.status === 'failed');
      const inFile = `\nfailed in ${relative(ROOT, file.name)}`;
      return tests.length === 0
        ? [`${inFile}, outside its tests:\n    ${begins(file.message)}`]
        : tests.map(
            (t) => `${inFile}: ${t.fullName}\n    ${begins(t.failureMessages?.join('\n'))}`,
          );
    });
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly what: readonly string[];
}
function runTests(project: string): Counts {
  const out = join(scratch, `${project}.json`);
  run(`tests: ${project}`, [
    process.execPath,
    join(ROOT, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--project',
    project,
    '--reporter',
    process.env.CI ? 'dot' : 'default',
    '--reporter',
    'json',
    `--outputFile.json=${out}`,
  ]);
  if (!existsSync(out)) return { passed: 0, failed: 1, skipped: 0, what: [] };
  const report = JSON.parse(readFileSync(out, 'utf8')) as Report;
  return {
    passed: report.numPassedTests ?? 0,
    failed: report.numFailedTests ?? 0,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
    what: failures(report),
  };
}
