/** Dated rows about a client: coverage, agreed lower fees, whose caseload. */
import { addMonths, isRefusal, type Refusal, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { caseloadOnly } from '../platform/auth/capabilities.ts';
import type { Work } from '../platform/context.ts';
import { type DatedKind, listClinicians, payerById } from '../practice/index.ts';
import { carryCards } from './card-store.ts';
import { lockClientInReach } from './client-reach.ts';
import {
  CaseloadLink,
  caseloadFields,
  Policy,
  policyFields,
  SlidingScale,
  slidingScaleFields,
} from './clients-contract.ts';
import { notePolicyChange } from './policy-changes.ts';
import { subscriberRefusal, tidySubscriber } from './subscriber.ts';

const kind = <F extends z.ZodRawShape, V extends z.ZodType>(k: DatedKind<F, V>): DatedKind<F, V> =>
  k;
async function lock(work: Work, body: { clientId: string }): Promise<Refusal | undefined> {
  const client = await lockClientInReach(work, body.clientId);
  return isRefusal(client) ? client : undefined;
}

export const policies = kind({
  noun: 'policy',
  words: 'coverage of the same rank',
  nouns: 'policies',
  tag: 'Clients',
  table: 'policies',
  prefix: 'pol',
  needs: 'coverage.write',
  fields: policyFields,
  view: Policy,
  // A plan often says afterwards that coverage ended: the past may be put right; charges stand.
  pastStays: false,
  within: 'clientId',
  lock,
  rivals: (a, b) => a.rank === b.rank,
  tidy: tidySubscriber,
  check: async (work, b) => {
    const payer = await payerById(work, b.payerId);
    if (!payer) {
      return refuse('not-found', 'That payer is not there.', {
        field: 'payerId',
        kind: 'not-found',
      });
    }
    return subscriberRefusal(b, work.today);
  },
  keepBefore: (work, what, row) =>
    notePolicyChange(work, {
      ...{ clientId: row.clientId, policyId: row.id, what },
      before: what === 'added' ? {} : { ...row },
    }),
  afterSplit: async (work, old, made) => {
    await notePolicyChange(work, {
      ...{ clientId: made.clientId, policyId: made.id, what: 'carried-on' },
      ...{ before: {}, carries: old.id },
    });
    await carryCards(work, old.id, made.id);
  },
  decorate: async (work, row) => ({
    payerName: (await payerById(work, row.payerId))?.name ?? '',
  }),
});

export const slidingScales = kind({
  noun: 'sliding-scale',
  words: 'sliding-scale agreement',
  nouns: 'sliding-scales',
  tag: 'Clients',
  table: 'sliding_scales',
  prefix: 'agr',
  needs: 'fees.manage',
  fields: slidingScaleFields,
  view: SlidingScale,
  pastStays: true,
  writtenAt: 'agreed_at',
  within: 'clientId',
  lock,
  stamp: (work) => ({ approved_by: work.user?.id ?? null, agreed_at: work.now }),
  rivals: (a, b) => a.serviceId === b.serviceId,
  check: (work, b) => {
    if ((b.amountCents === null) === (b.percentBp === null)) {
      return refuse(
        'amount-or-percent',
        'Give an amount or a percent of the fee, one of the two.',
        {
          field: 'amountCents',
        },
      );
    }
    if (b.to === null) {
      return refuse(
        'expiry-missing',
        'A sliding scale ends: give its last day, at most a year on.',
        {
          field: 'to',
        },
      );
    }
    if (b.to > addMonths(b.from, 12)) {
      return refuse(
        'expiry-far',
        'Look at the evidence again within a year: choose an earlier last day.',
        {
          field: 'to',
        },
      );
    }
    return b.evidenceOn > work.today
      ? refuse('evidence-later', 'The evidence cannot be from a day to come.', {
          field: 'evidenceOn',
        })
      : undefined;
  },
});

export const caseloadLinks = kind({
  noun: 'caseload-link',
  words: 'caseload link of this clinician',
  nouns: 'caseload-links',
  tag: 'Clients',
  table: 'caseloads',
  prefix: 'shr',
  needs: 'clients.write',
  fields: caseloadFields,
  view: CaseloadLink,
  pastStays: false,
  within: 'clientId',
  // A clinician must not widen anybody's sight: who may see a client is for those who see the practice.
  lock: async (work, body) =>
    work.user !== null && caseloadOnly(work.user.roles)
      ? refuse('not-allowed', 'The owner, a biller or the scheduler changes caseloads.', {
          kind: 'not-allowed',
        })
      : lock(work, body),
  rivals: (a, b) => a.clinicianId === b.clinicianId,
  decorate: async (work, row) => ({
    clinicianName: (await listClinicians(work)).find((c) => c.id === row.clinicianId)?.name ?? '',
  }),
});
