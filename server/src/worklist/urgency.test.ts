import { expect, it } from 'vitest';
import { byUrgency, firstOfEachKind, weightOf } from './urgency.ts';

const keys = (items: Parameters<typeof byUrgency>[0]) => byUrgency(items).map((i) => i.key);

it('money at risk, the more the fewer days are left', () => {
  expect(
    keys([
      { key: 'much, later', moneyCents: 30_000, daysLeft: 20 },
      { key: 'late', moneyCents: 10_000, daysLeft: -1 },
      { key: 'some, soon', moneyCents: 15_000, daysLeft: 2 },
    ]),
  ).toEqual(['late', 'some, soon', 'much, later']);
});
it('without money by days, then by key, so that a list keeps its order', () => {
  expect(
    keys([{ key: 'c' }, { key: 'b', daysLeft: 3 }, { key: 'a' }, { key: 'money', moneyCents: 1 }]),
  ).toEqual(['money', 'b', 'a', 'c']);
});
it('a day late weighs more than the same money today', () => {
  const money = { key: '', moneyCents: 100 };
  expect(weightOf({ ...money, daysLeft: -5 })).toBeGreaterThan(weightOf({ ...money, daysLeft: 0 }));
});
it('of a kind with a list of its own the ten most urgent are shown, the rest counted with its money', () => {
  const note = (n: number) => ({ kind: 'note', key: `n${n}`, moneyCents: 100 * n });
  const paper = (n: number) => ({ kind: 'paper', key: `p${n}` });
  const twelve = Array.from({ length: 12 }, (_, at) => at + 1);
  const { shown, more } = firstOfEachKind(
    [...twelve.map(note), ...twelve.map(paper)],
    (kind) => kind === 'note',
  );
  expect(shown).toHaveLength(22);
  expect(shown[0]).toMatchObject({ key: 'n12' });
  expect(more).toEqual([{ kind: 'note', count: 2, moneyCents: 300 }]);
});
