import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NoAnswer, Refused } from '../../ui/api.ts';
import { AGAIN, type Answered, DraftKeeper, PAUSE } from './draft-keeper.ts';
import { LocalDrafts } from './local-drafts.ts';
import type { Text } from './note-text.ts';

class Memory {
  readonly #map = new Map<string, string>();
  get length() {
    return this.#map.size;
  }
  key = (i: number) => [...this.#map.keys()][i] ?? null;
  getItem = (k: string) => this.#map.get(k) ?? null;
  setItem = (k: string, v: string) => void this.#map.set(k, v);
  removeItem = (k: string) => void this.#map.delete(k);
}
const text = (a = ''): Text => ({
  templateId: 'tpl_1',
  body: { a },
  startTime: null,
  stopTime: null,
  breakMinutes: 0,
  diagnoses: [],
  codeChoice: null,
});
const saved = (revision: number): Answered => ({
  state: 'saved',
  revision,
  savedAt: `2026-03-03T21:0${revision}:00.000Z`,
  therapyMinutes: null,
  problems: [],
  warnings: [],
});

let store: Memory;
let sent: { revision: number; a: unknown; key: string }[];
let server: (revision: number, a: Text) => Promise<Answered>;
const open = (onServer = text(), revision = 1, tab = 'tab') => {
  const keeper = new DraftKeeper({
    text: onServer,
    revision,
    savedAt: '2026-03-03T21:00:00.000Z',
    checked: { problems: [], warnings: [], therapyMinutes: null },
    local: new LocalDrafts('usr_1', 'not_1', tab, store),
    send: (r, t, key) => {
      sent.push({ revision: r, a: t.body.a, key });
      return server(r, t);
    },
    newKey: () => `key ${sent.length}`,
    now: () => '2026-03-03T21:00:30.000Z',
  });
  keeper.restore();
  return keeper;
};
const write = (keeper: DraftKeeper, a: string) => keeper.change({ body: { a } });
const settle = () => vi.advanceTimersByTimeAsync(PAUSE + 50);

beforeEach(() => {
  vi.useFakeTimers();
  store = new Memory();
  sent = [];
  server = async (r) => saved(r + 1);
});
afterEach(() => void vi.useRealTimers());

describe('a draft', () => {
  it('is in the browser at once, on the server after the pause, then in the browser no more', async () => {
    const keeper = open();
    write(keeper, 'He');
    write(keeper, 'Hello');
    expect(store.length).toBe(1);
    expect(sent).toEqual([]);
    await settle();
    expect(sent.map((s) => s.a)).toEqual(['Hello']);
    expect(keeper.view().save).toEqual({ is: 'saved', at: '2026-03-03T21:02:00.000Z' });
    expect(store.length).toBe(0);
  });

  it('sends what was typed while a save was on its way, on the new revision', async () => {
    let answer: (a: Answered) => void = () => undefined;
    server = () => new Promise((done) => (answer = done));
    const keeper = open();
    write(keeper, 'one');
    await settle();
    write(keeper, 'one two');
    server = async (r) => saved(r + 1);
    answer(saved(2));
    await settle();
    expect(sent.map((s) => [s.revision, s.a])).toEqual([
      [1, 'one'],
      [2, 'one two'],
    ]);
    expect(store.length).toBe(0);
  });

  it('without an answer keeps it, tries again with the same key, and says so', async () => {
    server = async () => {
      throw new NoAnswer();
    };
    const keeper = open();
    write(keeper, 'in the tunnel');
    await settle();
    expect(keeper.view().save).toEqual({ is: 'waiting', kept: true });
    expect(store.length).toBe(1);
    server = async (r) => saved(r + 1);
    await vi.advanceTimersByTimeAsync(AGAIN + 50);
    expect(new Set(sent.map((s) => s.key)).size).toBe(1);
    expect(keeper.view().save.is).toBe('saved');
  });

  it('is back after the tab was closed', async () => {
    server = async () => {
      throw new NoAnswer();
    };
    write(open(), 'written before the crash');
    await settle();
    server = async (r) => saved(r + 1);
    const again = open(text(), 1, 'another tab');
    expect(again.view().text.body.a).toBe('written before the crash');
    expect(again.view().restoredFrom).toBeDefined();
    await settle();
    expect(again.view().save.is).toBe('saved');
    expect(store.length).toBe(0);
  });

  it('behind another window shows both and keeps the chosen one', async () => {
    const theirs = text('theirs');
    server = async (_r, t) => ({
      state: 'conflict',
      sentence: 'changed',
      revision: 7,
      locked: false,
      yours: t,
      theirs,
      savedAt: '2026-03-03T21:05:00.000Z',
    });
    const keeper = open();
    write(keeper, 'mine');
    await settle();
    expect(keeper.view().conflict?.yours.body.a).toBe('mine');
    expect(store.length).toBe(1);
    expect(await keeper.flush()).toBeUndefined();
    server = async (r) => saved(r + 1);
    keeper.choose('yours');
    await settle();
    expect(sent.at(-1)).toMatchObject({ revision: 7, a: 'mine' });
    expect(store.length).toBe(0);
  });

  it('kept on an older revision asks, and theirs drops mine only then', async () => {
    new LocalDrafts('usr_1', 'not_1', 'closed', store).keep({
      revision: 1,
      text: text('old mine'),
      at: '2026-03-03T20:00:00.000Z',
    });
    const keeper = open(text('newer on the server'), 4);
    expect(keeper.view().conflict?.yours.body.a).toBe('old mine');
    expect(store.length).toBe(1);
    keeper.choose('theirs');
    expect(keeper.view().text.body.a).toBe('newer on the server');
    expect(store.length).toBe(0);
  });

  it('refused stays in the browser and goes with the next change', async () => {
    server = async () => {
      throw new Refused(422, { code: 'too-long', sentence: 'at most 20,000 characters' });
    };
    const keeper = open();
    write(keeper, 'too much');
    await settle();
    expect(keeper.view().save.is).toBe('refused');
    expect(store.length).toBe(1);
    server = async (r) => saved(r + 1);
    write(keeper, 'less');
    expect(await keeper.flush()).toBe(2);
  });
});
