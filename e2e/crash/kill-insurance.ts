/**
 * Insurance under kills: a real server on a real folder, payers of another firm by SFTP, people who sign, send, fetch,
 * post, undo, post again and look at the bank. The server is killed where files and money are on their way. In the
 * end each effect is there exactly once, on both sides, and `clearhour verify` is clean.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addMinutes, instant } from '@clearhour/values';
import { diskFolder } from '../../scripts/scratch.ts';
import { dice } from '../../server/src/simulation/index.ts';
import { Front } from './front.ts';
import { allIsOnce, type Figures } from './insurance-checks.ts';
import { Desk } from './insurance-desk.ts';
import { openInsuredOffice, PAYERS_BEGIN, PAYERS_LAST_CLAIM } from './insured-clients.ts';
import { MOMENTS, type Moment, Moments } from './moments.ts';
import { openPayerSide } from './payer-side.ts';
import { kill, type ServerProcess, startServer } from './server-process.ts';

export interface InsuranceCrashReport extends Figures {
  readonly kills: number;
  readonly killsOfBoth: number;
  /** Where the kills hit. */
  readonly hits: Readonly<Partial<Record<Moment, number>>>;
  /** Requests made again with the same key. */
  readonly repeated: number;
  readonly restartMs: { readonly median: number; readonly longest: number };
  readonly minutes: number;
  readonly wrong: readonly string[];
}
export interface InsuranceCrash {
  readonly kills: number;
  readonly seed: number;
  /** A share of it for every test run: fewer clients, less patience until a kill. */
  readonly small?: boolean;
  /** Whether the queue of jobs must be empty in the end: a job that was killed is taken up after some minutes. */
  readonly emptyQueue?: boolean;
  readonly say?: (line: string) => void;
}

/** How long a moment is waited for, and as long as the start took on this machine; after it the kill comes anyway. */
const MOMENT_MS = 8_000;
const MOMENT_MS_SMALL = 4_000;
/** From the request to the kill: from before it arrives to after it is done. */
const IN_THE_MIDDLE_MS = 160;

export async function killInsurance(options: InsuranceCrash): Promise<InsuranceCrashReport> {
  const say = options.say ?? (() => {});
  const began = performance.now();
  const draw = dice(`insurance crash ${options.seed}`);
  const dataDir = mkdtempSync(join(diskFolder(), 'clearhour-crash-'));
  const front = new Front();
  front.answerWithinMs = 60_000;
  front.patienceMs = 120 * 60_000;
  const moments = new Moments();
  const now = instant(new Date());
  const payers = await openPayerSide(addMinutes(now, -PAYERS_BEGIN * 1_440), moments);
  const running = new Running(dataDir, front);
  try {
    await running.start();
    const office = await openInsuredOffice(front, payers, options.small ? 1 : 4);
    const desk = new Desk(front, office, payers, draw);
    front.asking = (method, path) => {
      const moment = method === 'POST' ? momentOf(path) : undefined;
      if (moment) moments.came(moment);
    };
    const work = desk.work(options.small ? 2 : 3);
    const hits = new Map<Moment, number>();
    const patience = options.small ? MOMENT_MS_SMALL : MOMENT_MS;
    const pace = (PAYERS_BEGIN - PAYERS_LAST_CLAIM) / options.kills;
    for (let n = 0; n < options.kills; n++) {
      const next = MOMENTS[(n + options.seed) % MOMENTS.length] ?? 'anytime';
      const wanted = MONEY.includes(next) && desk.told.acts.size === 0 ? 'anytime' : next;
      const hit = await running.killAt(wanted, moments, patience + running.lastStartMs(), draw);
      hits.set(hit, (hits.get(hit) ?? 0) + 1);
      payers.forward(pace);
      await running.start();
      if ((n + 1) % 10 === 0) say(`${n + 1} kills; ${progress(desk, payers)}`);
    }
    front.done = true;
    await work;
    say(`no more kills; ${progress(desk, payers)}`);
    const { wrong, figures } = await allIsOnce({
      ...{ front, desk, office, payers, dataDir, say, server: () => running.now() },
      emptyQueue: options.emptyQueue ?? false,
    });
    return {
      ...figures,
      ...{ kills: options.kills, killsOfBoth: running.both, hits: Object.fromEntries(hits) },
      ...{ repeated: front.repeated, restartMs: running.restarts(), wrong },
      minutes: Math.round((performance.now() - began) / 6_000) / 10,
    };
  } finally {
    front.done = true;
    await running.end();
    await payers.close();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
const progress = ({ told }: Desk, { taken, given }: { taken: object; given: object }): string => {
  const size = (of: object) => (of as ReadonlyMap<string, unknown>).size;
  return `${told.signed.size} notes signed, ${told.claimsSent} claims sent in ${size(taken)} files, ${size(given)} files came, ${told.acts.size} postings and undoings`;
};

function momentOf(path: string): Moment | undefined {
  if (path === '/api/claims/send-ready') return 'sending-claims';
  if (path.endsWith('/post')) return 'posting';
  if (/^\/api\/remittance.*\/undo$/.test(path)) return 'undoing';
  if (path.startsWith('/api/payer-deposits') || path === '/api/bank-statements')
    return 'depositing';
  return undefined;
}
/** Not waited for until there is any. */
const MONEY: readonly Moment[] = ['undoing', 'depositing'];
const ON_THE_WIRE: readonly Moment[] = ['uploading', 'uploaded', 'putting-away', 'put-away'];

class Running {
  both = 0;
  private server: ServerProcess | undefined;
  private readonly startedInMs: number[] = [];
  private readonly dataDir: string;
  private readonly front: Front;

  constructor(dataDir: string, front: Front) {
    this.dataDir = dataDir;
    this.front = front;
  }
  now(): ServerProcess {
    if (!this.server) throw new Error('no server is running');
    return this.server;
  }
  async start(): Promise<void> {
    this.server = await startServer(this.dataDir);
    this.front.url = this.server.url;
    this.startedInMs.push(this.server.startedInMs);
  }
  /** The moment it was: `anytime` where the one that was wanted did not come. */
  async killAt(
    wanted: Moment,
    moments: Moments,
    patience: number,
    draw: ReturnType<typeof dice>,
  ): Promise<Moment> {
    let was = wanted;
    if (wanted === 'anytime') await sleep(100 + draw.below(Math.round(patience)));
    else {
      const { child } = this.now();
      // Between what the other end saw and what is written here there is no time to lose.
      const wait = ON_THE_WIRE.includes(wanted) ? 0 : draw.below(IN_THE_MIDDLE_MS);
      const fire = () => {
        if (wait === 0) child.kill('SIGKILL');
      };
      if (!(await moments.hit(wanted, patience, fire))) was = 'anytime';
      await sleep(wait);
    }
    const all = draw.chance(33);
    if (all) this.both++;
    await kill(this.now(), this.dataDir, all);
    return was;
  }
  lastStartMs(): number {
    return Math.min(this.startedInMs.at(-1) ?? 0, 12_000);
  }
  restarts(): { median: number; longest: number } {
    const all = [...this.startedInMs].sort((a, b) => a - b);
    return {
      median: Math.round(all[Math.floor(all.length / 2)] ?? 0),
      longest: Math.round(all.at(-1) ?? 0),
    };
  }
  async end(): Promise<void> {
    const { child } = this.server ?? {};
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await kill(this.now(), this.dataDir, true).catch(() => {});
  }
}
