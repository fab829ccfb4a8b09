/**
 * The people of the office under the crash test of insurance: one signs, one sends, one fetches, one posts and undoes,
 * one looks after the bank. Each repeats what was not answered with the same key, and remembers every answer.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, dateIn } from '@clearhour/values';
import type { dice } from '../../server/src/simulation/index.ts';
import { signHour } from '../sign-hour.ts';
import { type Front, Refused } from './front.ts';
import { FIRST_HOUR, type InsuredOffice, LAST_HOUR } from './insured-clients.ts';
import { ACCOUNT, type PayerSide } from './payer-side.ts';

export interface Told {
  readonly signed: Set<string>;
  /** Claims that a "send" said had gone. */
  claimsSent: number;
  /** Answers to acts that must have happened as often as they were answered: action and subject → times. */
  readonly acts: Map<string, number>;
  /** A "no" of the application, by its code. */
  readonly refused: Map<string, number>;
  statements: number;
}
export const nothingTold = (): Told => ({
  signed: new Set(),
  claimsSent: 0,
  acts: new Map(),
  refused: new Map(),
  statements: 0,
});

interface Remittance {
  readonly id: string;
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
}
interface Detail {
  readonly version: string;
  readonly claims: readonly { readonly id: string; readonly state: string }[];
}

export class Desk {
  private readonly front: Front;
  private readonly office: InsuredOffice;
  private readonly payers: PayerSide;
  private readonly draw: ReturnType<typeof dice>;
  readonly told = nothingTold();

  constructor(
    front: Front,
    office: InsuredOffice,
    payers: PayerSide,
    draw: ReturnType<typeof dice>,
  ) {
    this.front = front;
    this.office = office;
    this.payers = payers;
    this.draw = draw;
  }

  /** Everybody at work until the front is done. */
  work(signers: number): Promise<unknown> {
    const { draw } = this;
    const every = async (ms: number, act: () => Promise<unknown>) => {
      while (!this.front.done) {
        await act();
        await sleep(ms);
      }
    };
    return Promise.all([
      ...Array.from({ length: signers }, (_, n) => this.signHours(n, signers)),
      every(900, () => this.sendClaims()),
      every(300, () => this.fetchFiles()),
      every(400, async () => {
        await this.postWhatWaits();
        await this.undoSomething(draw.below(1_000));
      }),
      every(1_500, async () => {
        await this.lookAtTheBank();
        if (draw.chance(40)) await this.undoDeposit(draw.below(1_000));
      }),
    ]);
  }

  private async get<T>(path: string): Promise<T> {
    return (await this.front.send('GET', path)) as unknown as T;
  }
  /** Undefined when the application says no. */
  private async tryTo<T>(path: string, body: object = {}): Promise<T | undefined> {
    try {
      return (await this.front.send('POST', path, body)) as unknown as T;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { refused } = this.told;
      refused.set(error.code, (refused.get(error.code) ?? 0) + 1);
      return undefined;
    }
  }
  private note(action: string, subject: string): void {
    const key = `${action} ${subject}`;
    this.told.acts.set(key, (this.told.acts.get(key) ?? 0) + 1);
  }

  // Hours and claims ------------------------------------------------------------------------------

  /** Each client has one hour a day: a second one would be a duplicate to its payer. */
  private async signHours(worker: number, workers: number): Promise<void> {
    const { clients, today } = this.office;
    const mine = clients.filter((_, n) => n % workers === worker);
    for (let back = LAST_HOUR; back <= FIRST_HOUR; back++)
      for (const clientId of mine) {
        if (this.front.done) return;
        this.told.signed.add(await signHour(this.front, clientId, addDays(today, -back)));
      }
  }
  /** How many went. */
  async sendClaims(): Promise<number> {
    const done = await this.tryTo<{ sent: number }>('/api/claims/send-ready');
    this.told.claimsSent += done?.sent ?? 0;
    return done?.sent ?? 0;
  }

  // Files -----------------------------------------------------------------------------------------

