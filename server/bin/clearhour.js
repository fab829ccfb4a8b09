#!/usr/bin/env node
// Plain JavaScript on purpose: it must run on any Node to say which one is needed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

// Compiled code is kept beside the packages, for quick starts; in no folder that others may write to.
const compiled = fileURLToPath(new URL('../../node_modules/.cache/clearhour', import.meta.url));
const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 18)) {
  module.enableCompileCache(compiled);
  await import(main);
} else {
  const node = ownNode();
  if (node === undefined) {
    console.error(
      'Clearhour brings its own Node.js, but it is not installed. Run "npm install" in this folder ' +
        '(without --ignore-scripts), then try again.',
    );
    process.exit(1);
  }
  const child = spawn(node, [main, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: compiled, ...process.env },
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.once('exit', (code) => process.exit(code ?? 1));
}

function ownNode() {
  try {
    const at = createRequire(import.meta.url)
      .resolve('node/package.json')
      .replace(/package\.json$/, 'bin/node');
    return existsSync(at) ? at : undefined;
  } catch {
    return undefined;
  }
}
