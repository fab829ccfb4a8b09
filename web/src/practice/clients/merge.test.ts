import { describe, expect, it } from 'vitest';
import { EMPTY } from './client-draft.ts';
import { merge } from './merge.ts';

const base = { ...EMPTY, givenName: 'Ada', phone: '1', city: 'Burlington' };

describe('two people changed one record', () => {
  it('takes theirs where only they changed, keeps mine where only I did', () => {
    const met = merge(base, { ...base, phone: '2' }, { ...base, city: 'Winooski' });
    expect(met.draft).toMatchObject({ phone: '2', city: 'Winooski' });
    expect(met.clashes).toEqual([]);
  });
  it('asks where both changed to different words', () => {
    const met = merge(base, { ...base, phone: '2' }, { ...base, phone: '3' });
    expect(met.draft.phone).toBe('2');
    expect(met.clashes).toEqual([{ field: 'phone', mine: '2', theirs: '3' }]);
  });
  it('says nothing where both wrote the same', () => {
    expect(merge(base, { ...base, phone: '2' }, { ...base, phone: '2' }).clashes).toEqual([]);
  });
});
