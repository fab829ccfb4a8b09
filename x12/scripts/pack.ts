/**
 * Makes the package that is published: plain JavaScript with types, in x12/dist or in the folder named.
 *
 * The sources are TypeScript with types to strip, which Node does not do under node_modules; so what is
 * published is compiled, for every Node from 20 on and for browsers.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const COMPILER = join(ROOT, '../node_modules/@typescript/native-preview/bin/tsgo');
/** What is compiled: the library, the test kit, and the command, with all they need. */
const ENTRIES = ['src/index.ts', 'src/testing/index.ts', 'src/command/main.ts'];

const COMMAND = `#!/usr/bin/env node
import { main } from '../lib/command/main.js';

process.exitCode = await main(process.argv.slice(2));
`;

/** The compiler's own words when the source does not compile. */
class DoesNotCompile extends Error {}

/** Makes the package in `folder`, which is emptied first. */
export function packInto(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'bin'), { recursive: true });
  compile(join(folder, 'lib'));
  nameJavaScript(join(folder, 'lib'));
  writeFileSync(join(folder, 'bin/x12.js'), COMMAND);
  chmodSync(join(folder, 'bin/x12.js'), 0o755);
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(published(), undefined, 2)}\n`);
  for (const name of ['README.md', 'LICENSE', 'docs', 'fixtures'])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
}

function compile(into: string): void {
  const options = [
    ...['--ignoreConfig', '--rootDir', join(ROOT, 'src'), '--outDir', into],
    // Nothing newer than Node 20 has: neither syntax nor library.
    ...['--target', 'es2023', '--lib', 'es2023', '--types', 'node'],
    ...['--typeRoots', join(ROOT, '../node_modules/@types')],
    ...['--module', 'nodenext', '--rewriteRelativeImportExtensions', '--verbatimModuleSyntax'],
    ...['--declaration', '--strict', '--noUncheckedIndexedAccess', '--exactOptionalPropertyTypes'],
    ...['--skipLibCheck', '--noEmitOnError'],
  ];
  try {
    execFileSync(process.execPath, [COMPILER, ...options, ...ENTRIES.map((e) => join(ROOT, e))], {
      encoding: 'utf8',
    });
  } catch (problem) {
    throw new DoesNotCompile((problem as { stdout?: string }).stdout ?? String(problem));
  }
}

/** The compiler names JavaScript in JavaScript, and still TypeScript in the declarations. */
function nameJavaScript(folder: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.d.ts')) continue;
    const file = join(folder, path);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/((?:from |import\()['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2'));
  }
}

/** The package's own facts, with the parts that differ when it is compiled. */
function published(): object {
  const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const { private: _, devDependencies: __, ...facts } = own;
  const module = (path: string): object => ({
    types: `./lib/${path}.d.ts`,
    default: `./lib/${path}.js`,
  });
  return {
    ...facts,
    bin: { x12: 'bin/x12.js' },
    main: './lib/index.js',
    types: './lib/index.d.ts',
    exports: {
      '.': module('index'),
      './testing': module('testing/index'),
      './package.json': './package.json',
    },
    // Only for who uses the test kit.
    peerDependencies: { 'fast-check': '^4.0.0' },
    peerDependenciesMeta: { 'fast-check': { optional: true } },
    files: ['bin', 'lib', 'docs', 'fixtures'],
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = resolve(process.argv[2] ?? join(ROOT, 'dist'));
  try {
    packInto(folder);
    console.log(`The package is in ${folder}. To publish it: npm publish ${folder}`);
  } catch (problem) {
    if (!(problem instanceof DoesNotCompile)) throw problem;
    console.error(problem.message);
    process.exitCode = 1;
  }
}