  /** What a person does who sees a file that does not leave, and one who does not want to wait for the answers. */
  async fetchFiles(): Promise<number> {
    for (const { id } of await this.onTheirWay())
      await this.tryTo(`/api/edi-files/${id}/send-again`);
    const { connectionId } = this.office;
    const done = await this.tryTo<{ taken: number }>(`/api/connections/${connectionId}/fetch`);
    return done?.taken ?? 0;
  }
  async onTheirWay(): Promise<readonly { id: string }[]> {
    const url = '/api/edi-files?direction=out&limit=200&state=';
    const found = [];
    for (const state of ['waiting', 'sending'])
      found.push(...(await this.get<{ items: { id: string }[] }>(url + state)).items);
    return found;
  }
  async toBeRead(): Promise<number> {
    const url = '/api/edi-files?direction=in&state=waiting';
    return (await this.get<{ items: unknown[] }>(url)).items.length;
  }

  // Remittances -----------------------------------------------------------------------------------

  private async remittances(state: string): Promise<readonly Remittance[]> {
    const all: Remittance[] = [];
    for (let after = ''; ; ) {
      const url = `/api/remittances?limit=200&state=${state}${after}`;
      const page = await this.get<{ items: Remittance[]; next?: string }>(url);
      all.push(...page.items);
      if (page.next === undefined) return all;
      after = `&after=${encodeURIComponent(page.next)}`;
    }
  }
  /** How many were posted: what may be, of those that wait and of those that were undone. */
  async postWhatWaits(): Promise<number> {
    let posted = 0;
    for (const state of ['undone', 'waiting'])
      for (const { id, counts } of await this.remittances(state)) {
        // Stopped: a person must look first, and this one does not.
        if (!['clean', 'look', 'undone'].some((s) => (counts[s] ?? 0) > 0)) continue;
        const { version } = await this.get<Detail>(`/api/remittances/${id}`);
        const done = await this.tryTo(`/api/remittances/${id}/post`, { version });
        if (!done) continue;
        this.note('post-remittance', id);
        posted++;
      }
    return posted;
  }
  private async undoSomething(at: number): Promise<void> {
    const posted = await this.remittances('posted');
    const one = posted[at % Math.max(posted.length, 1)];
    if (!one) return;
    const reason = 'Looked at again.';
    const { claims } = await this.get<Detail>(`/api/remittances/${one.id}`);
    const claim = claims.find((c) => c.state === 'posted');
    if (at % 3 === 0 && claim) {
      const done = await this.tryTo(`/api/remittance-claims/${claim.id}/undo`, { reason });
      if (done) this.note('undo-remittance-claim', claim.id);
    } else if (await this.tryTo(`/api/remittances/${one.id}/undo`, { reason }))
      this.note('undo-remittance', one.id);
  }

  // The bank --------------------------------------------------------------------------------------

  /** The statement so far, with all that was on it before; every sure pair is confirmed. */
  async lookAtTheBank(): Promise<void> {
    const now = this.payers.now();
    const today = dateIn('America/New_York', now);
    const landed = (await this.payers.house.deposits(ACCOUNT, now)).filter(
      (d) => d.landsOn <= today,
    );
    if (landed.length === 0) return;
    const lines = landed.map(({ landsOn, payerName, trace, amountCents }) => {
      const [year, month, day] = landsOn.split('-');
      const dollars = `${amountCents / 100n}.${String(amountCents % 100n).padStart(2, '0')}`;
      return `${month}/${day}/${year},"${payerName} HCCLAIMPMT TRN*1*${trace}*1999999999",${dollars}`;
    });
    const text = `Date,Description,Amount\n${lines.join('\n')}\n`;
    const name = `to ${lines.length}.csv`;
    if (await this.tryTo('/api/bank-statements', { name, text })) this.told.statements++;
    await this.tryTo('/api/payer-deposits/confirm-all');
  }
  private async undoDeposit(at: number): Promise<void> {
    const { items } = await this.get<{ items: { deposit?: { id: string } }[] }>(
      '/api/payer-payments?show=in-bank&limit=200',
    );
    const id = items[at % Math.max(items.length, 1)]?.deposit?.id;
    if (id && (await this.tryTo(`/api/payer-deposits/${id}/undo`)))
      this.note('undo-payer-deposit', id);
  }
}
