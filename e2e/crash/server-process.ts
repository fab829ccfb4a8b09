/** A real `clearhour start` in a process of its own, to be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../server/bin/clearhour.js', import.meta.url));

export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  readonly startedInMs: number;
}

export async function startServer(dataDir: string): Promise<ServerProcess> {
  const began = performance.now();
  const child = spawn(process.execPath, [MAIN, 'start', '--json'], {
    env: {
      ...process.env,
      CLEARHOUR_DATA: dataDir,
      PORT: '0',
      CLEARHOUR_LOG: 'silent',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (part) => {
    said += String(part);
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`the server ended with ${code} before it was ready: ${said}`)),
    );
    if (child.stdout) {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const found = /"url":"([^"]+)"/.exec(line);
        if (found?.[1]) resolve(found[1]);
      });
    }
  });
  return { url, child, startedInMs: performance.now() - began };
}

/** SIGKILL to the server, and to its PostgreSQL too when `both`: what a power cut leaves of processes. */
export async function kill(server: ServerProcess, dataDir: string, both: boolean): Promise<void> {
  const { child } = server;
  const gone = () => child.exitCode !== null || child.signalCode !== null;
  const ended = gone() ? undefined : new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  if (both) {
    const pid = Number(
      readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0],
    );
    if (pid > 1) process.kill(pid, 'SIGKILL');
  }
  await ended;
}

export async function stop(server: ServerProcess): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => server.child.once('exit', resolve));
  server.child.kill('SIGTERM');
  return ended;
}
