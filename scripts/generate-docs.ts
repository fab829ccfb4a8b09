/**
 * Writes docs/generated/*: what the code itself says of its states, postings, refusals, roles and API.
 * `--check` exits 1 when a file is not fresh.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiDocument, apiMarkdown } from './docs/api.ts';
import { postingsMarkdown } from './docs/postings.ts';
import { refusalsMarkdown } from './docs/refusals.ts';
import { rolesMarkdown } from './docs/roles.ts';
import { statesMarkdown } from './docs/states.ts';

const FOLDER = new URL('../docs/generated/', import.meta.url).pathname;
const api = await apiDocument();
const files: Readonly<Record<string, string>> = {
  'states.md': statesMarkdown(),
  'roles.md': rolesMarkdown(),
  'refusals.md': refusalsMarkdown(),
  'postings.md': await postingsMarkdown(),
  'api.md': apiMarkdown(api),
  'openapi.json': `${JSON.stringify(api, null, 2)}\n`,
};
const check = process.argv.includes('--check');
mkdirSync(FOLDER, { recursive: true });
for (const [name, text] of Object.entries(files)) {
  const path = join(FOLDER, name);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (before === text) continue;
  if (check) {
    console.error(`docs/generated/${name} is not fresh: run npm run golden and read the diff`);
    process.exitCode = 1;
  } else {
    writeFileSync(path, text);
    console.log(`wrote docs/generated/${name}`);
  }
}
