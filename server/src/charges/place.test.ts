import { describe, expect, test } from 'vitest';
import { type ClientAt, type Medium, type PlaceRule, placeAndModifiers } from './place.ts';

const rule: PlaceRule = {
  placeClientHome: '10',
  placeClientElsewhere: '02',
  modifierVideo: '95',
  modifierAudio: '93',
  licenceModifiers: { masters: 'HO', doctoral: 'HP', trainee: 'HL U1 U2 U3' },
};
const ask = (
  medium: Medium,
  clientAt: ClientAt,
  location: string | null,
  level: string | null,
  r?: PlaceRule,
) => {
  const p = placeAndModifiers({
    medium,
    clientAt,
    locationPlace: location,
    licenceLevel: level,
    rule: r,
  });
  return [p.place, ...p.modifiers].join(' ');
};

describe('place and modifiers', () => {
  test.each([
    { medium: 'in-person', at: 'office', location: '11', level: null, with: rule, gives: '11' },
    { medium: 'in-person', at: 'office', location: null, level: null, with: rule, gives: '11' },
    { medium: 'in-person', at: 'office', location: '53', level: null, with: rule, gives: '53' },
    { medium: 'in-person', at: 'home', location: '11', level: null, with: rule, gives: '12' },
    { medium: 'in-person', at: 'elsewhere', location: null, level: null, with: rule, gives: '99' },
    { medium: 'in-person', at: 'elsewhere', location: '03', level: null, with: rule, gives: '03' },
    { medium: 'video', at: 'home', location: '11', level: null, with: rule, gives: '10 95' },
    { medium: 'video', at: 'elsewhere', location: '11', level: null, with: rule, gives: '02 95' },
    { medium: 'video', at: 'office', location: '11', level: null, with: rule, gives: '02 95' },
    { medium: 'audio', at: 'home', location: null, level: null, with: rule, gives: '10 93' },
    {
      medium: 'video',
      at: 'home',
      location: null,
      level: 'masters',
      with: rule,
      gives: '10 HO 95',
    },
    { medium: 'video', at: 'home', location: null, level: 'bachelors', with: rule, gives: '10 95' },
    {
      medium: 'video',
      at: 'home',
      location: null,
      level: 'trainee',
      with: rule,
      gives: '10 HL U1 U2 U3',
    },
    {
      medium: 'video',
      at: 'home',
      location: null,
      level: 'masters',
      with: { ...rule, modifierVideo: '' },
      gives: '10 HO',
    },
    {
      medium: 'video',
      at: 'home',
      location: null,
      level: 'masters',
      with: undefined,
      gives: '10 95',
    },
    {
      medium: 'in-person',
      at: 'office',
      location: '11',
      level: 'masters',
      with: undefined,
      gives: '11',
    },
  ] as const)(
    '$medium, client at $at, location $location, $level: $gives',
    ({ medium, at, location, level, with: r, gives }) => {
      expect(ask(medium, at, location, level, r)).toBe(gives);
    },
  );
  test('says what was left out', () => {
    const p = placeAndModifiers({
      medium: 'video',
      clientAt: 'home',
      locationPlace: null,
      licenceLevel: 'trainee',
      rule,
    });
    expect(p.why).toContain('Left out, four at most: 95.');
  });
});
