// Runs after `npm install`, on whatever Node is there: builds the web app with our own Node.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const node = `${root}node_modules/node/bin/node`;
if (!existsSync(node)) {
  console.error(
    'Clearhour needs the install scripts of its packages (they bring its own Node.js and PostgreSQL). ' +
      'Run "npm install" without --ignore-scripts.',
  );
  process.exit(1);
}
const done = spawnSync(node, [`${root}scripts/build-web.ts`], { cwd: root, stdio: 'inherit' });
process.exit(done.status ?? 1);
