/** Numbers that have a rule of their own: NPI, tax id, ZIP, state; amounts; times; days in the wrong order. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendWith } from './attacks.ts';
import type { EndpointSpec, Path } from './endpoints.ts';
import { judgeOf } from './judge.ts';
import { hostileWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await hostileWorld();
});
afterAll(() => world?.close());

const CHANGE = 'POST /api/legal-entities/{id}/change';
const PAY = 'POST /api/payments';
// biome-ignore format: a table
it.each<[string, Path, readonly unknown[]]>([
  // endpoint                      field            what is refused
  [CHANGE,                         ['npi'],         ['1234567890', '123456789', '12345678930', '0234567893', 'abcdefghij', '１２３４５６７８９３', '1234567893\n2']],
  [CHANGE,                         ['taxId'],       ['12-345678', '000000000000', '00-0000000', 'twelve', '12-3456789-1']],
  [CHANGE,                         ['zip'],         ['1234', '123456', 'ABCDE', '05401-', '05401-12', '０５４０１']],
  [CHANGE,                         ['state'],       ['V', 'VTX', '12', 'zz', 'XX']],
  [CHANGE,                         ['email'],       ['nobody', '@x.example', 'a@', 'a b@c.example', 'a@b@c.example']],
  ['POST /api/clinicians',         ['npi'],         ['1234567890', '', '12345678931']],
  ['POST /api/users',              ['email'],       ['nobody', '@x.example', 'a@', 'a b@c.example']],
  ['POST /api/clients',            ['zip'],         ['1234', 'ABCDE']],
  ['POST /api/clients',            ['bornOn'],      ['2027-01-01', '2026-02-30', '1585-04-12']],
  [PAY,                            ['amountCents'], [0, -1, 0.5, 1e9 + 1, '100', null, 1e21]],
  [PAY,                            ['receivedOn'],  ['2027-01-01', '2026-02-30', '']],
  ['POST /api/charges',            ['amountCents'], [0, -2500, 12.5, 2 ** 53]],
  ['POST /api/charges',            ['serviceOn'],   ['2026-02-30', 'today']],
  ['POST /api/fees',               ['amountCents'], [-1, 0.1, 1e10]],
  ['POST /api/policies',           ['copayCents'],  [-1, 0.1, 1e10]],
  ['POST /api/policies',           ['coinsuranceBp'], [-1, 10_001, 0.5]],
  ['POST /api/policies',           ['to'],          ['2026-03-31']],
  ['POST /api/absences',           ['toDay'],       ['2026-05-03']],
  ['POST /api/sessions',           ['minutes'],     [0, 4, 721, -50, 50.5]],
  ['POST /api/sessions',           ['time'],        ['24:00', '9:00', '09:60', '09:00:00', '-1:00']],
  ['POST /api/office-hours',       ['closes'],      ['09:00', '08:00', '24:00']],
  ['POST /api/office-hours',       ['weekday'],     [0, 8, 1.5]],
  ['PUT /api/practice',            ['zone'],        ['Mars/Olympus', 'EST5EDT4', '../../etc/passwd', 'utc+5', '+05:00']],
  ['PUT /api/me',                  ['idleMinutes'], [0, 4, 481, -30, 7.5]],
])('%s %s', async (name, path, values) => {
  const judge = judgeOf(world);
  const spec = world.endpoints.find((e) => e.name === name) as EndpointSpec;
  const field = { path, name: String(path.at(-1)), schema: {} };
  for (const value of values) await sendWith(world, judge, spec, field, value, { mustRefuse: true });
  await judge.settle(name);
  await judge.end();
  expect(judge.faults).toEqual([]);
});
