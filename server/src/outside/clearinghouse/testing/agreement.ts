/**
 * What every other end of a connection agrees to, asked of each the same way: the real ones against a server
 * that keeps their published manners, and the practice clearinghouse.
 */
import { createHash } from 'node:crypto';
import { instant } from '@clearhour/values';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Clearinghouse, Outage, type OutgoingFile, TooLarge } from '../clearinghouse.ts';

export interface OtherEnd {
  /** Opens the connection afresh, as after a start of the process. */
  open(): Clearinghouse;
  /** A file of ours that this other end takes; another `n`, other bytes. */
  file(n: number): Omit<OutgoingFile, 'now'>;
  /** What it has of us, in any order; the hash in hexadecimal. */
  has(): Promise<readonly { readonly name: string; readonly sha256: string }[]>;
  /** Lets a file wait for us, and says under which name and, where that is known, which bytes. */
  letWait(): Promise<{ readonly name: string; readonly bytes: Uint8Array | undefined }>;
  /** Takes it away from the net; nothing is asked of it afterwards. Absent: it cannot be away. */
  goAway?(): Promise<void>;
  close(): Promise<void>;
  /** False: it tells files apart by more than their name. */
  readonly nameIsKey: boolean;
}

export const NOW = instant('2026-03-02T15:00:00Z');
const MOST = 10_000_000;
export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

export function agreement(name: string, begin: () => Promise<OtherEnd>): void {
  describe(`${name} keeps the agreement`, () => {
    let other: OtherEnd;
    beforeAll(async () => {
      other = await begin();
    });
    afterAll(() => other?.close());
    const using = async <T>(use: (end: Clearinghouse) => Promise<T>): Promise<T> => {
      const end = other.open();
      try {
        return await use(end);
      } finally {
        await end.close();
      }
    };

    test('a file arrives whole under its name, and sent again after a crash it is still one file', async () => {
      const file = other.file(1);
      const sent = await using((end) => end.send({ ...file, now: NOW }));
      expect(sent.outcome).toBe('sent');
      const again = await using((end) => end.send({ ...file, now: NOW }));
      expect(again.outcome).toBe('sent');
      const there = (await other.has()).filter((f) => f.name === file.name);
      expect(there).toHaveLength(1);
      expect(there[0]?.sha256).toBe(sha256(file.bytes));
    });

    test('two files are two', async () => {
      const before = (await other.has()).length;
      for (const n of [2, 3]) {
        const sent = await using((end) => end.send({ ...other.file(n), now: NOW }));
        expect(sent.outcome).toBe('sent');
      }
      expect((await other.has()).length).toBe(before + 2);
    });

    test('other bytes under a name that was used are refused, in a sentence', async () => {
      if (!other.nameIsKey) return;
      const first = other.file(4);
      const second = { ...other.file(5), name: first.name };
      await using((end) => end.send({ ...first, now: NOW }));
      const answer = await using((end) => end.send({ ...second, now: NOW }));
      expect(answer).toMatchObject({
        outcome: 'refused',
        sentence: expect.stringMatching(/\w+\.$/),
      });
      const there = (await other.has()).find((f) => f.name === first.name);
      expect(there?.sha256).toBe(sha256(first.bytes));
    });

    test('a file that waits is listed, has the same name at every listing, and comes whole', async () => {
      const waiting = await other.letWait();
      const [once, twice] = [
        await using((end) => end.list(NOW)),
        await using((end) => end.list(NOW)),
      ];
      expect(once.map((f) => f.name)).toContain(waiting.name);
      expect(twice.map((f) => f.name)).toEqual(once.map((f) => f.name));
      const bytes = await using((end) => end.fetch(waiting.name, MOST, NOW));
      expect(bytes.length).toBeGreaterThan(0);
      if (waiting.bytes) expect(Buffer.from(bytes)).toEqual(Buffer.from(waiting.bytes));
      const size = once.find((f) => f.name === waiting.name)?.size;
      if (size !== undefined) expect(bytes.length).toBe(size);
    });

    test('a file above what we take is not taken', async () => {
      const { name: large } = await other.letWait();
      await expect(using((end) => end.fetch(large, 3, NOW))).rejects.toThrow(TooLarge);
      // It is still there for whoever takes more.
      expect((await using((end) => end.fetch(large, MOST, NOW))).length).toBeGreaterThan(3);
    });

    test('what was taken may be said twice, and the rest still waits', async () => {
      const [one, two] = [await other.letWait(), await other.letWait()];
      await using((end) => end.taken(one.name, NOW));
      await using((end) => end.taken(one.name, NOW));
      expect((await using((end) => end.list(NOW))).map((f) => f.name)).toContain(two.name);
    });

    test('closed twice is closed', async () => {
      const end = other.open();
      await end.close();
      await end.close();
    });

    test('away: an outage with a sentence that may be shown, from whatever is asked', async () => {
      if (!other.goAway) return;
      await other.goAway();
      const asks: ((end: Clearinghouse) => Promise<unknown>)[] = [
        (end) => end.send({ ...other.file(9), now: NOW }),
        (end) => end.list(NOW),
      ];
      for (const ask of asks) {
        const error: unknown = await using(ask).catch((e: unknown) => e);
        expect(error).toBeInstanceOf(Outage);
        expect((error as Outage).message).toMatch(/^[A-Z][^\n]{10,300}\.$/);
        expect((error as Outage).needsPerson).toBe(false);
      }
    });
  });
}
