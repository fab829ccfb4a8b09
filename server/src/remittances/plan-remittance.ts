/**
 * A whole remittance laid on the book: per charge one entry, per provider-level adjustment one entry, in the
 * order of the file, each seeing what those before it did. Pure: the preview and the posting are this same
 * reckoning, and `version` says whether they would differ.
 */
import { createHash } from 'node:crypto';
import { type Id, isPositive, isZero, type LocalDate, ZERO } from '@clearhour/values';
import type { ChargeBook, Line } from '../ledger/index.ts';
import { adjudicate, moved, type Parts, stopped } from './adjudication.ts';
import { type FactClaim, type FactProviderAdjustment, isReversal, type Reason } from './facts.ts';
import { linesOfCharges, type SaidOfCharge } from './lines-of-charges.ts';
import type { OurClaim } from './match-claim.ts';
import type {
  ClaimKind,
  ClaimToPlan,
  PlannedAdjudication,
  PlannedClaim,
  RemittancePlan,
  World,
} from './plan.ts';
import { type PlannedAdjustment, planProviderAdjustment } from './plan-provider-adjustment.ts';
import { type Standing, takeBackLines } from './take-back.ts';
import { answerToTakenBack } from './taken-back-charge.ts';

export function planRemittance(
  claims: readonly ClaimToPlan[],
  adjustments: readonly (FactProviderAdjustment & { readonly id: Id<'plb'> })[],
  world: World,
): RemittancePlan {
  const run = new Run(world);
  const planned = claims.map((claim) => run.claim(claim));
  let balance = world.payerBalance;
  const others = adjustments.map((one) => {
    const { plan, after } = planProviderAdjustment(one, { ...world, payerBalance: balance });
    balance = after;
    return plan;
  });
  return { claims: planned, adjustments: others, version: versionOf(planned, others) };
}

function versionOf(claims: readonly PlannedClaim[], others: readonly PlannedAdjustment[]): string {
  const hash = createHash('sha256');
  const line = (l: Line) => [l.account, l.side, String(l.cents), l.payerId, l.chargeId, l.clientId];
  for (const c of claims) {
    const entries = c.adjudications.map((a) => [
      a.chargeId,
      a.effectiveOn,
      a.reverses,
      a.lines.map(line),
    ]);
    hash.update(JSON.stringify([c.id, c.state, c.ours?.id, entries]));
  }
  for (const o of others)
    hash.update(JSON.stringify([o.id, o.state, o.effectiveOn, o.lines.map(line)]));
  return hash.digest('hex');
}

/** The book as it goes along: a claim that stops leaves no trace in it. */
class Run {
  private readonly world: World;
  private readonly books: Map<string, ChargeBook>;
  private readonly standing: Map<string, readonly Standing[]>;
  private readonly reversed = new Set<string>();
  private made = 0;
  constructor(world: World) {
    this.world = world;
    this.books = new Map(world.books);
    this.standing = new Map(world.standing);
  }

  claim(item: ClaimToPlan): PlannedClaim {
    const { fact } = item;
    const ours = item.byHand ?? item.found?.match?.claim;
    const how = item.byHand ? 'by-hand' : item.found?.match?.how;
    const confidence = item.byHand ? 100 : item.found?.match?.confidence;
    const base = { id: item.id, fact, ours, how, confidence, adjudications: [] };
    const no = [...this.world.faults, ...fact.faults, ...this.unfit(item, ours)];
    if (no.length > 0)
      return {
        ...base,
        state: 'stop',
        kind: ours || item.chosen.size > 0 ? this.kindOf(fact, ours, []) : 'unknown',
        reasons: no,
      };
    const lines = linesOfCharges(fact, ours?.lines ?? [], item.chosen);
    const planned: PlannedAdjudication[] = [];
    const stops: Reason[] = [...lines.stops];
    const books = new Map<string, ChargeBook>();
    for (const said of lines.charges) {
      const one = this.charge(said, fact, ours);
      if ('stop' in one) stops.push(...one.stop);
      else {
        planned.push(one.plan);
        books.set(said.chargeId, one.after);
      }
    }
    const kind = this.kindOf(fact, ours, planned);
    if (stops.length > 0) return { ...base, state: 'stop', kind, reasons: distinct(stops) };
    this.take(planned, books, ours);
    const raised = distinct([
      ...lines.raised,
      ...this.looks(fact, ours, item),
      ...planned.flatMap((p) => p.raised),
    ]);
    return {
      ...base,
      state: raised.length > 0 ? 'look' : 'clean',
      kind,
      reasons: raised,
      adjudications: planned,
    };
  }

