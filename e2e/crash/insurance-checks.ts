/** When the kills are over: everything is brought to its end, and each effect is looked for, on both sides, once. */
import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { read835, read837P } from '@clearhour/x12';
import pg from 'pg';
import { connectToRunning } from '../../server/src/platform/postgres/index.ts';
import type { Front } from './front.ts';
import type { Desk } from './insurance-desk.ts';
import { type InsuredOffice, PAYERS_LAST_CLAIM } from './insured-clients.ts';
import type { PayerSide } from './payer-side.ts';
import { type ServerProcess, stop } from './server-process.ts';

const MAIN = fileURLToPath(new URL('../../server/src/cli/main.ts', import.meta.url));

export interface Figures {
  readonly signed: number;
  readonly claims: number;
  readonly filesOut: number;
  /** Handed over more than once under one name, because the first time could not be written down. */
  readonly filesHandedAgain: number;
  readonly filesIn: number;
  readonly filesTakenAgain: number;
  readonly remittances: number;
  readonly posted: number;
  readonly undone: number;
  readonly deposits: number;
  readonly depositsUndone: number;
  readonly entries: number;
}
export interface Ended {
  readonly front: Front;
  readonly desk: Desk;
  readonly office: InsuredOffice;
  readonly payers: PayerSide;
  readonly dataDir: string;
  readonly emptyQueue: boolean;
  readonly say: (line: string) => void;
  server(): ServerProcess;
}

export async function allIsOnce(at: Ended): Promise<{ wrong: string[]; figures: Figures }> {
  const wrong = [...at.payers.wrong, ...(await toTheEnd(at))];
  const running = await connectToRunning(at.dataDir);
  if (!running) throw new Error('the database of the server does not answer');
  const pool = new pg.Pool({ ...running, max: 2 } as never);
  pool.on('error', () => {}); // the server is stopped before it
  const rows: Rows = async (text) => (await pool.query(text)).rows;
  let figures: Figures;
  try {
    if (at.emptyQueue) wrong.push(...(await queueIsEmpty(rows)));
    wrong.push(...(await filesOut(at, rows)), ...(await filesIn(at, rows)));
    wrong.push(...(await claims(at, rows)), ...(await remittances(at, rows)));
    wrong.push(...(await actsAsTold(at, rows)), ...(await deposits(at, rows)));
    figures = await count(at, rows);
  } finally {
    await pool.end();
  }
  const code = await stop(at.server());
  if (code !== 0) wrong.push(`a clean stop ended with ${code}`);
  const verify = spawnSync(process.execPath, [MAIN, 'verify'], {
    env: { ...process.env, CLEARHOUR_DATA: at.dataDir, DATABASE_URL: '' },
    encoding: 'utf8',
  });
  if (verify.status !== 0) wrong.push(`verify: ${verify.stdout}${verify.stderr}`);
  return { wrong, figures };
}
type Rows = (text: string) => Promise<Record<string, string>[]>;

// To the end --------------------------------------------------------------------------------------

/** Longer than a hand-over is believed in that nobody carries on: 150 s, and the sweep every 20 s. */
const PATIENCE_MS = 240_000;

async function until(what: string, done: () => Promise<boolean>): Promise<string[]> {
  const began = performance.now();
  while (performance.now() - began < PATIENCE_MS) {
    if (await done()) return [];
    await sleep(250);
  }
  return [`waits for ever: ${what}`];
}

