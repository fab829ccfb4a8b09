import { validatorCompiler } from 'fastify-type-provider-zod';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Fault, fieldWords, shapeSentence } from './shape-words.ts';
import { amountIn, clockTime, day, id, line, moment, positiveAmountIn, prose } from './wire.ts';

const Body = z.object({
  clientId: id('clt'),
  amountCents: positiveAmountIn,
  receivedOn: day,
  reason: line(10),
  method: z.enum(['cash', 'check']),
  allocations: z.union([
    z.enum(['auto', 'none']),
    z.array(z.object({ chargeId: id('chg'), amountCents: amountIn })),
  ]),
  even: z.boolean().default(false),
  diagnoses: z.array(z.string()).max(2).default([]),
  roles: z.array(z.string()).min(1).default(['owner']),
  minutes: z.number().int().min(5).max(720).default(50),
  opens: clockTime.default('09:00'),
  noticeAt: moment.optional(),
  memo: prose(20).optional(),
});
const good = {
  clientId: `clt_${'0'.repeat(26)}`,
  amountCents: 100,
  receivedOn: '2026-03-03',
  reason: 'because',
  method: 'cash',
  allocations: 'auto',
};
/** As a request goes: through the compiler that the server uses. */
const check = validatorCompiler({ schema: Body, method: 'POST', url: '/', httpPart: 'body' });
function toldOf(body: unknown): { sentence: string; field?: string } {
  const made = check(body) as { error?: { validation?: Fault[] } | Fault[] };
  const faults = Array.isArray(made.error) ? made.error : made.error?.validation;
  if (!faults?.[0]) throw new Error('accepted');
  return shapeSentence(faults[0]);
}
const told = (change: object) => toldOf({ ...good, ...change });

test('the good body is good', () => expect(Body.safeParse(good).success).toBe(true));

describe('a wrong shape in plain words', () => {
  const cases: [string, object, string, string][] = [
    ['missing', { amountCents: undefined }, 'The amount is missing.', 'amountCents'],
    ['null', { reason: null }, 'The reason is missing.', 'reason'],
    ['empty', { reason: ' ' }, 'The reason is missing.', 'reason'],
    ['text for a number', { amountCents: '5' }, 'The amount must be a number.', 'amountCents'],
    ['half cents', { amountCents: 1.5 }, 'The amount must be in whole cents.', 'amountCents'],
    ['nothing', { amountCents: 0 }, 'The amount must be more than zero.', 'amountCents'],
    ['too much', { amountCents: 1e9 + 1 }, 'The amount is more than we can take.', 'amountCents'],
    [
      'an id',
      { clientId: 'x' },
      'The client is not one that is known here. Choose again.',
      'clientId',
    ],
    [
      'a day',
      { receivedOn: '2026-02-30' },
      'The day it was received is not a day of the calendar.',
      'receivedOn',
    ],
    ['a time', { opens: '25:00' }, 'The opening time is not a time of day.', 'opens'],
    [
      'a moment',
      { noticeAt: 'now' },
      'The time the client told you is not a moment with its time zone.',
      'noticeAt',
    ],
    ['a choice', { method: 'gold' }, 'The method is none of the choices.', 'method'],
    [
      'too long',
      { reason: 'x'.repeat(11) },
      'The reason must have at most 10 characters.',
      'reason',
    ],
    [
      'a line break',
      { reason: 'a\nb' },
      'The reason has characters that cannot be stored.',
      'reason',
    ],
    ['yes or no', { even: 'yes' }, 'The “even so” must be yes or no.', 'even'],
    ['a list', { diagnoses: 'F41.1' }, 'The diagnoses must be a list.', 'diagnoses'],
    [
      'many',
      { diagnoses: ['a', 'b', 'c'] },
      'The diagnoses must have at most 2 entries.',
      'diagnoses',
    ],
    [
      'one of many',
      { diagnoses: ['a', 7] },
      'Line 2 of the diagnoses must be text.',
      'diagnoses.1',
    ],
    ['none', { roles: [] }, 'The roles need at least one entry.', 'roles'],
    ['too short', { minutes: 4 }, 'The length in minutes must be 5 or more.', 'minutes'],
    ['too large', { minutes: 1000 }, 'The length in minutes must be 720 or less.', 'minutes'],
    [
      'a choice of shapes',
      { allocations: 7 },
      'The allocations are not what belongs here.',
      'allocations',
    ],
    [
      'the shape that was meant',
      { allocations: [{ chargeId: `chg_${'0'.repeat(26)}`, amountCents: -1 }] },
      'The amount (allocations, line 1) must not be negative.',
      'allocations.0.amountCents',
    ],
  ];
  test.each(cases)('%s', (_label, change, sentence, field) => {
    expect(told(change)).toEqual({ sentence, field });
  });
  test('nothing at all', () => {
    for (const body of [undefined, null, 7, 'text', []]) {
      expect(toldOf(body)).toEqual({
        sentence: 'Nothing that can be read was sent. Send JSON with its fields.',
      });
    }
  });
});

test.each([
  ['clinicianIds', 'clinicians'],
  ['copayCents', 'copay'],
  ['preferredName', 'preferred name'],
  ['id', 'id'],
  ['npi', 'NPI'],
])('%s is called %s', (field, words) => expect(fieldWords(field)).toBe(words));
