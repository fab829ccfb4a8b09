/** What is particular to a watched folder: it cannot be led out of the folder that was set aside. */
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Outage } from './clearinghouse.ts';
import { type FolderOptions, watchedFolder } from './folder.ts';
import { NOW } from './testing/agreement.ts';

let top: string;
let root: string;
let secret: string;
beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'clearhour-folder-'));
  root = join(top, 'exchange');
  secret = join(top, 'secret');
  await mkdir(root);
  await mkdir(secret);
  await writeFile(join(secret, 'keys.835'), 'not for anybody');
});
afterAll(() => rm(top, { recursive: true, force: true }));

const at = (more: Partial<FolderOptions>) =>
  watchedFolder({
    root,
    folder: 'office',
    outFolder: 'out',
    inFolder: 'in',
    doneFolder: 'done',
    afterTaken: 'move',
    settleMs: 10,
    ...more,
  });
const file = { name: 'CH000000001.837', bytes: Buffer.from('ISA'), now: NOW };

describe('stays in its folder', () => {
  test.each([
    ['up', { folder: '../secret' }],
    ['an absolute path', { folder: '/etc' }],
    ['up from below', { inFolder: '../../../secret' }],
    ['up for outgoing files', { outFolder: '../../secret' }],
  ] as const)('%s is refused', async (_, more) => {
    for (const ask of [() => at(more).list(NOW), () => at(more).send(file)]) {
      const result: unknown = await (ask() as Promise<unknown>).catch((e: unknown) => e);
      if (result instanceof Outage) expect(result.needsPerson).toBe(true);
      else expect(JSON.stringify(result)).not.toContain('keys.835');
    }
    expect(await readdir(secret)).toEqual(['keys.835']);
  });
  test('a link to elsewhere is refused, as folder and as file', async () => {
    await mkdir(join(root, 'linked'), { recursive: true });
    await symlink(secret, join(root, 'linked', 'in'));
    await expect(at({ folder: 'linked' }).list(NOW)).rejects.toThrow(Outage);
    await at({}).list(NOW);
    await symlink(join(secret, 'keys.835'), join(root, 'office', 'in', 'keys.835'));
    expect(await at({}).list(NOW)).toEqual([]);
    await expect(at({}).fetch('keys.835', 100, NOW)).rejects.toThrow(Outage);
    await expect(at({}).fetch('../../../secret/keys.835', 100, NOW)).rejects.toThrow(Outage);
  });
  test('a link where our file will stand is not followed', async () => {
    await mkdir(join(root, 'trap', 'out'), { recursive: true });
    await symlink(join(secret, 'overwritten'), join(root, 'trap', 'out', file.name));
    const sent: unknown = await at({ folder: 'trap' })
      .send(file)
      .catch((e: unknown) => e);
    expect(sent).not.toMatchObject({ outcome: 'sent' });
    expect(await readdir(secret)).toEqual(['keys.835']);
  });
});

test('nobody sees a file before it is whole', async () => {
  await at({ folder: 'whole' }).send(file);
  expect(await readdir(join(root, 'whole', 'out'))).toEqual([file.name]);
  expect(await readFile(join(root, 'whole', 'out', file.name), 'utf8')).toBe('ISA');
});
