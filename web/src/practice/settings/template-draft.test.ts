import { describe, expect, test } from 'vitest';
import {
  bodyOf,
  type Draft,
  emptyField,
  keyFor,
  moved,
  withKind,
  withType,
} from './template-draft.ts';

describe('a template while it is built', () => {
  test.each([
    ['Risk: what was done', 'risk-what-was-done'],
    ['  Überblick ', 'uberblick'],
    ['5 things', 'things'],
    ['?!', 'field'],
  ])('%s becomes the key %s', (label, key) => expect(keyFor(label, new Set())).toBe(key));

  test('a key that is taken gets a number', () =>
    expect(keyFor('Plan', new Set(['plan', 'plan-2']))).toBe('plan-3'));

  test('old keys stay, new ones come from labels, empty options go', () => {
    const draft: Draft = {
      name: 'Mine',
      kind: 'own',
      fields: [
        { ...emptyField(), key: 'plan', label: 'What we plan' },
        { ...emptyField('choice'), label: 'Plan', options: ['Yes ', '', 'No'] },
      ],
    };
    const { fields } = bodyOf(draft);
    expect(fields.map((f) => f.key)).toEqual(['plan', 'plan-2']);
    expect(fields[1]?.options).toEqual(['Yes', 'No']);
    expect(fields[0]).not.toHaveProperty('uid');
  });

  test('what belongs to a type goes with it', () => {
    const scale = withType({ ...emptyField(), label: 'Mood' }, 'scale');
    expect(scale).toMatchObject({ min: 0, max: 10 });
    expect(withType(scale, 'prose')).not.toHaveProperty('min');
  });

  test('a treatment plan gets its review day, once', () => {
    const plan = withKind({ name: 'P', kind: 'own', fields: [emptyField()] }, 'treatment-plan');
    expect(plan.fields.at(-1)).toMatchObject({
      key: 'plan-expires-on',
      type: 'date',
      required: true,
    });
    expect(withKind(plan, 'treatment-plan').fields).toHaveLength(2);
  });

  test.each([
    [0, 2, 'bca'],
    [2, 0, 'cab'],
    [1, 9, 'acb'],
  ])('moved %i to %i', (from, to, end) => expect(moved([...'abc'], from, to).join('')).toBe(end));
});
