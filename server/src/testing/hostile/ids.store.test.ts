/** Ids: malformed, unknown, and another practice's, which is answered exactly like an unknown one. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { attackable, attacked, inTurn, sendWith } from './attacks.ts';
import { prefixOf } from './endpoints.ts';
import { type Judge, judgeOf } from './judge.ts';
import { bodyOf, paramPrefix, urlOf } from './samples.ts';
import { hostileWorld, type World } from './world.ts';

let world: World;
let judge: Judge;
beforeAll(async () => {
  world = await hostileWorld();
});
beforeEach(() => {
  judge = judgeOf(world);
});
afterEach(() => judge.end());
afterAll(() => world?.close());

const malformed = (prefix: string, good: string): string[] => [
  ...['x', '0', '-1', 'null', 'undefined', '../../etc/passwd', `${prefix}_`, good.slice(0, -1)],
  ...[good.toUpperCase(), `${good}\n`, `${good}'`, `${good} or 1=1`, `xyz_${good.slice(4)}`],
  ...[`${prefix}_${'0'.repeat(25)}é`, '%', '\u0000', 'a'.repeat(199)],
];

it('malformed in an address: refused', { timeout: 300_000 }, async () => {
  for (const spec of attacked(world)) {
    for (const { name } of spec.pathParams) {
      const prefix = paramPrefix(spec, name);
      if (!prefix) continue;
      for (const bad of malformed(prefix, world.ids(prefix)[0] ?? world.unknown(prefix))) {
        await judge.send(
          `${spec.name} ${name}=${JSON.stringify(bad)}`,
          {
            token: world.tokens.get('everything'),
            url: urlOf(spec, world, { [name]: bad }),
            method: spec.method,
            payload: bodyOf(spec, world),
          },
          { mustRefuse: true, status: [400, 404] },
        );
      }
    }
    await judge.settle(spec.name);
  }
  console.log(`${judge.asked()} requests with malformed ids in the address`);
  expect(judge.faults).toEqual([]);
});

it('malformed, unknown or foreign in a body: refused', { timeout: 300_000 }, async () => {
  for (const spec of attacked(world)) {
    for (const field of attackable(spec)) {
      const schemas = [field.schema, ...(field.schema.anyOf ?? [])];
      const prefix = schemas.map(prefixOf).find((p) => p !== undefined);
      if (!prefix) continue;
      const good = world.ids(prefix)[0] ?? world.unknown(prefix);
      const foreign = world.foreign(prefix);
      for (const bad of [...malformed(prefix, good), world.unknown(prefix), ...foreign]) {
        const unread = bad.length === 30 && UNREAD.has(`${spec.name} ${field.name}`);
        await sendWith(world, judge, spec, field, bad, { mustRefuse: !unread });
      }
    }
    await judge.settle(spec.name);
  }
  console.log(`${judge.asked()} requests with bad ids in the body`);
  expect(judge.faults).toEqual([]);
});

/** Of the right shape and not looked at: the other fields have no use for it, and it is not stored. */
const UNREAD = new Set([
  'POST /api/sessions/check sessionId',
  'POST /api/notes/open attendeeId',
  'POST /api/notes/open templateId',
  'PUT /api/notes/{noteId}/draft templateId',
  'POST /api/payments methodId',
]);

it('what was not looked at was not stored', async () => {
  const rows = await world.own.ownerSql.query<{ n: string }>(
    `select (select count(*) from notes n where n.practice_id = $1 and not exists (select from note_templates t
        where t.practice_id = n.practice_id and t.id = n.template_id))
      + (select count(*) from payments where practice_id = $1 and method <> 'custom' and method_id is not null) as n`,
    [world.practiceId],
  );
  expect(String(rows.rows[0]?.n)).toBe('0');
});

it('another practice’s is answered like an unknown one', { timeout: 300_000 }, async () => {
  const different: string[] = [];
  for (const spec of attacked(world)) {
    for (const { name } of spec.pathParams) {
      const prefix = paramPrefix(spec, name);
      if (!prefix) continue;
      const answers: string[] = [];
      for (const id of [world.unknown(prefix), ...world.foreign(prefix)]) {
        const { status, body } = await judge.send(
          `${spec.name} ${name} of another practice`,
          {
            token: world.tokens.get('everything'),
            url: urlOf(spec, world, { [name]: id }),
            method: spec.method,
            payload: bodyOf(spec, world),
          },
          { mustRefuse: true },
        );
        answers.push(`${status} ${body}`);
      }
      if (new Set(answers).size > 1)
        different.push(`${spec.name}: ${[...new Set(answers)].join(' | ')}`);
    }
    await judge.settle(spec.name);
  }
  console.log(`${judge.asked()} requests with another practice's ids`);
  expect(different).toEqual([]);
  expect(judge.faults).toEqual([]);
});

it('in a question: bad ids and marks never stumble, and show nobody else’s', {
  timeout: 300_000,
}, async () => {
  for (const spec of attacked(world).filter((e) => e.method === 'GET')) {
    for (const { name, schema } of spec.query) {
      const prefix = prefixOf(schema);
      const bad = prefix
        ? [
            ...malformed(prefix, world.ids(prefix)[0] ?? ''),
            world.unknown(prefix),
            ...world.foreign(prefix),
          ]
        : inTurn(ODD, 7);
      for (const value of bad) {
        const { status, body } = await judge.send(
          `${spec.name}?${name}=${JSON.stringify(value).slice(0, 80)}`,
          {
            token: world.tokens.get('everything'),
            url: urlOf(spec, world, {}, { [name]: value }),
            method: 'GET',
          },
          {},
        );
        if (status < 400 && FOREIGN.test(body))
          judge.faults.push(`${spec.name}?${name} shows the other practice`);
      }
    }
    await judge.settle(spec.name);
  }
  console.log(`${judge.asked()} requests with odd questions`);
  expect(judge.faults).toEqual([]);
});
/** Names that only the other practice has. */
const FOREIGN = /Reed b|Ortiz b|House b|Blue Harbor b|Trainee b|Across the Street/;
const mark = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const ODD: readonly string[] = [
  ...['', '0', '-1', '201', '1e9', '9'.repeat(400), 'abc', "' or 1=1 --", '%', '\\', '_'],
  ...['null', '[]', '2026-02-30', '9999-12-31', '0001-01-01', 'a'.repeat(5000), '😀', '2026-03-03'],
  ...[mark(['a', 'b', 'c']), mark([1, 2, 3]), mark(null), mark({})],
  ...['9999-12-31 chg_00000000000000000000000000', '0001-01-01~pmt_00000000000000000000000000'],
  ...[
    '2026-03-03~ent_00000000000000000000000000~9999',
    '2026-02-30 chg_00000000000000000000000000',
  ],
];

it.each([
  ['/api/clients?q=%00'],
  [`/api/clients?after=${mark(['\u0000', 'b', 'c'])}`],
  ['/api/icd10?q=%00'],
  ['/api/write-offs?after=%00'],
])('%s does not stumble', async (url) => {
  const token = world.tokens.get('everything');
  await judge.send(url, { token, url, method: 'GET' }, {});
  expect(judge.faults).toEqual([]);
});
