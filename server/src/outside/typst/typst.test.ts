import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { createTypst, type Typst, type TypstOptions } from './typst.ts';

const HEAD = `#set document(title: "Test", date: auto)
#set text(font: ("Inter", "Noto Sans Hebrew", "Noto Sans Arabic"), fallback: false, lang: "en")
`;
const templates = mkdtempSync(join(tmpdir(), 'typst-test-'));
const write = (name: string, source: string) => writeFileSync(join(templates, name), source);
write('name.typ', `${HEAD}= Name\n#for name in json("/data.json").names [#name #parbreak()]`);
write('no-title.typ', '= Name');
write('no-alt.typ', `${HEAD}= A\n#figure($ x^2 $)`);
write('skips-level.typ', `${HEAD}= A\n=== C`);
write('wrong.typ', `${HEAD}#nobody`);
write('outside.typ', `${HEAD}#read("../../../../../../../../etc/hostname")`);
write('slow.typ', `${HEAD}= Slow\n#{ let n = 0\n for i in range(4000000) { n += i }\n [#n] }`);
afterAll(() => rmSync(templates, { recursive: true }));

let typst: Typst;
function start(options: TypstOptions = {}): Typst {
  typst = createTypst({ templates, workers: 1, ...options });
  return typst;
}
afterEach(() => typst.close());

const paper = (template: string, ...names: string[]) => ({
  template,
  data: { names },
  pdfStandard: 'ua-1' as const,
  createdAt: '2026-03-31T15:04:05.678Z',
});

describe('papers', { timeout: 30_000 }, () => {
  test('no worker before the first paper, none after close', async () => {
    start();
    expect(typst.workerPids()).toEqual([]);
    const pdf = await typst.compile(paper('name.typ', 'Ada'));
    expect(Buffer.from(pdf).toString('latin1', 0, 5)).toBe('%PDF-');
    expect(typst.workerPids()).toHaveLength(1);
    await typst.close();
    expect(typst.workerPids()).toEqual([]);
  });

  test('the same paper has the same bytes: again, after others, and from another process', async () => {
    start();
    const first = await typst.compile(paper('name.typ', 'Ada', 'محمد'));
    await typst.compile(paper('name.typ', 'Bob'));
    const again = await typst.compile(paper('name.typ', 'Ada', 'محمد'));
    await typst.close();
    const elsewhere = await start().compile(paper('name.typ', 'Ada', 'محمد'));
    expect(Buffer.compare(first, again)).toBe(0);
    expect(Buffer.compare(first, elsewhere)).toBe(0);
  });

  test('another instant, other bytes', async () => {
    start();
    const first = await typst.compile(paper('name.typ', 'Ada'));
    const later = await typst.compile({
      ...paper('name.typ', 'Ada'),
      createdAt: '2026-03-31T15:04:06Z',
    });
    expect(Buffer.compare(first, later)).not.toBe(0);
  });

  test('any text can be drawn', async () => {
    start();
    const texts = fc.sample(fc.string({ unit: 'binary', maxLength: 30 }), {
      numRuns: 2000,
      seed: 7,
    });
    const marks = fc.sample(fc.string({ unit: 'grapheme', maxLength: 30 }), {
      numRuns: 500,
      seed: 7,
    });
    await expect(typst.compile(paper('name.typ', ...texts, ...marks))).resolves.toBeInstanceOf(
      Uint8Array,
    );
  });
});

describe('refused', { timeout: 30_000 }, () => {
  test.each([
    ['no-title.typ', /PDF\/UA-1 error: missing document title/],
    ['no-alt.typ', /PDF\/UA-1 error: missing alt text/],
    ['skips-level.typ', /PDF\/UA-1 error: .*heading/],
    ['wrong.typ', /unknown variable: nobody/],
    ['outside.typ', /file/],
    ['missing.typ', /not found/],
    ['../name.typ', /not the name of a template/],
  ])('%s', async (template, why) => {
    start();
    await expect(typst.compile(paper(template))).rejects.toThrow(why);
    // and the next paper is not touched by it
    await expect(typst.compile(paper('name.typ', 'Ada'))).resolves.toBeInstanceOf(Uint8Array);
  });

  test('a paper that takes too long, and only that one', async () => {
    start({ timeoutMs: 400 });
    const slow = typst.compile(paper('slow.typ'));
    await expect(slow).rejects.toThrow('slow.typ: not finished after 0.4 s');
  });

  test('one that waits behind a paper that fails, or takes too long, is made', async () => {
    start({ timeoutMs: 400 });
    for (const bad of ['wrong.typ', 'slow.typ']) {
      const failed = expect(typst.compile(paper(bad))).rejects.toThrow(bad);
      const behind = typst.compile(paper('name.typ', 'Ada'));
      await failed;
      await expect(behind).resolves.toBeInstanceOf(Uint8Array);
    }
  });

  test('papers after close', async () => {
    await start().close();
    await expect(typst.compile(paper('name.typ'))).rejects.toThrow('closed');
  });
});

describe('workers', { timeout: 30_000 }, () => {
  const kill = (): number => {
    const [pid] = typst.workerPids();
    if (pid === undefined) throw new Error('no worker to kill');
    process.kill(pid, 'SIGKILL');
    return pid;
  };

  test('one that dies is replaced, and its paper made again', async () => {
    start();
    const slow = typst.compile(paper('slow.typ'));
    const next = typst.compile(paper('name.typ', 'Ada'));
    await pause(150);
    const dead = kill();
    await expect(slow).resolves.toBeInstanceOf(Uint8Array);
    await expect(next).resolves.toBeInstanceOf(Uint8Array);
    expect(typst.workerPids()).not.toContain(dead);
  });

  test('a paper on which two die is given up', async () => {
    start();
    const slow = typst.compile(paper('slow.typ'));
    const failed = expect(slow).rejects.toThrow('died twice');
    const first = kill();
    while (typst.workerPids().includes(first) || typst.workerPids().length === 0) await pause(5);
    kill();
    await failed;
  });

  test('one that dies at rest is not missed', async () => {
    start();
    await typst.compile(paper('name.typ', 'Ada'));
    kill();
    await pause(50);
    await expect(typst.compile(paper('name.typ', 'Ada'))).resolves.toBeInstanceOf(Uint8Array);
  });

  test('renewed after so many papers', async () => {
    start({ recycleAfter: 2 });
    const pids = new Set<number | undefined>();
    for (let i = 0; i < 6; i++) {
      const made = typst.compile(paper('name.typ', `${i}`));
      pids.add(typst.workerPids()[0]);
      await made;
    }
    expect(pids.size).toBe(3);
  });

  test('ended when there is nothing to do', async () => {
    start({ idleMs: 30 });
    await typst.compile(paper('name.typ', 'Ada'));
    while (typst.workerPids().length > 0) await pause(10);
  });

  test('two share the work; close waits for the papers asked for', async () => {
    start({ workers: 2 });
    const made = Promise.all(
      Array.from({ length: 20 }, (_, i) => typst.compile(paper('name.typ', `${i}`))),
    );
    expect(typst.workerPids()).toHaveLength(2);
    await typst.close();
    expect(await made).toHaveLength(20);
  });
});
