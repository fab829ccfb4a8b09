/** A practice with a watched folder as its connection: the other end is the test, by real files on the disk. */
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal, type Refusal } from '@clearhour/values';
import { FileWriter } from '@clearhour/x12';
import type { Clearinghouse } from '../../outside/clearinghouse/index.ts';
import { action, ask, perform } from '../../platform/action.ts';
import type { Reaction, Work } from '../../platform/context.ts';
import { testPractice } from '../../testing/practice.ts';
import type { Connection } from '../connection.ts';
import type { ConnectionDeps } from '../connection-deps.ts';
import { ediArrived, interchangeAnswered } from '../connection-events.ts';
import { connectionsWhere } from '../connection-store.ts';
import { filesWhere } from '../file-store.ts';
import {
  connectionJobs,
  type Envelope,
  fetchFiles,
  makeClearinghouses,
  type OutgoingSet,
  sealer,
  sendInterchange,
} from '../index.ts';
import { addConnection, makeDefault } from '../manage-connections.ts';
import { readingsOf } from '../reading-store.ts';

export const good = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(`${result.code}: ${result.sentence}`);
  return result as T;
};

export const US = 'SUBMITTER01';
export const THEM = 'CLEARHOUSE01';

/** What a test does at the other end, in place of or around what would happen. */
export interface Meddling {
  /** Runs after the real thing was done; a throw is a kill. */
  after?: (what: 'send' | 'fetch' | 'taken') => void;
  opened: number;
}

