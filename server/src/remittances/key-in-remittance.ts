/**
 * An EOB on paper, keyed in: the same facts as an 835, so that it is matched, previewed and posted the same way.
 * It has to add up as the paper does: lines to claims, claims less adjustments to the payment.
 */
import {
  add,
  cents,
  dollars,
  isRefusal,
  isZero,
  type LocalDate,
  type Refusal,
  refuse,
  sayDay,
  subtract,
  ZERO,
} from '@clearhour/values';
import type { z } from 'zod';
import { type Charge, chargesByIds } from '../charges/index.ts';
import { type Client, clientById } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { payerById } from '../practice/index.ts';
import type { FactClaim, FactLine } from './facts.ts';
import type { OurClaim } from './match-claim.ts';
import { ourClaimsByIds } from './our-claims.ts';
import type { KeyInRemittance } from './posting-contract.ts';
import { Taking } from './take-remittance.ts';

type Keyed = z.output<typeof KeyInRemittance>;

export const keyInRemittance = action({
  name: 'key-in-remittance',
  needs: 'remittances.write',
  run: async (work: Work, input: Keyed) => {
    const payer = await payerById(work, input.payerId);
    if (!payer)
      return refuse('no-such-payer', 'There is no such payer.', {
        kind: 'not-found',
        field: 'payerId',
      });
    const claims = await factsOf(work, input);
    if (isRefusal(claims)) return claims;
    const no = checkTotal(input, claims) ?? checkDay(input, work.today);
    if (no) return no;
    const taking = await Taking.begin(
      work,
      {
        payerName: payer.name,
        payerIds: [],
        payerNumber: '',
        method: input.method,
        trace: input.trace,
        paid: input.paidCents,
        paidOn: input.paidOn,
      },
      null,
      input.payerId,
    );
    for (const [at, fact] of claims.entries()) {
      const keyed = input.claims[at];
      const claimId = keyed?.claimId;
      const chosen = new Map(keyed?.lines.map((l, i) => [i + 1, l.chargeId as string]));
      await taking.claim({ fact, claimId, chosen });
    }
    const taken = await taking.end({
      adjustments: input.adjustments.map((a, at) => ({
        ...a,
        position: at + 1,
        cents: cents(a.cents),
      })),
      faults: [],
      proved: true,
    });
    if (taken.known)
      return refuse(
        'payment-known',
        `A payment of ${dollars(input.paidCents)} of this payer with this number and day is here already. Nothing was keyed in twice.`,
        { kind: 'conflict', field: 'trace' },
      );
    work.audit(taken.remittanceId, { payerId: payer.id, claims: claims.length });
    return { remittanceId: taken.remittanceId };
  },
});

async function factsOf(work: Work, input: Keyed): Promise<FactClaim[] | Refusal> {
  const charges = await chargesByIds(
    work,
    input.claims.flatMap((c) => c.lines.map((l) => l.chargeId)),
  );
  const ours = await ourClaimsByIds(
    work,
    input.claims.flatMap((c) => c.claimId ?? []),
  );
  const facts: FactClaim[] = [];
  for (const [at, keyed] of input.claims.entries()) {
    const claim = keyed.claimId === undefined ? undefined : ours.get(keyed.claimId);
    const field = `claims.${at}`;
    if (keyed.claimId !== undefined && !claim)
      return refuse('no-such-claim', 'There is no such claim.', { kind: 'not-found', field });
    const clients = new Set(keyed.lines.map((l) => charges.get(l.chargeId)?.clientId));
    const [clientId] = clients;
    if (clientId === undefined || clients.size > 1)
      return refuse(
        'charges-of-one-client',
        'The lines of a claim are charges of one client. Choose them again.',
        { field },
      );
    if (new Set(keyed.lines.map((l) => l.chargeId)).size < keyed.lines.length)
      return refuse(
        'charge-named-twice',
        'A charge is named twice. Add its amounts up in one line.',
        { field },
      );
    if (claim && keyed.lines.some((l) => !claim.lines.some((o) => o.chargeId === l.chargeId)))
      return refuse(
        'charge-not-on-claim',
        'One of these charges is not on this claim. Choose the claim again.',
        { field },
      );
    const client = await clientById(work, clientId);
    facts.push(factOf(keyed, at, { claim, client, charges }));
  }
  return facts;
}

