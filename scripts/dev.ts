/** `npm run dev`: the server, restarted on change, and Vite in front of it with hot reload. */
import { spawn } from 'node:child_process';
import { createServer } from 'vite';

const ROOT = new URL('..', import.meta.url).pathname;
const server = spawn(
  process.execPath,
  [
    '--watch-path=server/src',
    '--watch-path=values/src',
    '--watch-preserve-output',
    'server/src/cli/main.ts',
    'start',
  ],
  {
    cwd: ROOT,
    stdio: 'inherit',
  },
);
const vite = await createServer({ root: `${ROOT}web`, server: { host: '127.0.0.1', port: 7101 } });
await vite.listen();
vite.printUrls();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.kill('SIGTERM');
    void vite.close().then(() => process.exit(0));
  });
}
