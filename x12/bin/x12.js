#!/usr/bin/env node
// Plain JavaScript on purpose: it must run on any Node to say which one is needed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as modules from 'node:module';
import { fileURLToPath } from 'node:url';

// Compiled code is kept beside the packages, for quick starts; in no folder that others may write to.
const compiled = fileURLToPath(new URL('../../node_modules/.cache/x12', import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 18)) {
  modules.enableCompileCache(compiled);
  const { main } = await import('../src/command/main.ts');
  process.exitCode = await main(process.argv.slice(2));
} else {
  const node = newerNode();
  if (node === undefined) {
    console.error('x12 needs Node.js 22.18 or newer to run from its source.');
    process.exit(2);
  }
  const args = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  spawn(node, args, { stdio: 'inherit' }).once('exit', (code) => process.exit(code ?? 2));
}

/** The Node that the repository brings along, when it is installed. */
function newerNode() {
  try {
    const at = modules
      .createRequire(import.meta.url)
      .resolve('node/package.json')
      .replace(/package\.json$/, 'bin/node');
    return existsSync(at) ? at : undefined;
  } catch {
    return undefined;
  }
}
