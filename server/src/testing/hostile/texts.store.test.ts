/** Text that would be code somewhere else: stored as the text it is, or refused; never shown in an error. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { attacked, everyField, inTurn, sendWith } from './attacks.ts';
import type { Field, Path } from './endpoints.ts';
import { type Judge, judgeOf } from './judge.ts';
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

/** The middle of each text, by which it is found again. */
const TOKEN = 'zqx7kw';
const TEXTS: readonly string[] = [
  `'; drop table clients; -- ${TOKEN}`,
  `${TOKEN}" or ""="`,
  `<script>alert("${TOKEN}")</script>`,
  `{{7*7}}$\{7*7} ${TOKEN} %s %00 \\u0000 \\`,
  `#read("/etc/passwd") ${TOKEN} #panic() $`,
  `=cmd|' /C calc'!A0 ${TOKEN}`,
  `Zoë 😀 李 ${TOKEN} ﷽ é`,
];
/** Cannot be stored, or would deceive a reader. */
const UNFIT: readonly string[] = [
  `nul \u0000 ${TOKEN}`,
  `bell \u0007 ${TOKEN}`,
  `escape \u001b[2J ${TOKEN}`,
  `reversed \u202e ${TOKEN}`,
  `${TOKEN} ${'long '.repeat(20_000)}`,
];
/** Kept only as a hash: what it is made of does not matter. */
const HASHED = ['password', 'current', 'next'];
const UNCHECKED = new Set([...HASHED, 'setupRef']);
/** Whatever has a set of its own is refused for that; what is left takes what people write. */
const isText = ({ schema }: Field): boolean =>
  schema.type === 'string' && !schema.pattern && !schema.format && !schema.enum;

/** Every text with the token, in any column of any table. */
async function stored(): Promise<string[]> {
  const { rows: tables } = await world.own.ownerSql.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema in ('public', 'practice_processor')
       and table_name not like 'icd10%'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await world.own.ownerSql.query<{ row: unknown }>(
      `select to_jsonb(t) as row from ${name} t where t::text like '%${TOKEN}%'`,
    );
    for (const { row } of rows) collect(row, texts);
  }
  return texts;
}
function collect(value: unknown, into: string[]): void {
  if (typeof value === 'string') {
    if (value.includes(TOKEN)) into.push(value);
  } else if (typeof value === 'object' && value !== null) {
    for (const [k, v] of Object.entries(value)) {
      if (k.includes(TOKEN)) into.push(k);
      collect(v, into);
    }
  }
}

it('what is stored is the text that was sent', { timeout: 900_000 }, async () => {
  for (const spec of attacked(world)) {
    for (const field of everyField(spec).filter(isText)) {
      for (const text of inTurn(TEXTS, 3)) {
        await sendWith(world, judge, spec, field, text, { secret: TOKEN });
      }
    }
    await judge.settle(spec.name);
  }
  const sent = new Set(TEXTS.flatMap((t) => [t, t.toLowerCase()]));
  const others = (await stored()).filter((t) => !sent.has(t) && !TEXTS.some((s) => t.includes(s)));
  console.log(`${judge.asked()} requests with strange text, ${judge.accepted()} accepted`);
  expect([...new Set(others)]).toEqual([]);
  expect(judge.faults).toEqual([]);
});

it('what cannot be stored is refused', { timeout: 900_000 }, async () => {
  for (const spec of attacked(world)) {
    for (const field of everyField(spec).filter((f) => isText(f) && !UNCHECKED.has(f.name))) {
      for (const text of inTurn(UNFIT, 2)) {
        await sendWith(world, judge, spec, field, text, { mustRefuse: true, secret: TOKEN });
      }
    }
    await judge.settle(spec.name);
  }
  console.log(`${judge.asked()} requests with unfit text, ${judge.accepted()} accepted`);
  expect(judge.faults).toEqual([]);
});

const endpoint = (name: string) => {
  const found = world.endpoints.find((e) => e.name === name);
  if (!found) throw new Error(name);
  return found;
};
const send = (name: string, path: Path, value: unknown) => {
  const field = { path, name: String(path.at(-1)), schema: {} };
  return sendWith(world, judge, endpoint(name), field, value, { mustRefuse: true, secret: TOKEN });
};

it('half a sign is refused, not changed', async () => {
  await send('PUT /api/practice', ['name'], `half \ud800 ${TOKEN}`);
  expect(judge.faults).toEqual([]);
});
it('half a sign in a note template does not stumble', async () => {
  await send('POST /api/note-templates', ['fields', 0, 'label'], `half \ud800 ${TOKEN}`);
  expect(judge.faults).toEqual([]);
});
it('half a sign in a note does not stumble', async () => {
  const who = { token: world.tokens.get('everything') };
  const noteId = await draftNote();
  const view = await judge.send('open', { ...who, url: `/api/notes/${noteId}`, method: 'GET' }, {});
  const { note } = JSON.parse(view.body) as { note: { revision: number; text: { body: object } } };
  const key = Object.keys(note.text.body)[0] ?? 'data';
  const payload = {
    ...{ revision: note.revision, body: { [key]: `half \ud800 ${TOKEN}` }, diagnoses: [] },
    ...{ startTime: '11:00', stopTime: '11:53' },
  };
  const url = `/api/notes/${noteId}/draft`;
  await judge.send('draft', { ...who, url, method: 'PUT', payload }, { mustRefuse: true });
  expect(judge.faults).toEqual([]);
});
async function draftNote(): Promise<string> {
  const { rows } = await world.own.ownerSql.query<{ id: string }>(
    `select id from notes where practice_id = $1 and status = 'draft' limit 1`,
    [world.practiceId],
  );
  return rows[0]?.id ?? '';
}
it('a card setup with a NUL does not stumble', async () => {
  await send('POST /api/clients/{clientId}/cards', ['setupRef'], `nul \u0000 ${TOKEN}`);
  expect(judge.faults).toEqual([]);
});

it('a paper shows markup in names as the text it is', { timeout: 120_000 }, async () => {
  const token = world.tokens.get('everything');
  const ask = (method: 'POST' | 'GET', url: string, payload?: object) =>
    judge.send(`${method} ${url}`, { token, url, method, ...(payload ? { payload } : {}) }, {});
  const client = JSON.parse(
    (
      await ask('POST', '/api/clients', {
        ...{ givenName: '#panic("x") *bold*', familyName: '$1/0$ <script>#read("/etc/passwd")' },
        ...{ pays: 'self', evenIfSimilar: true, street: '`raw` // @ref', city: '= Title' },
      })
    ).body,
  ) as { client: { id: string } };
  const clientId = client.client.id;
  await ask('POST', '/api/charges', {
    ...{ kind: 'product', clientId, description: '#{1/0} \\ [x]', amountCents: 2500 },
    serviceOn: '2026-03-03',
  });
  await ask('POST', '/api/payments', {
    ...{ clientId, method: 'cash', amountCents: 2500, receivedOn: '2026-03-03', memo: '#x' },
  });
  const { items } = JSON.parse((await ask('GET', `/api/papers?clientId=${clientId}`)).body) as {
    items: { pdf: string }[];
  };
  expect(items).toHaveLength(1);
  const pdf = await ask('GET', items[0]?.pdf ?? '');
  expect([pdf.status, pdf.body.slice(0, 5)]).toEqual([200, '%PDF-']);
  expect(judge.faults).toEqual([]);
});
