// Makes the cluster beside its place and then renames it: a half-made one is never used.
import { spawn } from 'node:child_process';
import { renameSync } from 'node:fs';
import { type Account, runAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import { type DataFolder, newClusterFolder, removeTree, syncFolder } from './data-folder.ts';
import { problemOfOutput, StartProblem } from './problem.ts';
import { OWNER } from './settings.ts';

export async function makeCluster(
  folder: DataFolder,
  binaries: Binaries,
  account: Account,
  durable: boolean,
): Promise<void> {
  const half = newClusterFolder(folder, account);
  const options = [
    `--pgdata=${half}`,
    `--username=${OWNER}`,
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--auth-local=trust',
    '--auth-host=reject',
    '--no-instructions',
    // Quicker to make; what it runs with comes from the command line.
    '--set=shared_buffers=16MB',
    '--set=max_connections=60',
    ...(durable ? [] : ['--no-sync']),
  ];
  try {
    const { code, output } = await run(binaries.initdb, options, account);
    if (code !== 0) throw initdbProblem(output, folder, account);
    renameSync(half, folder.cluster);
    if (durable) syncFolder(folder.root);
  } catch (error) {
    removeTree(half);
    throw error;
  }
}

function run(
  program: string,
  options: string[],
  account: Account,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, { ...runAs(account), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

function initdbProblem(output: string, folder: DataFolder, account: Account): StartProblem {
  const known = problemOfOutput(output, folder.root, account.name);
  if (known) return known;
  const line = output.split('\n').find((text) => /FATAL|PANIC|error:/.test(text)) ?? output.trim();
  return new StartProblem(
    'postgres-failed',
    `The database could not be made in ${folder.root}: ${line.trim()}`,
    output,
  );
}