  private unfit(item: ClaimToPlan, ours: OurClaim | undefined): Reason[] {
    const { fact } = item;
    if (fact.status === '25')
      return [
        reason(
          'predetermination',
          'This is what the payer would pay, not what it paid. Set it aside.',
        ),
      ];
    if (ours || item.chosen.size > 0) {
      return ours === undefined && this.world.payerId === null
        ? [reason('payer-unknown', 'Say first which payer this payment is from.')]
        : [];
    }
    const best = item.found?.candidates ?? [];
    if (best.length === 0)
      return [
        reason(
          'no-match',
          'No claim of ours fits. It may be an older system’s or another practice’s: match it by hand or set it aside.',
        ),
      ];
    return best.length > 1 && (best[0]?.confidence ?? 0) - (best[1]?.confidence ?? 0) < 15
      ? [
          reason(
            'several-match',
            'More than one claim of ours could be meant. Choose the right one.',
          ),
        ]
      : [
          reason(
            'not-sure',
            'A claim of ours could be meant, but too little agrees. Look at it and choose.',
          ),
        ];
  }

  /** What does not stop it, and should be seen. */
  private looks(fact: FactClaim, ours: OurClaim | undefined, item: ClaimToPlan): Reason[] {
    const found: Reason[] = [];
    if (item.found?.match?.how === 'name-and-day')
      found.push(
        reason(
          'by-name',
          'It was matched by name and day, not by a number. Look whether it is right.',
        ),
      );
    if (ours && this.world.payerId !== null && ours.payerId !== this.world.payerId)
      found.push(
        reason(
          'other-payer',
          'The claim asked another payer than the one that sends this payment.',
        ),
      );
    if (fact.otherFirst !== undefined)
      found.push(
        reason(
          'other-first',
          `The payer says another plan comes first: ${fact.otherFirst}. Ask the client and mend the order of plans.`,
        ),
      );
    if (fact.corrected !== undefined && ours)
      found.push(
        reason(
          'corrected',
          'The payer has another name or member number for this client. Compare it with the card.',
        ),
      );
    return found;
  }

  private charge(said: SaidOfCharge, fact: FactClaim, ours: OurClaim | undefined) {
    const { world } = this;
    const about = world.charges.get(said.chargeId);
    const book = this.books.get(said.chargeId);
    // Chosen by a person, a charge that does not stand is a mistake; sent by us, its answer is taken note of.
    if (!about || !book || (isZero(book.fee) && !(about.takenBack && ours)))
      return { stop: [GONE] };
    const payerId = ours?.payerId ?? world.payerId ?? '';
    const level = ours?.level ?? (about.payerId === payerId || about.payerId === null ? 1 : 2);
    const standing = (this.standing.get(said.chargeId) ?? []).filter(
      (s) => s.payerId === payerId && s.level === level,
    );
    const nextPayerId = ours && world.nextPayerOf(ours);
    this.made++;
    const base = {
      standsAs: isReversal(fact) ? undefined : `planned:${this.made}`,
      chargeId: said.chargeId,
      clientId: about.clientId,
      claimId: ours?.id ?? null,
      payerId,
      level,
      said,
      effectiveOn: latest(earliest(world.paidOn, world.today), book.bookedOn),
    };
    if (isReversal(fact)) return takenBack(base, standing, book);
    const supersedes = standing.filter((s) => s.lines.length === 0).map((s) => s.id);
    if (about.takenBack) return this.onTakenBack(base, standing, supersedes, book);
    const out = adjudicate(
      said.said,
      book,
      {
        payerId,
        level,
        nextPayerId,
        tolerance: world.tolerance,
        rulingOf: (group, why) => world.rules.of({ payerId, group, reason: why, on: world.paidOn }),
        answered: standing.some((s) => s.lines.length > 0),
      },
      {
        clientId: about.clientId,
        chargeId: about.chargeId,
        clinicianId: about.clinicianId,
        serviceId: about.serviceId,
      },
    );
    if (stopped(out)) return out;
    const { parts, lines, raised } = out;
    const plan = {
      ...base,
      ...{ parts, lines, raised },
      rule: ruleOf(parts),
      nextPayerId: isZero(parts.nextPayer) ? undefined : nextPayerId,
      reverses: undefined,
      supersedes,
    };
    return { plan, after: out.after };
  }

