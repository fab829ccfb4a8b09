import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { nobodyWaits, somebodyWaits } from './people-first.ts';

/** Waits with so many people at once; `answers` are theirs. */
async function withPeople(
  many: number,
  then: (answers: readonly ServerResponse[], leave: () => void) => Promise<void>,
): Promise<void> {
  const answers: ServerResponse[] = [];
  const server = createServer((_, answer) => {
    somebodyWaits(answer);
    answers.push(answer);
  }).listen(0, '127.0.0.1');
  await pause(0);
  const leaving = new AbortController();
  const { port } = server.address() as AddressInfo;
  const asked = Array.from({ length: many }, () =>
    fetch(`http://127.0.0.1:${port}/`, { signal: leaving.signal }).catch(() => undefined),
  );
  while (answers.length < many) await pause(1);
  await then(answers, () => leaving.abort());
  for (const answer of answers) answer.end();
  await Promise.all(asked);
  server.close();
}
/** Whether it is resolved after some turns of the loop. */
async function isOver(work: Promise<void>): Promise<boolean> {
  const over = work.then(() => true);
  return Promise.race([over, pause(50).then(() => false)]);
}

it('goes on when the last one has their answer, or has gone', async () => {
  expect(await isOver(nobodyWaits())).toBe(true);
  await withPeople(2, async ([one, other]) => {
    const work = nobodyWaits();
    one?.end('page');
    expect(await isOver(work)).toBe(false);
    other?.end('page');
    expect(await isOver(work)).toBe(true);
  });
  await withPeople(1, async (_, leave) => {
    const work = nobodyWaits();
    expect(await isOver(work)).toBe(false);
    leave();
    expect(await isOver(work)).toBe(true);
  });
  expect(await isOver(nobodyWaits())).toBe(true);
});

it('goes on after a second, however long somebody waits', async () => {
  await withPeople(1, async () => {
    const from = performance.now();
    await nobodyWaits();
    expect(performance.now() - from).toBeGreaterThan(900);
  });
});
