import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it.each(['findings-docs.ts', 'sets-docs.ts'])('the page of %s is fresh', (name) => {
  const script = fileURLToPath(new URL(name, import.meta.url));
  expect(() =>
    execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' }),
  ).not.toThrow();
});