  /** The charge was changed after the claim had gone: the money alone. */
  private onTakenBack(
    base: Base,
    standing: readonly Standing[],
    supersedes: readonly string[],
    book: ChargeBook,
  ) {
    const { payerId, clientId, chargeId, said } = base;
    const about = { clientId, chargeId };
    const asked = { payerId, tolerance: this.world.tolerance };
    const out = answerToTakenBack(said.said, standing, asked, about);
    if ('stop' in out) return out;
    const rule = 'The charge was taken back before this answer; what it pays is owed to the payer.';
    const none = { nextPayerId: undefined, reverses: undefined };
    return { plan: { ...base, ...out, ...none, rule, supersedes }, after: book };
  }

  /** From here on the rest of the file sees it. */
  private take(
    planned: readonly PlannedAdjudication[],
    books: Map<string, ChargeBook>,
    ours: OurClaim | undefined,
  ) {
    for (const [id, book] of books) this.books.set(id, book);
    for (const p of planned) {
      const before = this.standing.get(p.chargeId) ?? [];
      if (p.reverses !== undefined) {
        this.standing.set(
          p.chargeId,
          before.filter((s) => s.id !== p.reverses),
        );
        this.reversed.add(p.chargeId);
      } else {
        const { charged, paid } = p.said.said;
        const one: Standing = {
          id: p.standsAs ?? '',
          payerId: p.payerId,
          level: p.level,
          charged: charged ?? ZERO,
          paid: paid ?? ZERO,
          parts: p.parts,
          lines: p.lines,
        };
        this.standing.set(p.chargeId, [...before.filter((s) => !p.supersedes.includes(s.id)), one]);
      }
    }
    if (ours && planned.some((p) => p.reverses !== undefined)) this.reversed.add(ours.id);
  }

  private kindOf(
    fact: FactClaim,
    ours: OurClaim | undefined,
    planned: readonly PlannedAdjudication[],
  ): ClaimKind {
    if (isReversal(fact)) return 'reversal';
    if (fact.status === '25' || fact.status === '23') return 'notice';
    if (planned.some((p) => this.reversed.has(p.chargeId)) || (ours && this.reversed.has(ours.id)))
      return 'correction';
    const gone =
      planned.length > 0 && planned.every((p) => this.world.charges.get(p.chargeId)?.takenBack);
    const open = planned.some((p) => isPositive(p.parts.open)) || (gone && fact.status === '4');
    const paid = fact.paid !== null && isPositive(fact.paid);
    if (!paid && open && planned.every((p) => isZero(p.parts.client))) return 'denied';
    if ((ours?.level ?? 1) > 1 || isSecondary(fact)) return 'secondary';
    return open ? 'partial' : paid ? 'paid' : 'zero-paid';
  }
}

const GONE: Reason = {
  code: 'charge-taken-back',
  sentence:
    'The charge was taken back, or has nothing in the book. If the payer paid for it, it may have to be given back.',
};
type Base = Omit<
  PlannedAdjudication,
  'parts' | 'lines' | 'rule' | 'reverses' | 'raised' | 'supersedes' | 'nextPayerId'
>;
function takenBack(base: Base, standing: readonly Standing[], book: ChargeBook) {
  const back = takeBackLines(base.said.said, standing, book);
  if ('stop' in back) return back;
  const { lines, parts, reverses } = back;
  const rule = 'The payer takes back what it had decided.';
  const none = { raised: [], supersedes: [], nextPayerId: undefined };
  return { plan: { ...base, parts, lines, rule, reverses, ...none }, after: moved(book, lines) };
}

const isSecondary = (fact: FactClaim): boolean => ['2', '3', '20', '21'].includes(fact.status);
const reason = (code: string, sentence: string): Reason => ({ code, sentence });
const earliest = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
const latest = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
const distinct = (all: readonly Reason[]): Reason[] => [
  ...new Map(all.map((r) => [`${r.code} ${r.sentence}`, r])).values(),
];
const ruleOf = (parts: Parts): string =>
  isPositive(parts.nextPayer)
    ? 'The payer decided: paid, taken off, and what it leaves goes to the next payer first.'
    : 'The payer decided: paid, taken off, and the client’s part.';