/** Everything that may go, goes; the payers answer all of it; what may be posted is posted. */
async function toTheEnd({ desk, payers, say }: Ended): Promise<string[]> {
  const wrong = await until('claims that are ready, files that do not leave', async () => {
    const sent = await desk.sendClaims();
    await desk.fetchFiles();
    return sent === 0 && (await desk.onTheirWay()).length === 0;
  });
  say('everything has left');
  // Nothing was sent late on the payers' clock: they have answered all of it by yesterday.
  payers.forward(PAYERS_LAST_CLAIM - 1);
  wrong.push(
    ...(await until('files at the clearinghouse, files to be read', async () => {
      await desk.fetchFiles();
      return (await payers.waiting()) === 0 && (await desk.toBeRead()) === 0;
    })),
  );
  say('everything was fetched and read');
  wrong.push(...(await until('remittances', async () => (await desk.postWhatWaits()) === 0)));
  await desk.lookAtTheBank();
  say('everything was posted');
  return wrong;
}
const queueIsEmpty = (rows: Rows): Promise<string[]> =>
  until('jobs', async () => {
    const [left] = await rows(
      `select count(*)::int as n from pgboss.job
       where name not like '\\_\\_pgboss%' and state in ('created', 'retry', 'active') and start_after <= now()`,
    );
    return Number(left?.n) === 0;
  });

// Once --------------------------------------------------------------------------------------------

/** What we say has gone and what the other end says it has: the same names, the same bytes. */
async function filesOut({ payers }: Ended, rows: Rows): Promise<string[]> {
  const wrong: string[] = [];
  const ours = await rows(
    `select name, encode(sha256, 'hex') as sha256, state from edi_files where direction = 'out'`,
  );
  for (const { name = '', sha256: hash, state = '' } of ours) {
    if (!['sent', 'received'].includes(state)) wrong.push(`${name} is ${state}`);
    const theirs = payers.taken.get(name);
    if (theirs?.sha256 !== hash) wrong.push(`${name} is ${theirs ? 'another' : 'not'} there`);
  }
  if (payers.taken.size !== ours.length)
    wrong.push(`${payers.taken.size} files there, ${ours.length} here`);
  return wrong;
}

/** What the other end handed out is here once, and is read, or says why not. */
async function filesIn({ payers }: Ended, rows: Rows): Promise<string[]> {
  const wrong: string[] = [];
  const ours = await rows(
    `select encode(sha256, 'hex') as sha256, state, sentence from edi_files where direction = 'in'`,
  );
  const here = new Set(ours.map((f) => f.sha256 ?? ''));
  if (here.size !== ours.length) wrong.push('an incoming file is here twice');
  for (const [hash, { names }] of payers.given)
    if (!here.has(hash)) wrong.push(`${[...names][0]} was handed out and is not here`);
  if (payers.given.size !== ours.length)
    wrong.push(`${payers.given.size} files handed out, ${ours.length} here`);
  for (const { state, sentence } of ours) {
    if (state === 'waiting') wrong.push('an incoming file was never read');
    if (state === 'parked' && !/^[A-Z].*\.$/s.test(sentence ?? ''))
      wrong.push('a file is parked without a sentence');
    if (sentence?.includes('fault of its own')) wrong.push('a file could not be read: our fault');
  }
  return wrong;
}