export async function exchange(reactions: readonly Reaction[] = []) {
  const heard: { name: string; data: object }[] = [];
  const hear: Reaction[] = [ediArrived, interchangeAnswered].map((event) => ({
    to: event.type,
    run: async (_work: Work, data: object) => void heard.push({ name: event.type, data }),
  }));
  const t = await testPractice({ reactions: [...reactions, ...hear] });
  const root = await mkdtemp(join(tmpdir(), 'clearhour-exchange-'));
  const real = makeClearinghouses({
    sealer: sealer('a secret of the tests, long enough'),
    exchangeFolder: root,
    settleMs: 1,
  });
  const meddle: Meddling = { opened: 0 };
  const deps: ConnectionDeps = {
    ...t.deps,
    clearinghouses: {
      ...real,
      open: (practiceId: string, c: Connection) => {
        meddle.opened++;
        return meddled(real.open(practiceId, c), meddle);
      },
    },
  };
  const owner = await t.who('owner');
  const added = good(await perform(deps, owner, addConnection, profile('Clearing house')));
  good(await perform(deps, owner, makeDefault, added));
  const at = join(root, 'office');
  for (const folder of ['in', 'out', 'done']) await mkdir(join(at, folder), { recursive: true });
  return {
    ...t,
    deps,
    owner,
    root,
    heard,
    meddle,
    connectionId: added.connectionId,
    /** A file of `sets` sets; gives its id. */
    make: (set: OutgoingSet = '837P', sets = 1) =>
      perform(deps, t.system, makeFile, { set, sets }).then(good),
    jobs: () => t.jobs.run(connectionJobs(deps)),
    fetch: async () => {
      const fetched = await fetchFiles(deps, t.practiceId, added.connectionId);
      await t.jobs.run(connectionJobs(deps));
      return fetched;
    },
    sent: async () =>
      Promise.all(
        (await readdir(join(at, 'out'))).sort().map(async (name) => ({
          name,
          text: (await readFile(join(at, 'out', name))).toString('latin1'),
        })),
      ),
    put: (name: string, bytes: string | Uint8Array) => writeFile(join(at, 'in', name), bytes),
    waiting: () => readdir(join(at, 'in')),
    goAway: async () => {
      await rename(at, `${at}-away`);
      await writeFile(at, 'no folder');
    },
    comeBack: async () => {
      await rm(at);
      await rename(`${at}-away`, at);
    },
    files: () => ask(deps, t.system, seeFiles, {}).then(good),
    connection: async () => {
      const [found] = good(await ask(deps, t.system, seeConnections, { id: added.connectionId }));
      if (!found) throw new Error('no connection');
      return found;
    },
    readings: (fileId: string) => ask(deps, t.system, seeReadings, { fileId }).then(good),
    close: async () => {
      await t.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
export type Exchange = Awaited<ReturnType<typeof exchange>>;

export const profile = (name: string, more: { senderId?: string; test?: boolean } = {}) => ({
  name,
  transport: 'folder' as const,
  settings: {
    alsoFrom: [],
    alsoTo: [],
    folder: {
      folder: 'office',
      outFolder: 'out',
      inFolder: 'in',
      doneFolder: 'done',
      afterTaken: 'move' as const,
    },
  },
  senderQualifier: 'ZZ' as const,
  senderId: more.senderId ?? US,
  receiverQualifier: 'ZZ' as const,
  receiverId: THEM,
  applicationSender: US,
  applicationReceiver: THEM,
  submitterName: 'QUIET HARBOR',
  receiverName: 'CLEARING HOUSE',
  contactName: 'DESK',
  contactPhone: '5555550100',
  test: more.test ?? true,
  sealed: undefined,
});

function meddled(end: Clearinghouse, meddle: Meddling): Clearinghouse {
  const then = async <T>(what: 'send' | 'fetch' | 'taken', done: Promise<T>): Promise<T> => {
    const value = await done;
    meddle.after?.(what);
    return value;
  };
  return {
    send: (file) => then('send', end.send(file)),
    list: (now) => end.list(now),
    fetch: (name, most, now) => then('fetch', end.fetch(name, most, now)),
    taken: (name, now) => then('taken', end.taken(name, now)),
    close: () => end.close(),
  };
}

const VERSION = { '837P': '005010X222A1', '270': '005010X279A1', '276': '005010X212' } as const;
const GROUP = { '837P': 'HC', '270': 'HS', '276': 'HR' } as const;
/** Envelope and control numbers as they are; the inside is nobody's business here. */
export function written(set: OutgoingSet, sets: number, envelope: Envelope): Uint8Array {
  const file = new FileWriter({ check: false });
  file.interchange(envelope.x12.interchange, () => {
    file.group({ ...envelope.x12.group, code: GROUP[set], version: VERSION[set] }, () => {
      for (let i = 0; i < sets; i++)
        file.set(set.slice(0, 3), envelope.setControl(i), VERSION[set], () =>
          file.segment('BHT', '0019', '00', `B${i}`, '20260302', '1000', 'CH'),
        );
      return sets;
    });
    return 1;
  });
  const done = file.finish();
  if (!done.ok) throw new Error(done.findings.map((f) => f.sentence).join(' '));
  return done.bytes;
}
export const makeFile = action({
  name: 'test-make-file',
  needs: 'system',
  run: (
    work: Work,
    input: { set: OutgoingSet; sets: number; connectionId?: string; payerId?: string },
  ) =>
    sendInterchange(work, {
      ...input,
      name: `${input.sets} claims`,
      write: (envelope) => written(input.set, input.sets, envelope),
    }),
});
const seeFiles = action({
  name: 'test-see-files',
  needs: 'system',
  run: (work: Work, _: object) => filesWhere(work, {}),
});
const seeConnections = action({
  name: 'test-see-connections',
  needs: 'system',
  run: (work: Work, f: { id?: string }) => connectionsWhere(work, f),
});
const seeReadings = action({
  name: 'test-see-readings',
  needs: 'system',
  run: (work: Work, f: { fileId: string }) => readingsOf(work, f.fileId),
});

// Files of the other end --------------------------------------------------------------------------

export interface Header {
  readonly from?: string;
  readonly to?: string;
  readonly date?: string;
  readonly usage?: string;
  readonly control?: string;
}
const isa = (h: Header) =>
  `ISA*00*          *00*          *ZZ*${(h.from ?? THEM).padEnd(15)}*ZZ*${(h.to ?? US).padEnd(15)}*${h.date ?? '260302'}*0915*^*00501*${h.control ?? '000000901'}*0*${h.usage ?? 'T'}*:~`;
const around = (h: Header, group: string, version: string, sets: readonly string[]) =>
  `${isa(h)}GS*${group}*${THEM}*${US}*20260302*0915*1*X*${version}~${sets.join('')}GE*${sets.length}*1~IEA*1*${h.control ?? '000000901'}~`;
const set = (id: string, control: string, version: string, body: readonly string[]) =>
  `ST*${id}*${control}${version}~${body.map((s) => `${s}~`).join('')}SE*${body.length + 2}*${control}~`;

/** An 835 as far as its envelope goes. */
export const remittance = (h: Header = {}, sets = 1): string =>
  around(
    h,
    'HP',
    '005010X221A1',
    Array.from({ length: sets }, (_, i) =>
      set('835', `000${i + 1}`, '', ['BPR*I*95', `TRN*1*EFT${i}*1`]),
    ),
  );
export const ta1 = (interchange: string, result: 'A' | 'R', note = '000', h: Header = {}): string =>
  `${isa(h)}TA1*${interchange}*260302*0915*${result}*${note}~IEA*0*${h.control ?? '000000901'}~`;
/** A 999 on a group of ours: a result for each set, by its ST02. */
export function ack999(
  group: string,
  sets: Readonly<Record<string, 'A' | 'R'>>,
  h: Header & { code?: string } = {},
): string {
  const results = Object.entries(sets);
  const taken = results.filter(([, r]) => r === 'A').length;
  const ak9 = taken === results.length ? 'A' : taken === 0 ? 'R' : 'P';
  const body = [
    `AK1*${h.code ?? 'HC'}*${group}*005010X222A1`,
    ...results.flatMap(([control, r]) => [
      `AK2*837*${control}*005010X222A1`,
      r === 'A' ? 'IK5*A' : 'IK5*R*5',
    ]),
    `AK9*${ak9}*${results.length}*${results.length}*${taken}`,
  ];
  return around(h, 'FA', '005010X231A1', [set('999', '0001', '*005010X231A1', body)]);
}
