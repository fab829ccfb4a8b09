import { expect, test } from 'vitest';
import { type PlaceRule, placeOfService, WITHOUT_PAYER } from './place.ts';

const rule: PlaceRule = { ...WITHOUT_PAYER, placeClientElsewhere: '02', placeClientHome: '10' };
const school = { ...rule, placeClientHome: '12' };

test.each([
  { medium: 'in-person', clientAt: 'office', locationPlace: '11', rule, gives: '11' },
  { medium: 'in-person', clientAt: 'office', locationPlace: null, rule, gives: '11' },
  { medium: 'in-person', clientAt: 'office', locationPlace: '53', rule, gives: '53' },
  { medium: 'in-person', clientAt: 'home', locationPlace: '11', rule, gives: '12' },
  { medium: 'in-person', clientAt: 'elsewhere', locationPlace: null, rule, gives: '99' },
  { medium: 'in-person', clientAt: 'elsewhere', locationPlace: '03', rule, gives: '03' },
  { medium: 'video', clientAt: 'home', locationPlace: '11', rule, gives: '10' },
  { medium: 'video', clientAt: 'elsewhere', locationPlace: '11', rule, gives: '02' },
  { medium: 'video', clientAt: 'office', locationPlace: '11', rule, gives: '02' },
  { medium: 'audio', clientAt: 'home', locationPlace: null, rule, gives: '10' },
  { medium: 'video', clientAt: 'home', locationPlace: null, rule: school, gives: '12' },
  { medium: 'video', clientAt: 'home', locationPlace: null, rule: undefined, gives: '10' },
] as const)('$medium, client at $clientAt, location $locationPlace: $gives', (visit) => {
  expect(placeOfService(visit).place).toBe(visit.gives);
});
test('says why, and whose rule it was', () => {
  const visit = { medium: 'video', clientAt: 'home', locationPlace: null } as const;
  expect(placeOfService({ ...visit, rule }).why).toBe(
    "Place 10: by video, the client at home (the payer's rule).",
  );
  expect(placeOfService({ ...visit, rule: undefined }).why).toBe(
    'Place 10: by video, the client at home (no payer is billed).',
  );
});
