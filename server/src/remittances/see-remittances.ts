/** Lists: payments of payers, and the claims in them that stopped. */
import { toWire } from '@clearhour/values';
import type { z } from 'zod';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { inBank } from './in-bank.ts';
import { payersSaid } from './payer-said.ts';
import { countsOf, stoppedClaims } from './remittance-claims-store.ts';
import { type Remittance, remittancesWhere } from './remittance-store.ts';
import type {
  MismatchQuery,
  MismatchView,
  RemittanceQuery,
  RemittanceView,
} from './remittances-contract.ts';
import { underWay } from './under-way.ts';

export async function remittanceViews(
  work: Work,
  all: readonly Remittance[],
): Promise<z.input<typeof RemittanceView>[]> {
  const ids = all.map((r) => r.id);
  const counts = await countsOf(work, ids);
  const deposits = await inBank(work, ids);
  const saidOf = await payersSaid(work);
  const now = await underWay(work, ids);
  return all.map((r) => ({
    id: r.id,
    ...(r.payerId === null ? {} : { payerId: r.payerId }),
    ...saidOf(r),
    method: r.method,
    trace: r.trace,
    paidCents: toWire(r.paid),
    paidOn: r.paidOn,
    state: r.state,
    ...(now.has(r.id) ? { underWay: true as const } : {}),
    ...(r.fileId === null ? {} : { fileId: r.fileId }),
    ...(r.sameAs === null ? {} : { sameAs: r.sameAs }),
    claimCount: r.claimCount,
    counts: Object.fromEntries(counts.get(r.id) ?? []),
    deposit: deposits.has(r.id)
      ? 'in-bank'
      : r.paid === 0n || r.state === 'known' || r.state === 'not-ours'
        ? 'none'
        : 'waiting',
    madeAt: r.madeAt,
    ...(r.postedAt === null ? {} : { postedAt: r.postedAt }),
    version: r.version,
  }));
}

/** "2026-03-20~era_…" or "11000~era_…": where a page ends. */
function markOf(text: string | undefined): { by: string; id: string } | undefined {
  const m = /^(\d{4}-\d\d-\d\d|\d{1,18})~([a-z]{3}_[0-9a-z]{26})$/.exec(text ?? '');
  return m ? { by: m[1] ?? '', id: m[2] ?? '' } : undefined;
}

export const listRemittances = action({
  name: 'list-remittances',
  needs: 'remittances.read',
  run: async (work: Work, q: z.output<typeof RemittanceQuery>) => {
    const mark = markOf(q.after);
    const fits = mark !== undefined && (q.order === 'largest') === !mark.by.includes('-');
    const found = await remittancesWhere(work, {
      ...q,
      after: fits ? mark : undefined,
      limit: oneMore(q.limit),
    });
    const { rows, next } = pageOf(
      found,
      q.limit,
      (r) => `${q.order === 'largest' ? r.paid : r.paidOn}~${r.id}`,
    );
    return { items: await remittanceViews(work, rows), ...next };
  },
});

export const listMismatches = action({
  name: 'list-remittance-mismatches',
  needs: 'remittances.read',
  run: async (work: Work, q: z.output<typeof MismatchQuery>) => {
    const mark = markOf(q.after);
    const states = {
      stopped: ['stop'],
      'set-aside': ['set-aside'],
      all: ['stop', 'set-aside'],
    } as const;
    const found = await stoppedClaims(work, {
      payerId: q.payerId,
      reason: q.reason,
      states: states[q.show],
      order: q.order,
      after: mark && !mark.by.includes('-') ? mark : undefined,
      limit: oneMore(q.limit),
    });
    const { rows, next } = pageOf(found, q.limit, (c) => `${c.sortCents}~${c.id}`);
    const saidOf = await payersSaid(work);
    const items = rows.map((c): z.input<typeof MismatchView> => {
      const { fact } = c;
      return {
        id: c.id,
        remittanceId: c.remittanceId,
        payerName: saidOf({ payerId: c.payerId, payerName: c.payerName }).payerName,
        paidOn: c.paidOn,
        claimNumber: fact.number,
        patientName: [fact.patient.firstName, fact.patient.lastName]
          .filter((n) => n !== '')
          .join(' '),
        ...(fact.serviceOn === undefined ? {} : { serviceOn: fact.serviceOn }),
        ...(fact.charged === null ? {} : { chargedCents: toWire(fact.charged) }),
        ...(fact.paid === null ? {} : { paidCents: toWire(fact.paid) }),
        state: c.state === 'set-aside' ? 'set-aside' : 'stop',
        kind: c.kind,
        ...(c.claimId === null ? {} : { claimId: c.claimId }),
        ...(c.clientId === null ? {} : { clientId: c.clientId }),
        reasons: [...c.reasons],
      };
    });
    return { items, ...next };
  },
});
