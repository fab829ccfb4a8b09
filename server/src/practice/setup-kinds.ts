/** The dated nouns of the setup: what each holds, what makes two of them rivals, what is refused. */
import { overlaps, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { range } from './dated.ts';
import type { DatedKind } from './dated-store.ts';
import {
  beforeService,
  carryOver,
  dropCarried,
  dropCopies,
  follow,
  linkService,
} from './follow-service.ts';
import {
  addressRefusal,
  emailRefusal,
  npiRefusal,
  phoneRefusal,
  stateRefusal,
  taxIdRefusal,
  taxonomyRefusal,
  tidyNpi,
  tidyTaxId,
  zipRefusal,
} from './numbers.ts';
import {
  ContractRate,
  contractRateFields,
  Fee,
  feeFields,
  LegalEntity,
  Licence,
  Location,
  legalEntityFields,
  licenceFields,
  locationFields,
  MissedPolicy,
  missedPolicyFields,
  OfficeHours,
  officeHoursFields,
  PayerRule,
  payerRuleFields,
  Service,
  SmallBalanceLimit,
  Supervision,
  serviceFields,
  smallBalanceFields,
  supervisionFields,
} from './practice-contract.ts';

const kind = <F extends z.ZodRawShape, V extends z.ZodType>(k: DatedKind<F, V>): DatedKind<F, V> =>
  k;
/** Rivals when all these fields are equal. */
const sameIn =
  <K extends string>(...fields: readonly K[]) =>
  (a: Readonly<Record<K, unknown>>, b: Readonly<Record<K, unknown>>): boolean =>
    fields.every((f) => a[f] === b[f]);
const sameName = (a: { name: string }, b: { name: string }): boolean =>
  a.name.toLowerCase() === b.name.toLowerCase();

export const legalEntities = kind({
  noun: 'legal-entity',
  words: 'legal entity',
  nouns: 'legal-entities',
  tag: 'Settings',
  table: 'legal_entities',
  prefix: 'leg',
  needs: 'setup.manage',
  fields: legalEntityFields,
  view: LegalEntity,
  pastStays: true,
  rivals: () => true,
  tidy: (b) => ({
    ...b,
    state: b.state.toUpperCase(),
    npi: tidyNpi(b.npi),
    taxonomy: b.taxonomy.toUpperCase(),
    taxId: tidyTaxId(b.taxId, b.taxIdKind),
  }),
  check: (_work, b) =>
    npiRefusal(b.npi) ??
    (b.taxonomy === '' ? undefined : taxonomyRefusal(b.taxonomy)) ??
    taxIdRefusal(b.taxId, b.taxIdKind) ??
    stateRefusal(b.state) ??
    zipRefusal(b.zip) ??
    phoneRefusal(b.phone) ??
    (b.email === '' ? undefined : emailRefusal(b.email)),
});

export const locations = kind({
  noun: 'location',
  nouns: 'locations',
  tag: 'Settings',
  table: 'locations',
  prefix: 'loc',
  needs: 'setup.manage',
  fields: locationFields,
  view: Location,
  pastStays: true,
  rivals: sameName,
  tidy: (b) => ({ ...b, state: b.state.toUpperCase(), npi: tidyNpi(b.npi) }),
  check: (_work, b) => addressRefusal(b) ?? (b.npi === '' ? undefined : npiRefusal(b.npi)),
});

// A licence is what a board wrote: a wrong number may be put right for the past too.
export const licences = kind({
  noun: 'licence',
  nouns: 'licences',
  tag: 'Settings',
  table: 'licences',
  prefix: 'lic',
  needs: 'setup.manage',
  fields: licenceFields,
  view: Licence,
  pastStays: false,
  rivals: sameIn('clinicianId', 'kind', 'state'),
  tidy: (b) => ({ ...b, state: b.state.toUpperCase() }),
  check: (_work, b) => stateRefusal(b.state),
});

export const supervisions = kind({
  noun: 'supervision',
  nouns: 'supervisions',
  tag: 'Settings',
  table: 'supervisions',
  prefix: 'sup',
  needs: 'setup.manage',
  fields: supervisionFields,
  view: Supervision,
  pastStays: false,
  rivals: sameIn('superviseeId'),
  check: (_work, b, others) => {
    if (b.superviseeId === b.supervisorId) {
      return refuse('supervises-self', 'Nobody supervises themselves.', { field: 'supervisorId' });
    }
    const circle = others.some(
      (o) =>
        o.superviseeId === b.supervisorId &&
        o.supervisorId === b.superviseeId &&
        overlaps(range(o), range(b)),
    );
    return circle
      ? refuse('supervision-circle', 'These two would supervise each other on the same days.', {
          field: 'supervisorId',
          kind: 'conflict',
        })
      : undefined;
  },
});

export const officeHours = kind({
  noun: 'office-hours',
  words: 'set of hours',
  nouns: 'office-hours',
  tag: 'Settings',
  table: 'office_hours',
  prefix: 'hou',
  needs: 'setup.manage',
  fields: officeHoursFields,
  view: OfficeHours,
  pastStays: true,
  rivals: (a, b) =>
    sameIn('clinicianId', 'weekday')(a, b) && a.opens < b.closes && b.opens < a.closes,
  check: (_work, b) =>
    b.closes > b.opens
      ? undefined
      : refuse('hours-backwards', 'Closing time is not after opening time.', { field: 'closes' }),
});

export const services = kind({
  noun: 'service',
  nouns: 'services',
  tag: 'Settings',
  table: 'services',
  prefix: 'svc',
  needs: 'setup.manage',
  fields: serviceFields,
  view: Service,
  pastStays: true,
  rivals: sameName,
  check: (_work, b) => {
    if (b.timeRule === 'untimed' && b.claimable && b.code === null) {
      return refuse('code-missing', 'A service without a time rule needs its procedure code.', {
        field: 'code',
      });
    }
    if (b.kind === 'admin' && b.claimable) {
      return refuse('admin-claimable', 'Admin time is protected time; it is never billed.', {
        field: 'claimable',
      });
    }
    return undefined;
  },
  afterSplit: async (work, old, made) => {
    await linkService(work, old.id, made.id);
    const service = { oldId: old.id, newId: made.id, from: made.from };
    await carryOver(work, fees, service);
    await carryOver(work, missedPolicies, service);
  },
  madeWayFor: (work, row) => beforeService(work, row.id),
  beforeTakeBack: async (work, row) => {
    await dropCarried(work, fees, row.id);
    await dropCarried(work, missedPolicies, row.id);
  },
});

export const fees: DatedKind<typeof feeFields, typeof Fee> = kind({
  noun: 'fee',
  nouns: 'fees',
  tag: 'Settings',
  table: 'fees',
  prefix: 'fee',
  needs: 'fees.manage',
  fields: feeFields,
  view: Fee,
  pastStays: true,
  writtenAt: 'set_at',
  rivals: sameIn('serviceId', 'code', 'clinicianId', 'licenceLevel', 'clientId', 'payerId'),
  stamp: (work) => ({ set_by: work.user?.id ?? null, set_at: work.now }),
  afterWrite: (work, rows) => follow(work, fees, rows),
  beforeTakeBack: (work, row) => dropCopies(work, fees, row.id),
});

export const missedPolicies: DatedKind<typeof missedPolicyFields, typeof MissedPolicy> = kind({
  noun: 'missed-policy',
  words: 'policy for missed sessions',
  nouns: 'missed-policies',
  tag: 'Settings',
  table: 'missed_policies',
  prefix: 'msp',
  needs: 'fees.manage',
  fields: missedPolicyFields,
  view: MissedPolicy,
  pastStays: true,
  rivals: sameIn('serviceId', 'payerClass', 'appliesTo'),
  afterWrite: (work, rows) => follow(work, missedPolicies, rows),
  beforeTakeBack: (work, row) => dropCopies(work, missedPolicies, row.id),
  check: (_work, b) => {
    if ((b.amountCents === null) === (b.percentBp === null)) {
      return refuse(
        'amount-or-percent',
        'Give an amount or a percent of the fee, one of the two.',
        {
          field: 'amountCents',
        },
      );
    }
    const barred = b.payerClass === 'medicaid' || b.payerClass === 'va';
    const free = b.amountCents === 0n || b.percentBp === 0;
    return barred && !free
      ? refuse(
          'missed-fee-barred',
          'Medicaid and VA clients are never charged for a missed session; a policy would change nothing.',
          { field: 'payerClass' },
        )
      : undefined;
  },
});

export const payerRules = kind({
  noun: 'payer-rule',
  words: 'rule of this payer',
  nouns: 'payer-rules',
  tag: 'Settings',
  table: 'payer_rules',
  prefix: 'rul',
  needs: 'fees.manage',
  fields: payerRuleFields,
  view: PayerRule,
  pastStays: true,
  rivals: sameIn('payerId'),
  check: (_work, b) =>
    b.frequencyCodes.includes('1')
      ? undefined
      : refuse('first-claims-needed', 'Every payer takes first claims (1): leave it ticked.', {
          field: 'frequencyCodes',
        }),
});

export const contractRates = kind({
  noun: 'contract-rate',
  words: 'allowed amount',
  nouns: 'contract-rates',
  tag: 'Settings',
  table: 'contract_rates',
  prefix: 'crt',
  needs: 'fees.manage',
  fields: contractRateFields,
  view: ContractRate,
  pastStays: false,
  writtenAt: 'set_at',
  within: 'payerId',
  rivals: sameIn('payerId', 'code', 'modifier', 'licenceLevel'),
  // Whoever types a rate vouches for it, also over one that was learnt.
  stamp: (work) => ({
    set_by: work.user?.id ?? null,
    set_at: work.now,
    source: 'typed',
    seen: 0,
    confidence_bp: null,
  }),
});

export const smallBalanceLimits = kind({
  noun: 'small-balance-limit',
  words: 'limit for small balances',
  nouns: 'small-balance-limits',
  tag: 'Settings',
  table: 'small_balance_limits',
  prefix: 'sbl',
  needs: 'setup.manage',
  fields: smallBalanceFields,
  view: SmallBalanceLimit,
  pastStays: true,
  rivals: () => true,
});
