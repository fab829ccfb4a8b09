/** What a story says must be so of claims, answers and payers' money. */
import type { Acts } from './acts.ts';
import { claimsOf, denialsOf, remittanceOf, stoppedClaims, underpaidOf } from './acts-insurance.ts';
import { claimsSent, lastSent } from './acts-insurance-sent.ts';
import { type Found, inDollars } from './phrases.ts';
import type { Scene } from './scene.ts';

function same(told: string | undefined, found: string): void {
  if (told !== found) throw new Error(`the story says “${told}”, Clearhour says “${found}”`);
}
interface Detail {
  readonly findings: readonly { sentence: string }[];
  readonly events: readonly { why: string }[];
  readonly stateWords: string;
  readonly next: { sentence: string };
}
/** Every sentence that the page of the claim shows. */
async function saidOn(s: Scene, claimId: string): Promise<string> {
  const url = `/api/claims/${claimId}`;
  const d = (await s.own.office.call(s.owner, 'GET', url)) as Detail;
  const lines = [...d.findings.map((x) => x.sentence), ...d.events.map((x) => x.why)];
  return [d.stateWords, ...lines, d.next.sentence].join(' · ');
}

/** The bytes that left. */
async function leftAs(s: Scene, f: Found): Promise<string> {
  const sent = await lastSent(s, f.client ?? '', { payer: f.payer });
  return Buffer.from(sent.bytes).toString('latin1');
}
const says = (file: string, { segment = '' }: Found): boolean =>
  file.split('~').some((x) => x.trim().startsWith(segment));

export const INSURANCE_EXPECTATIONS: Acts = {
  claims: {
    '{client who}[ of {of day}]: {list}': async (s, f) => {
      const found = await claimsOf(s, f);
      same(f.list, found.map((c) => c.state).join(', ') || 'none');
    },
    'sent {n n}': async (s, f) => same(f.n, String((await claimsSent(s)).length)),
  },
  claim: {
    'of {client who} says “{sentence}”': async (s, f) => {
      const found = (await claimsOf(s, f)).at(-1);
      const said = found ? await saidOn(s, found.id) : 'no claim';
      if (!said.includes(f.sentence ?? '')) throw new Error(`the claim says: ${said}`);
    },
    'of {client who}[ to {payer who}] left with {segment}': async (s, f) => {
      const file = await leftAs(s, f);
      if (!says(file, f)) throw new Error(`no segment ${f.segment} in: ${file}`);
    },
    'of {client who}[ to {payer who}] left without {segment}': async (s, f) => {
      const file = await leftAs(s, f);
      if (says(file, f)) throw new Error(`there is a segment ${f.segment} in: ${file}`);
    },
  },
  remittance: {
    '{trace trace} is {state word}[, {deposit}]': async (s, f) => {
      const found = await remittanceOf(s, f.trace);
      same(f.state, found.state);
      if (f.deposit !== undefined) same(f.deposit, found.deposit);
    },
  },
  /** What became of the file that came last. */
  came: {
    '{state word}[, “{sentence}”]': async (s, f) => {
      const { id } = s.last as { id: string };
      const url = `/api/edi-files/${id}`;
      const file = (await s.own.office.call(s.owner, 'GET', url)) as {
        state: string;
        sentence: string;
        readings: { sentence: string }[];
      };
      const said = [file.sentence, ...file.readings.map((r) => r.sentence)].join(' · ');
      if (f.state !== file.state || !said.includes(f.sentence ?? ''))
        throw new Error(`the file is ${file.state}: ${said}`);
    },
  },
  parked: {
    '{sentence}': async (s, f) => {
      const url = '/api/edi-files?state=parked';
      const { items } = (await s.own.office.call(s.owner, 'GET', url)) as {
        items: { sentence: string }[];
      };
      const said = items.map((x) => x.sentence).join(' · ') || 'nothing';
      if (!said.includes(f.sentence ?? '')) throw new Error(`what is parked: ${said}`);
    },
  },
  stopped: {
    '{list}': async (s, f) => {
      const found = await stoppedClaims(s);
      same(
        f.list,
        found.map((c) => c.reasons.map((r) => r.code).join(' ')).join(', ') || 'nothing',
      );
    },
  },
  /** Nearest first: what may be filed too late. */
  radar: {
    '{kind word}: {list}': async (s, f) => {
      const { items } = (await s.own.office.call(s.owner, 'GET', '/api/claims/radar?days=400')) as {
        items: { kind: string; actBy: string | null; first: { clientName: string }[] }[];
      };
      const found = items.find((i) => i.kind === f.kind);
      const by = found?.actBy ? ` by ${found.actBy}` : '';
      same(f.list, found ? `${found.first.map((x) => x.clientName).join(', ')}${by}` : 'nobody');
    },
  },
  /** 276 files that left. */
  questions: {
    'left: {n n}': async (s, f) => {
      const url = '/api/edi-files?direction=out&set=276&limit=200';
      const { items } = (await s.own.office.call(s.owner, 'GET', url)) as { items: object[] };
      same(f.n, String(items.length));
    },
  },
  underpaid: {
    '{client who}: {list}': async (s, f) => {
      const found = await underpaidOf(s, f.client);
      same(f.list, found.map((u) => inDollars(u.shortCents)).join(', ') || 'nothing');
    },
    '{client who} {state word}: {amount money}': async (s, f) => {
      const found = await underpaidOf(s, f.client, f.state);
      same(f.amount, found.map((u) => inDollars(u.shortCents)).join(', '));
    },
  },
  denials: {
    '{client who}: {list}': async (s, f) => {
      const found = await denialsOf(s, f.client);
      const list = found.map((d) => `${d.reason} ${inDollars(d.riskCents)}`);
      same(f.list, list.join(', ') || 'none');
    },
  },
};
