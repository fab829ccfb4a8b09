import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packInto } from './pack.ts';

const SLOW = 120_000;
const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));
const COMPILER = join(MODULES, '@typescript/native-preview/bin/tsgo');
/** As a stranger has it: the Node of the machine, not the one of this repository. */
const env = {
  ...process.env,
  PATH: (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .join(delimiter),
};

let folder = '';
let made = '';
let stranger = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'x12-pack-'));
  made = join(folder, 'made');
  stranger = join(folder, 'stranger');
  packInto(made);
  const npm = (cwd: string, ...args: string[]): string =>
    execFileSync('npm', [...args, '--loglevel=error'], { cwd, env, encoding: 'utf8' });
  const tarball = npm(folder, 'pack', made).trim().split('\n').at(-1) ?? '';
  mkdirSync(stranger);
  writeFileSync(join(stranger, 'package.json'), '{"private": true, "type": "module"}');
  npm(stranger, 'install', '--offline', '--no-audit', '--no-fund', join(folder, tarball));
}, SLOW);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const installed = (...path: string[]): string =>
  join(stranger, 'node_modules/@clearhour/x12', ...path);
const run = (command: string, ...args: string[]) =>
  spawnSync(command, args, { cwd: stranger, env, encoding: 'utf8' });

describe('the package as it is published', { timeout: SLOW }, () => {
  it('has what a package needs and depends on nothing', () => {
    const facts = JSON.parse(readFileSync(installed('package.json'), 'utf8'));
    expect(facts).toMatchObject({ name: '@clearhour/x12', license: 'Apache-2.0' });
    for (const absent of ['private', 'dependencies', 'devDependencies'])
      expect(facts).not.toHaveProperty(absent);
    for (const file of [
      'README.md',
      'LICENSE',
      'docs/findings.md',
      'fixtures/835/01-paid-copay.835',
    ])
      expect(existsSync(installed(file)), file).toBe(true);
    expect(
      readdirSync(join(stranger, 'node_modules')).filter((name) => !name.startsWith('.')),
    ).toEqual(['@clearhour']);
  });

  it('reads a remittance under the Node of the machine', () => {
    writeFileSync(
      join(stranger, 'read.js'),
      `import { readFileSync } from 'node:fs';
       import { lookup, read835 } from '@clearhour/x12';
       const { payments, findings } = read835(readFileSync(process.argv[2]));
       const [claim] = payments[0].claims;
       const [first] = claim.lines[0].adjustments;
       console.log(claim.paid.text, first.amount.cents, lookup('carc', first.reason).known, findings.clean);`,
    );
    const read = run('node', 'read.js', installed('fixtures/835/01-paid-copay.835'));
    expect(read.stderr).toBe('');
    expect(read.stdout).toBe('95 4500 true true\n');
  });

  it('has the command, with its exit statuses', () => {
    const command = join(stranger, 'node_modules/.bin/x12');
    const good = run(command, installed('fixtures/835/01-paid-copay.835'));
    expect(good.stderr).toBe('');
    expect(good.stdout).toContain('EXAMPLE HEALTH PLAN pays HARBOR LIGHT COUNSELING LLC $95.00');
    expect(good.status).toBe(0);
    expect(run(command, installed('fixtures/835/91-bad-bpr-total.835')).status).toBe(1);
    expect(run(command, installed('LICENSE')).status).toBe(2);
  });

  it('is started from its source under the Node of the machine, too', () => {
    const source = fileURLToPath(new URL('../bin/x12.js', import.meta.url));
    const told = run('node', source, installed('fixtures/835/01-paid-copay.835'));
    expect(told.stderr).toBe('');
    expect(told.status).toBe(0);
  });

  it('has types that hold for a strict reader without the types of Node', () => {
    writeFileSync(
      join(stranger, 'reader.ts'),
      `import { type Claim, type Draft, type ClaimSet, read835, write837P } from '@clearhour/x12';
       const claims: Claim[] = read835('').payments.flatMap((payment) => payment.claims);
       export const paid: (number | undefined)[] = claims.map((claim) => claim.paid?.cents);
       export const set = { control: '0001' } as Draft<ClaimSet>;
       // @ts-expect-error a number of the claim is text
       export const wrong: number = claims[0]?.patientControlNumber;
       export const write = write837P;`,
    );
    const options =
      '--ignoreConfig --noEmit --strict --target es2022 --lib es2023 --module nodenext --types';
    const checked = run('node', COMPILER, ...options.split(' '), '', 'reader.ts');
    expect(checked.stdout).toBe('');
    expect(checked.status).toBe(0);
  });

  it('has the test kit, for who has fast-check', () => {
    for (const name of ['fast-check', 'pure-rand'])
      symlinkSync(join(MODULES, name), join(stranger, 'node_modules', name));
    writeFileSync(
      join(stranger, 'kit.js'),
      `import fc from 'fast-check';
       import { write270 } from '@clearhour/x12';
       import { batches270 } from '@clearhour/x12/testing';
       fc.assert(fc.property(batches270, (batch) => write270(batch).ok), { numRuns: 5 });
       console.log('held');`,
    );
    const kit = run('node', 'kit.js');
    expect(kit.stderr).toBe('');
    expect(kit.stdout).toBe('held\n');
  });

  it('asks nothing of Node in the library, so that it runs in a browser', () => {
    expect(
      [...importsOf(installed('lib/index.js'))].filter((from) => !from.startsWith('/')),
    ).toEqual([]);
  });
});

/** Everything that a module imports, directly or not: paths of files, and names of packages. */
function importsOf(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(/ from '([^']+)';$/gm))
    if (from.startsWith('.')) importsOf(resolve(dirname(file), from), found);
    else found.add(from);
  return found;
}
