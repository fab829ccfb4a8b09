/** Words that only we know the meaning of: others are refused with a sentence, nothing is guessed. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { COLOURS, TIME_RULES } from './known-words.ts';
import { ClinicianIn, serviceFields } from './practice-contract.ts';

const Service = z.object(serviceFields);
const service = (timeRule: string) =>
  Service.safeParse({ name: 'Therapy', kind: 'individual', timeRule, defaultMinutes: 50 });
const clinician = (colour: string) =>
  ClinicianIn.safeParse({ name: 'Dr. Osei', colour, from: '2026-01-01' });

it('takes every time rule the rule data has, and the two that need no data', () => {
  const sql = readFileSync(new URL('../../migrations/0011-code-rules/up.sql', import.meta.url));
  const rules = String(sql).split('insert into procedure_codes')[0] ?? '';
  const seeded = new Set([...rules.matchAll(/^ {2}\('([a-z-]+)', '\d{5}'/gm)].map((m) => m[1]));
  expect(seeded.size).toBe(11);
  expect([...seeded, 'units-15', 'untimed', 'none'].sort()).toEqual([...TIME_RULES].sort());
  expect(TIME_RULES.every((rule) => service(rule).success)).toBe(true);
});
it('refuses another time rule with what to do', () => {
  expect(service('by-the-moon').error?.issues[0]?.message).toBe(
    'is not a time rule we know. Choose one of those offered; “untimed” takes the service’s own code.',
  );
});
it('refuses a colour the calendar cannot draw', () => {
  expect(COLOURS.every((colour) => clinician(colour).success)).toBe(true);
  expect(clinician('mauve').error?.issues[0]?.message).toMatch(
    /^is not a colour we have\. Choose teal, indigo, .* or green\.$/,
  );
});
