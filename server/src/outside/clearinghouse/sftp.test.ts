/** What is particular to SFTP: whose server it is, what is whole, and names chosen to do harm. */
import { appendFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Outage } from './clearinghouse.ts';
import { HostKeyChanged, HostKeyUnknown, type SftpOptions, sftp } from './sftp.ts';
import { freshSshKeys } from './ssh-keys.ts';
import { NOW } from './testing/agreement.ts';
import { hostKeyOf } from './testing/host-key.ts';
import { PASSWORD, type SftpServer, sftpServer, USER } from './testing/sftp-server.ts';

const keys = freshSshKeys();
let server: SftpServer;
beforeAll(async () => {
  server = await sftpServer({ hostKey: keys.private });
});
afterAll(() => server.close());

const end = (more: Partial<SftpOptions> = {}) =>
  sftp({
    host: '127.0.0.1',
    port: server.port,
    user: USER,
    password: PASSWORD,
    hostKey: hostKeyOf(keys.public),
    outFolder: 'out',
    inFolder: 'in',
    doneFolder: 'done',
    afterTaken: 'leave',
    settleMs: 30,
    timeoutMs: 3_000,
    ...more,
  });
const problem = async (more: Partial<SftpOptions>): Promise<Outage> => {
  const one = end(more);
  const error: unknown = await one.list(NOW).catch((e: unknown) => e);
  await one.close();
  expect(error).toBeInstanceOf(Outage);
  return error as Outage;
};

describe('whose server it is', () => {
  test('a key that nobody confirmed is shown, and nobody signs in', async () => {
    const before = server.signIns;
    const error = await problem({ hostKey: '' });
    expect(error).toBeInstanceOf(HostKeyUnknown);
    expect((error as HostKeyUnknown).hostKey).toBe(hostKeyOf(keys.public));
    expect(server.signIns).toBe(before);
  });
  test('another key than the one confirmed is refused, and the password stays here', async () => {
    const before = server.signIns;
    const other = freshSshKeys();
    const error = await problem({ hostKey: hostKeyOf(other.public) });
    expect(error).toBeInstanceOf(HostKeyChanged);
    expect(error.needsPerson).toBe(true);
    expect(server.signIns).toBe(before);
  });
  test.each([
    ['a wrong password', { password: 'not it' }, true],
    ['another user', { user: 'nobody' }, true],
    ['a private key that is none', { password: undefined, privateKey: 'no key' }, true],
    ['a port where nobody listens', { port: 1 }, false],
    ['a name that is no server', { host: 'no-such-host.example' }, false],
    ['a folder that is not there', { inFolder: 'nowhere' }, true],
  ] as const)('%s: said, without their text', async (_, more, needsPerson) => {
    const error = await problem(more);
    expect(error.needsPerson).toBe(needsPerson);
    expect(error.message).not.toMatch(/ENO|ECONN|not it|no key|nobody|127\.0/);
  });
});

describe('what is listed', () => {
  test('is whole: not what still grows, has the name of a part, is a folder or a link', async () => {
    await server.put('in/whole.835', Buffer.from('whole'));
    await server.put('in/growing.835', Buffer.from('a'));
    for (const name of ['.hidden.835', 'a.835.part', 'b.835.filepart', 'c.tmp'])
      await server.put(`in/${name}`, Buffer.from('part'));
    await symlink('/etc/hostname', join(server.root, 'in', 'link.835')).catch(() => {});
    let done = false;
    const growing = (async () => {
      while (!done) await appendFile(join(server.root, 'in', 'growing.835'), 'CLP*1~');
    })();
    const one = end({ settleMs: 150 });
    const names = (await one.list(NOW)).map((f) => f.name);
    done = true;
    await growing;
    await one.close();
    expect(names).toContain('whole.835');
    expect(names.filter((n) => n !== 'whole.835' && n !== 'link.835')).toEqual([]);
  });
  test('keeps hostile names as they are, takes their bytes, and moves nothing of theirs', async () => {
    const odd = new Map([
      ['two\nlines.835', Buffer.from('one')],
      ['../../etc/passwd', Buffer.from('two')],
    ]);
    for (const [name, bytes] of odd) server.oddNames.set(name, bytes);
    const one = end({ afterTaken: 'delete' });
    const names = (await one.list(NOW)).map((f) => f.name);
    expect(names).toEqual(expect.arrayContaining([...odd.keys()]));
    expect(Buffer.from(await one.fetch('two\nlines.835', 100, NOW)).toString()).toBe('one');
    await one.taken('../../etc/passwd', NOW);
    await one.close();
    server.oddNames.clear();
  });
});

test('killed between writing and renaming: the part is written over, and one file is there', async () => {
  await server.put('out/.CH000000007.837.part', Buffer.from('half of'));
  const one = end();
  const bytes = Buffer.from('the whole file');
  expect((await one.send({ name: 'CH000000007.837', bytes, now: NOW })).outcome).toBe('sent');
  await one.close();
  expect((await server.names('out')).filter((n) => n.includes('CH000000007'))).toEqual([
    'CH000000007.837',
  ]);
  expect((await server.get('out/CH000000007.837')).toString()).toBe('the whole file');
});

test('moved away twice under one name: both are kept', async () => {
  const one = end({ afterTaken: 'move' });
  for (const text of ['first', 'second']) {
    await server.put('in/report.835', Buffer.from(text));
    await one.taken('report.835', NOW);
  }
  await one.close();
  expect((await server.names('in/done')).length).toBe(2);
  expect((await server.names('in')).includes('report.835')).toBe(false);
});