/** What the claim pays is its lines less what was taken off it as a whole, as in an 835. */
function factOf(
  keyed: Keyed['claims'][number],
  at: number,
  of: {
    readonly claim: OurClaim | undefined;
    readonly client: Client | undefined;
    readonly charges: ReadonlyMap<string, Charge>;
  },
): FactClaim {
  const { claim, client, charges } = of;
  const lines = keyed.lines.map((l, i) => lineOf(l, i + 1, charges.get(l.chargeId)));
  const adjustments = keyed.adjustments.map((a) => ({ ...a, cents: cents(a.cents) }));
  const paid = add(ZERO, ...lines.map((l) => l.paid ?? ZERO));
  const shares = [...adjustments, ...lines.flatMap((l) => l.adjustments)];
  return {
    position: at + 1,
    number: claim?.number ?? '',
    status: keyed.reversal ? '22' : String(Math.min(claim?.level ?? 1, 3)),
    payerControlNumber: keyed.payerControlNumber || undefined,
    charged: add(ZERO, ...lines.map((l) => l.charged ?? ZERO)),
    paid: subtract(paid, add(ZERO, ...adjustments.map((a) => a.cents))),
    clientShare: add(ZERO, ...shares.flatMap((a) => (a.group === 'PR' ? (a.cents ?? ZERO) : []))),
    patient: {
      lastName: client?.familyName ?? '',
      firstName: client?.givenName ?? '',
      memberId: claim?.memberId ?? '',
    },
    serviceOn: lines[0]?.serviceOn,
    adjustments,
    remarks: keyed.remarks,
    lines,
    faults: [],
  };
}

function lineOf(
  keyed: Keyed['claims'][number]['lines'][number],
  position: number,
  charge: Charge | undefined,
): FactLine {
  return {
    position,
    code: charge?.code ?? '',
    modifiers: charge?.modifiers ?? [],
    charged: cents(keyed.chargedCents),
    paid: cents(keyed.paidCents),
    allowed: keyed.allowedCents,
    units: charge?.units,
    serviceOn: charge?.serviceOn,
    adjustments: keyed.adjustments.map((a) => ({ ...a, cents: cents(a.cents) })),
    remarks: keyed.remarks,
  };
}

function checkTotal(input: Keyed, claims: readonly FactClaim[]): Refusal | undefined {
  for (const [at, claim] of claims.entries())
    for (const [i, line] of claim.lines.entries()) {
      const said = add(line.paid ?? ZERO, ...line.adjustments.map((a) => a.cents ?? ZERO));
      const off = subtract(line.charged ?? ZERO, said);
      if (!isZero(off))
        return refuse(
          'line-does-not-add-up',
          `The charge of ${dollars(line.charged ?? ZERO)} less what was taken off and paid leaves ${dollars(off)}. The parts must make the charge.`,
          { field: `claims.${at}.lines.${i}.paidCents` },
        );
    }
  const paid = add(...claims.map((c) => c.paid ?? ZERO));
  const less = add(...input.adjustments.map((a) => cents(a.cents)));
  const made = subtract(paid, less);
  return made === input.paidCents
    ? undefined
    : refuse(
        'payment-does-not-add-up',
        `The claims less the payer’s adjustments make ${dollars(made)}, and the payment is ${dollars(input.paidCents)}. They must be equal.`,
        { field: 'paidCents' },
      );
}
function checkDay(input: Keyed, today: LocalDate): Refusal | undefined {
  return input.paidOn > today
    ? refuse('paid-in-future', `${sayDay(input.paidOn)} lies in the future.`, { field: 'paidOn' })
    : undefined;
}
