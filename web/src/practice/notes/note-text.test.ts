import { describe, expect, it } from 'vitest';
import { forgetDrafts, LocalDrafts } from './local-drafts.ts';
import {
  differences,
  sameText,
  type Template,
  type Text,
  therapyMinutes,
  underTemplate,
} from './note-text.ts';

const text = (some: Partial<Text> = {}): Text => ({
  templateId: 'tpl_1',
  body: {},
  startTime: null,
  stopTime: null,
  breakMinutes: 0,
  diagnoses: [],
  codeChoice: null,
  ...some,
});
const template = (
  id: string,
  fields: [string, Template['fields'][number]['type'], string[]?][],
): Template => ({
  id,
  name: id,
  kind: 'own',
  builtIn: false,
  retired: false,
  used: false,
  fields: fields.map(([key, type, options]) => ({
    key,
    label: key.toUpperCase(),
    help: '',
    type,
    required: false,
    shared: false,
    ...(options ? { options } : {}),
  })),
});

describe('a note’s text', () => {
  it('takes an empty answer for none', () => {
    expect(sameText(text({ body: { a: '', b: null, c: [] } }), text())).toBe(true);
    expect(sameText(text({ body: { a: ' ' } }), text())).toBe(false);
  });
  it('counts over midnight and takes breaks off', () => {
    expect(therapyMinutes(text({ startTime: '10:02', stopTime: '10:55' }))).toBe(53);
    expect(therapyMinutes(text({ startTime: '23:30', stopTime: '00:20' }))).toBe(50);
    expect(
      therapyMinutes(text({ startTime: '10:00', stopTime: '10:10', breakMinutes: 10 })),
    ).toBeNull();
    expect(therapyMinutes(text({ startTime: '10:00' }))).toBeNull();
  });
  it('loses no answer to another template', () => {
    const soap = template('soap', [
      ['s', 'prose'],
      ['risk', 'choice', ['low', 'high']],
      ['plan', 'prose'],
    ]);
    const dap = template('dap', [
      ['data', 'prose'],
      ['plan', 'prose'],
    ]);
    expect(underTemplate({ s: 'slept badly', risk: 'low', plan: 'weekly' }, soap, dap)).toEqual({
      plan: 'weekly',
      data: 'S: slept badly\n\nRISK: low',
    });
    const ticks = template('ticks', [['risk', 'choice', ['low', 'high']]]);
    expect(underTemplate({ s: 'slept badly' }, soap, ticks)).toBeUndefined();
    expect(underTemplate({ risk: 'low' }, soap, ticks)).toEqual({ risk: 'low' });
  });
  it('names what differs', () => {
    const t = template('t', [['a', 'prose']]);
    expect(
      differences(text({ body: { a: 'x' }, startTime: '10:00' }), text({ body: { a: 'y' } }), t),
    ).toEqual([
      { label: 'A', mine: 'x', theirs: 'y' },
      { label: 'Times', mine: '10:00 to –', theirs: '– to –' },
    ]);
  });
});

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
describe('drafts in the browser', () => {
  it('keeps each tab’s, newest first, per person and note', () => {
    const store = new Memory();
    const [a, b] = [
      new LocalDrafts('usr_1', 'not_1', 'a', store),
      new LocalDrafts('usr_1', 'not_1', 'b', store),
    ];
    a.keep({ revision: 1, text: text({ body: { x: 'from a' } }), at: '2026-03-03T21:00:00Z' });
    b.keep({ revision: 1, text: text({ body: { x: 'from b' } }), at: '2026-03-03T21:05:00Z' });
    new LocalDrafts('usr_2', 'not_1', 'c', store).keep({
      revision: 1,
      text: text(),
      at: '2026-03-03T21:06:00Z',
    });
    expect(a.found().map((d) => d.text.body.x)).toEqual(['from b', 'from a']);
    a.drop();
    expect(b.found()).toHaveLength(1);
    forgetDrafts('usr_1', store);
    expect(store.length).toBe(1);
    forgetDrafts(undefined, store);
    expect(store.length).toBe(0);
  });
  it('survives what it cannot read, and says when it is full', () => {
    const store = new Memory();
    store.setItem('clearhour-draft:usr_1:not_1:x', '{"half');
    const drafts = new LocalDrafts('usr_1', 'not_1', 'a', store);
    expect(drafts.found()).toEqual([]);
    store.setItem = () => {
      throw new Error('full');
    };
    expect(drafts.keep({ revision: 1, text: text(), at: '' })).toBe(false);
  });
});
