/**
 * A data folder as the first start leaves it, made once a run: each walk begins on a copy, as somebody does who comes
 * back the next day. The walk of the first day begins on an empty one.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startServer, stop } from '../crash/server-process.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readyFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'clearhour-ready-'));
  await stop(await startServer(folder));
  project.provide('readyFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