/** Each signed hour is one claim, and each claim is with its payer once. */
async function claims({ desk, payers }: Ended, rows: Rows): Promise<string[]> {
  const wrong: string[] = [];
  const there = new Map<string, number>();
  const controls = new Set<string>();
  for (const [name, { bytes }] of payers.taken) {
    const file = read837P(bytes);
    const control = file.batches[0]?.envelope.interchange.control ?? '';
    if (controls.has(control)) wrong.push(`interchange ${control} came twice (${name})`);
    controls.add(control);
    for (const number of firstClaims(file)) there.set(number, (there.get(number) ?? 0) + 1);
  }
  for (const [number, times] of there)
    if (times > 1) wrong.push(`claim ${number} came ${times} times as a first claim`);
  const ours = await rows(
    `select c.number, c.state, (select count(*) from claim_lines l where l.practice_id = c.practice_id
       and l.claim_id = c.id and l.stands)::int as lines from claims c`,
  );
  for (const { number = '', state, lines } of ours) {
    if (!there.has(number)) wrong.push(`claim ${number} is ${state} and not with its payer`);
    if (Number(lines) !== 1) wrong.push(`claim ${number} has ${lines} lines`);
    if (!['paid', 'part-paid', 'denied', 'accepted-payer'].includes(state ?? ''))
      wrong.push(`claim ${number} was never decided: ${state}`);
  }
  if (ours.length !== desk.told.signed.size)
    wrong.push(`${ours.length} claims of ${desk.told.signed.size} signed hours`);
  if (there.size !== ours.length) wrong.push(`${there.size} claims there, ${ours.length} here`);
  const [sent] = await rows(
    `select coalesce(sum((details->>'sent')::int), 0)::int as n from audit_records where action = 'send-claims'`,
  );
  if (Number(sent?.n) !== desk.told.claimsSent)
    wrong.push(`${sent?.n} claims sent by the record, ${desk.told.claimsSent} as it was answered`);
  return wrong;
}
const firstClaims = (file: ReturnType<typeof read837P>): string[] =>
  file.documents
    .flatMap((d) => d.billing.flatMap((b) => b.subscribers))
    .flatMap((s) => s.claims ?? [])
    .filter((c) => c.frequency === '1')
    .map((c) => c.patientControlNumber ?? '');

/** Each payment that a payer told of is one remittance, posted once as far as it may be. */
async function remittances({ payers }: Ended, rows: Rows): Promise<string[]> {
  const wrong: string[] = [];
  const told = new Set<string>();
  const parked = new Set(
    (
      await rows(`select encode(sha256, 'hex') as sha256 from edi_files f where direction = 'in'
        and (state = 'parked' and cardinality(sets) = 0)`)
    ).map((f) => f.sha256 ?? ''),
  );
  for (const [hash, { bytes }] of payers.given) {
    if (parked.has(hash) || !Buffer.from(bytes).includes('ST*835')) continue;
    for (const { traceNumber } of read835(bytes).payments) told.add(traceNumber ?? '');
  }
  const ours = await rows(
    `select trace, count(*)::int as n from remittances where state <> 'known' group by trace`,
  );
  const here = new Map(ours.map((r) => [r.trace ?? '', Number(r.n)]));
  for (const trace of told)
    if (here.get(trace) !== 1) wrong.push(`payment ${trace} is here ${here.get(trace) ?? 0} times`);
  const left = await rows(
    `select r.trace, c.state from remittance_claims c join remittances r
       on r.practice_id = c.practice_id and r.id = c.remittance_id
     where r.state <> 'known' and c.state in ('clean', 'look', 'undone')`,
  );
  for (const { trace, state } of left) wrong.push(`payment ${trace} has a claim left ${state}`);
  const unsaid = await rows(
    `select id from remittance_claims where state = 'stop' and jsonb_array_length(reasons) = 0`,
  );
  if (unsaid.length > 0) wrong.push(`${unsaid.length} claims stop and nobody says why`);
  // A line stands posted once, under its own event; one that was undone has the entry that took it back.
  const twice = await rows(
    `select remittance_claim_id, line_position from adjudications where reversed_at is null
     group by 1, 2 having count(*) > 1`,
  );
  if (twice.length > 0) wrong.push(`${twice.length} lines stand posted twice`);
  const keys = await rows(`select event_key from entries group by event_key having count(*) > 1`);
  if (keys.length > 0) wrong.push(`${keys.length} events have two entries`);
  const halves = await rows(
    `select a.id from adjudications a where a.entry_id is not null and (
       (a.reversed_at is null) <> not exists (select from entries e
         where e.practice_id = a.practice_id and e.reverses = a.entry_id)
       or not exists (select from entries e where e.practice_id = a.practice_id and e.id = a.entry_id
         and e.event_key = 'adjudicated:' || a.id))`,
  );
  if (halves.length > 0) wrong.push(`${halves.length} decisions and their entries do not agree`);
  return wrong;
}
/** What was answered with a yes has happened as often as it was answered. */
async function actsAsTold({ desk }: Ended, rows: Rows): Promise<string[]> {
  const wrong: string[] = [];
  const done = await rows(
    `select action || ' ' || subject as act, count(*)::int as n from audit_records
     where action in ('post-remittance', 'undo-remittance', 'undo-remittance-claim', 'undo-payer-deposit')
     group by 1`,
  );
  const here = new Map(done.map((r) => [r.act ?? '', Number(r.n)]));
  for (const act of new Set([...here.keys(), ...desk.told.acts.keys()])) {
    const [n, told] = [here.get(act) ?? 0, desk.told.acts.get(act) ?? 0];
    if (n !== told)
      wrong.push(`${act}: ${n} times by the record, ${told} times as it was answered`);
  }
  return wrong;
}

