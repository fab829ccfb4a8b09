/** The rules of a payer, tried on its last remittances; and what codes mean while somebody types them. */
import { type Cents, cents, toWire } from '@clearhour/values';
import { lookup } from '@clearhour/x12';
import type { z } from 'zod';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import type {
  PostingTrial,
  ReasonWords,
  ReasonWordsQuery,
  TrialQuery,
} from './posting-contract.ts';
import { wordsOfReason } from './posting-rules.ts';
import { type PastPayment, type Stands, type TriedRow, tryRules } from './posting-trial.ts';
import { claimsOfRemittance, type StoredClaim } from './remittance-claims-store.ts';
import { adjustmentsOf, type Remittance, remittancesWhere } from './remittance-store.ts';
import { ownRules, ruleBook, settingsFor } from './rules-store.ts';

const PAYMENTS = 20;
/** Of one payment; a longer one is told by its beginning. */
const CLAIMS = 500;

/** Stops of a rule: they are weighed anew. Of any other it waits whatever the rules say. */
const BY_RULE = new Set(['rule-stops', 'line-not-balanced']);
const waitsElse = (c: StoredClaim): boolean =>
  (c.state === 'stop' || c.state === 'set-aside') && c.reasons.some((r) => !BY_RULE.has(r.code));

async function pastOf(work: Work, all: readonly Remittance[]): Promise<PastPayment[]> {
  const beside = await adjustmentsOf(
    work,
    all.map((r) => r.id),
  );
  const past: PastPayment[] = [];
  for (const r of all) {
    const claims = await claimsOfRemittance(work, r.id, { limit: CLAIMS });
    past.push({
      payerId: r.payerId,
      cameByFile: r.fileId !== null,
      proved: r.balance.faults.length === 0,
      waitsElse: r.payerId === null || claims.some(waitsElse),
      claims: claims.map((c) => c.fact),
      beside: beside.filter((b) => b.remittanceId === r.id),
    });
  }
  return past;
}

export const tryPostingRules = action({
  name: 'try-posting-rules',
  needs: 'remittances.read',
  run: async (
    work: Work,
    q: z.output<typeof TrialQuery>,
  ): Promise<z.input<typeof PostingTrial>> => {
    const payerId = q.payerId ?? null;
    const found = await remittancesWhere(work, { payerId: q.payerId, order: 'newest', limit: 60 });
    const last = found.filter((r) => r.state !== 'known').slice(0, PAYMENTS);
    const settings = await settingsFor(work, payerId);
    const tolerance: Cents =
      q.toleranceCents === undefined ? settings.tolerance : cents(q.toleranceCents);
    const tried = tryRules(await pastOf(work, last), await ruleBook(work), work.today, tolerance);
    const own = (await ownRules(work)).filter(
      (r) => r.payerId === payerId && r.from <= work.today && (r.to === null || r.to >= work.today),
    );
    const waiting = last.filter((r) => r.state !== 'posted').map((r) => r.paidOn);
    const days = last.map((r) => r.paidOn).sort();
    const [from] = days;
    const to = days.at(-1);
    return {
      payments: tried.payments,
      ...(from === undefined || to === undefined ? {} : { from, to }),
      claims: tried.claims,
      now: tried.now,
      byThemselves: tried.byThemselves,
      byItself: settings.byItself,
      toleranceCents: toWire(settings.tolerance),
      off: tried.off.map((o) => ({ cents: toWire(o.cents), lines: o.lines })),
      newFrom: [...waiting, work.today].sort()[0] ?? work.today,
      rows: tried.rows.map((r) => rowView(r, own)),
    };
  },
});
function rowView(
  r: TriedRow,
  own: Awaited<ReturnType<typeof ownRules>>,
): z.input<typeof PostingTrial>['rows'][number] {
  const row = own.find((o) => o.group === r.group && o.reason === r.reason);
  const stands = (s: Stands) => ({ clean: s.clean, look: s.look, stop: s.stop });
  return {
    ...{ group: r.group, reason: r.reason, words: wordsOfReason(r.group, r.reason) },
    ...{ times: r.times, cents: toWire(r.cents), items: r.items },
    ...{ act: r.act, raise: r.raise, ruleFrom: r.ruleFrom },
    ...(row === undefined ? {} : { ruleId: row.id, ruleValidFrom: row.from }),
    now: stands(r.now),
    ifPosted: stands(r.ifPosted),
    ifRaised: stands(r.ifRaised),
    ifStopped: stands(r.ifStopped),
  };
}

export const seeReasonWords = action({
  name: 'see-reason-words',
  needs: 'remittances.read',
  run: async (
    work: Work,
    q: z.output<typeof ReasonWordsQuery>,
  ): Promise<z.input<typeof ReasonWords>> => {
    const words = (set: 'carc' | 'rarc' | 'plb', codes: readonly string[] | undefined) =>
      [...new Set(codes)].map((code) => {
        const found = lookup(set, code, { on: work.today });
        return { code, words: found.short, known: found.known };
      });
    return { carc: words('carc', q.carc), rarc: words('rarc', q.rarc), plb: words('plb', q.plb) };
  },
});
