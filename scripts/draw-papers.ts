/**
 * Draws each paper as pictures, in English and in Spanish with large type, to be looked at after a template changed.
 *
 *   npx node scripts/draw-papers.ts [FOLDER=test-results/papers]     needs pdftoppm (Debian: poppler-utils)
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isRefusal } from '@clearhour/values';
import { createTypst } from '../server/src/outside/typst/index.ts';
import { SAMPLE_PAPERS } from '../server/src/papers/sample-papers.ts';

const DOTS_AN_INCH = 70;
const folder = resolve(process.argv[2] ?? 'test-results/papers');
mkdirSync(folder, { recursive: true });
const typst = createTypst({ workers: 1 });
try {
  for (const [kind, draw] of Object.entries(SAMPLE_PAPERS))
    for (const [name, look] of [
      [kind, { language: 'en' }],
      [`${kind}-es-large`, { language: 'es', large: true }],
    ] as const) {
      const pdf = await draw(typst, look);
      if (isRefusal(pdf)) throw new Error(pdf.sentence);
      const file = join(folder, `${name}.pdf`);
      writeFileSync(file, pdf);
      const how = ['-png', '-r', String(DOTS_AN_INCH), file, join(folder, name)];
      const drawn = spawnSync('pdftoppm', how, { stdio: 'inherit' });
      if (drawn.error)
        throw new Error('pdftoppm is not here (Debian: apt-get install poppler-utils)');
      if (drawn.status !== 0) throw new Error(`pdftoppm ended with ${drawn.status}`);
    }
  console.log(`drawn into ${folder}`);
} finally {
  await typst.close();
}
