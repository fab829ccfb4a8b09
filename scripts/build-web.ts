/** Builds the web app unless the last build is newer than every source; `--force` builds anyway. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type InlineConfig } from 'vite';

const ROOT = new URL('..', import.meta.url).pathname;
const BUILT = join(ROOT, 'web/dist/index.html');

function newest(folder: string): number {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile())
      latest = Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs);
  }
  return latest;
}
const sources = () =>
  Math.max(
    newest(join(ROOT, 'web/src')),
    newest(join(ROOT, 'values/src')),
    statSync(join(ROOT, 'package-lock.json')).mtimeMs,
    statSync(join(ROOT, 'web/vite.config.ts')).mtimeMs,
  );

/** A third goes over the wire: beside each file its packed forms, once, which the server sends to who takes them. */
function compress(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!/\.(js|css|html|svg)$/.test(entry.name) || statSync(path).size < 1_000) continue;
    const bytes = readFileSync(path);
    writeFileSync(`${path}.br`, brotliCompressSync(bytes));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

const entry = (page: string, emptyOutDir: boolean, manifest: string): InlineConfig => ({
  root: join(ROOT, 'web'),
  logLevel: 'warn',
  build: { emptyOutDir, manifest, rollupOptions: { input: join(ROOT, 'web', page) } },
});

if (process.argv.includes('--force') || !existsSync(BUILT) || statSync(BUILT).mtimeMs < sources()) {
  await build(entry('index.html', true, '.vite/manifest.json'));
  // The portal shares no file with the practice: over a slow line one larger script comes sooner than twelve small ones, and
  // where the line breaks later, what is loaded already still opens.
  await build(entry('portal.html', false, '.vite/portal.json'));
  compress(join(ROOT, 'web/dist'));
}
