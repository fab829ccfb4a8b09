import { describe, expect, it } from 'vitest';
import { centsOf, inDollars, peopleOf } from './phrases.ts';
import { readStory } from './read-story.ts';

const WORDS = {
  given: { 'the usual office': [''], client: ['{name who} of {clinician who}'] },
  told: {
    payment: ['{client who} {amount money} in cash', '{client who} {amount money} by card'],
    'no charge': [''],
  },
};
const read = (source: string) => readStory('a.story', source, WORDS);
const GIVEN = '# A story\ngiven       the usual office\n            client  Ada Reed of Dr. Osei\n';

describe('reading a story', () => {
  it('gives title, what is given, and each line with its day and names', () => {
    const story = read(
      `${GIVEN}# Said in between.\n2026-03-03  payment  Ada Reed 20.00 in cash\n            no charge\n`,
    );
    expect(story.title).toBe('A story');
    expect(story.given.map((l) => l.verb)).toEqual(['the usual office', 'client']);
    expect(story.told).toMatchObject([
      { day: '2026-03-03', number: 5, found: { client: 'Ada Reed', amount: '20.00' } },
      { day: '2026-03-03', number: 6, verb: 'no charge' },
    ]);
  });
  it.each([
    // what is wrong                        line   the line                                          said
    ['an unknown verb', 4, '2026-03-03  gift  Ada Reed 20.00 in cash', 'nobody understands'],
    ['a misspelt rest', 4, '2026-03-03  payment  Ada Reed 20.00 in csh', 'nobody understands'],
    [
      'an amount without cents',
      4,
      '2026-03-03  payment  Ada Reed 20 in cash',
      'nobody understands',
    ],
    [
      'a word too many',
      4,
      '2026-03-03  payment  Ada Reed 20.00 in cash today',
      'nobody understands',
    ],
    [
      'one space after the verb',
      4,
      '2026-03-03  payment Ada Reed 20.00 in cash',
      'nobody understands',
    ],
    ['a day that is none', 4, '2026-02-30  no charge', 'is not a day'],
    [
      'something before the first day',
      4,
      '2026-03-03  no charge\n2026-03-02  no charge',
      'a story goes forward',
    ],
    [
      'a given line after the first day',
      4,
      '2026-03-03  client  Ben Ortiz of Dr. Osei',
      'nobody understands',
    ],
  ])('%s stops it, with the number of the line', (_what, line, text, said) => {
    const at = text.includes('\n') ? line + 1 : line;
    expect(() => read(`${GIVEN}${text}\n`)).toThrow(`a.story:${at}: `);
    expect(() => read(`${GIVEN}${text}\n`)).toThrow(said);
  });
  it('a story without a title or without a line told is none', () => {
    expect(() => read('given       the usual office\n')).toThrow('begins with its title');
    expect(() => read(GIVEN)).toThrow('nothing happens');
  });
});

describe('the words', () => {
  it('amounts go there and back', () => {
    expect([centsOf('150.00'), centsOf('0.07')]).toEqual([15000, 7]);
    expect([inDollars(15000), inDollars(7), inDollars(-2050)]).toEqual([
      '150.00',
      '0.07',
      '−20.50',
    ]);
  });
  it('people may have a weight', () => {
    expect(peopleOf('Ada Reed 2, Ben Ortiz and Dr. Osei')).toEqual([
      { name: 'Ada Reed', weight: 2 },
      { name: 'Ben Ortiz', weight: 1 },
      { name: 'Dr. Osei', weight: 1 },
    ]);
  });
});