/** Each payment that the bank showed is in the bank once, and nothing else. */
async function deposits({ payers }: Ended, rows: Rows): Promise<string[]> {
  const wrong: string[] = [];
  const lines = await rows(
    `select l.description, l.state, l.cents::text, count(d.id)::int as n, coalesce(sum(d.cents), 0)::text as booked
     from bank_lines l left join payer_deposits d on d.practice_id = l.practice_id
       and d.bank_line_id = l.id and d.reversed_at is null
     group by l.practice_id, l.id, l.description, l.state, l.cents`,
  );
  const traces = lines.map((l) => l.description?.split('*')[2] ?? '');
  if (new Set(traces).size !== traces.length) wrong.push('a line of the bank is here twice');
  const landed = await payers.house.deposits('quiet-harbor', payers.now());
  if (lines.length > landed.length) wrong.push('the bank has more here than it showed');
  for (const { description, state, n, cents, booked } of lines)
    if (
      Number(n) > 1 ||
      (state === 'matched') !== (Number(n) === 1) ||
      (Number(n) && cents !== booked)
    )
      wrong.push(`bank line ${description} is ${state} with ${n} deposits of ${booked}`);
  const open = lines.filter((l) => l.state === 'open');
  const waiting = new Set(
    (
      await rows(`select r.trace from remittances r where r.state = 'posted' and not exists (
        select from payer_deposits d where d.practice_id = r.practice_id and d.remittance_id = r.id
          and d.reversed_at is null)`)
    ).map((r) => r.trace ?? ''),
  );
  for (const { description } of open)
    if (waiting.has(description?.split('*')[2] ?? ''))
      wrong.push(`bank line ${description} and its payment never met`);
  return wrong;
}

// Figures -----------------------------------------------------------------------------------------

async function count({ desk, payers }: Ended, rows: Rows): Promise<Figures> {
  const [n = {}] = await rows(
    `select (select count(*) from claims) as claims,
       (select count(*) from remittances where state <> 'known') as remittances,
       (select count(*) from audit_records where action in ('post-remittance', 'post-remittance-by-itself')
         and (details->>'claims')::int > 0) as posted,
       (select count(*) from audit_records where action in ('undo-remittance', 'undo-remittance-claim')) as undone,
       (select count(*) from payer_deposits where reversed_at is null) as deposits,
       (select count(*) from payer_deposits where reversed_at is not null) as deposits_undone,
       (select count(*) from entries) as entries`,
  );
  const again = (of: Iterable<{ times: number }>) => [...of].filter((one) => one.times > 1).length;
  return {
    signed: desk.told.signed.size,
    claims: Number(n.claims),
    filesOut: payers.taken.size,
    filesHandedAgain: again(payers.taken.values()),
    filesIn: payers.given.size,
    filesTakenAgain: again(payers.given.values()),
    remittances: Number(n.remittances),
    posted: Number(n.posted),
    undone: Number(n.undone),
    deposits: Number(n.deposits),
    depositsUndone: Number(n.deposits_undone),
    entries: Number(n.entries),
  };
}
