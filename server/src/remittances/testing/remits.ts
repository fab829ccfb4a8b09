/**
 * A practice whose claims are with payers, and payers who answer with real 835 files: written by the x12 package,
 * brought in as uploads, read, matched and posted by the shipped code.
 */
import {
  add,
  type Cents,
  cents,
  decimal,
  type Id,
  isRefusal,
  negate,
  type Refusal,
  ZERO,
} from '@clearhour/values';
import {
  type PlainAdjustment,
  type PlainClaim,
  type PlainContact,
  type PlainProviderAdjustment,
  type PlainReference,
  write835,
} from '@clearhour/x12';
import type { Charge } from '../../charges/index.ts';
import { type Claim, claimById } from '../../claims/index.ts';
import { arrives } from '../../claims/testing/answers.ts';
import { addCover, billing, secondPayer } from '../../claims/testing/world.ts';
import { chargeBooks, trialBalance } from '../../ledger/index.ts';
import { paymentReactions } from '../../payments/index.ts';
import { type Action, ask, perform } from '../../platform/action.ts';
import type { Reaction, Who } from '../../platform/context.ts';
import { openDatabase } from '../../platform/db.ts';
import { remittanceChecks } from '../../worklist/verify-remittances.ts';
import { cashOf1030 } from '../adjudication-store.ts';
import { postRemittance, remittanceJobs, remittanceReactions, undoRemittance } from '../index.ts';
import { seeRemittance } from '../see-remittance.ts';

export const good = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(`${result.code}: ${result.sentence}`);
  return result as T;
};
export const codeOf = (result: unknown): string => (isRefusal(result) ? result.code : 'ok');

/** "CO-45 45.00, PR-3 20" to adjustments. */
const adjustments = (text: string): PlainAdjustment[] =>
  text
    .split(',')
    .map((t) => t.trim())
    .filter((t) => t !== '')
    .map((t) => {
      const m = /^([A-Z]{2})-([A-Z0-9]+) (-?[\d.]+)$/.exec(t);
      if (!m) throw new Error(`no adjustment: ${t}`);
      return { group: m[1] ?? '', reason: m[2] ?? '', amount: m[3] ?? '' };
    });
const amount = (text: string): Cents => cents(Math.round(Number(text) * 100));

export interface Answer {
  readonly claim: Claim;
  readonly charge: Charge;
  /** In dollars. */
  readonly paid: string;
  readonly cas: string;
  readonly status?: string;
  readonly more?: (claim: PlainClaim) => void;
}
export interface Payment {
  readonly trace: string;
  readonly on?: string;
  readonly plb?: readonly { reason: string; reference?: string; amount: string }[];
  /** In dollars; reckoned when left out. */
  readonly paid?: string;
  readonly payer?: { readonly name: string; readonly id: string };
  /** Written although it does not add up. */
  readonly unchecked?: boolean;
}

let controls = 700;
const NOBODY = { references: [] as PlainReference[], contacts: [] as PlainContact[] };

function plainClaim(
  a: Answer,
  person: { family: string; given: string; member: string },
): PlainClaim {
  const { claim, charge } = a;
  const reversal = a.status === '22';
  const cas = adjustments(a.cas);
  const charged = reversal ? negate(charge.fee) : charge.fee;
  const share = add(
    ZERO,
    ...cas.filter((c) => c.group === 'PR').map((c) => amount(c.amount ?? '0')),
  );
  const plain: PlainClaim = {
    patientControlNumber: claim.number,
    status: a.status ?? String(claim.level),
    charge: decimal(charged),
    paid: a.paid,
    ...(share > 0n ? { patientResponsibility: decimal(share) } : {}),
    filingIndicator: '12',
    payerControlNumber: `ICN${claim.number.slice(-6)}`,
    placeOfService: '11',
    frequency: '1',
    adjustments: [],
    names: [
      {
        entity: 'QC',
        type: '1',
        lastName: person.family.toUpperCase(),
        firstName: person.given.toUpperCase(),
        idQualifier: 'MI',
        id: person.member,
      },
    ],
    references: [],
    dates: [{ qualifier: '232', value: charge.serviceOn.replaceAll('-', '') }],
    contacts: [],
    amounts: [],
    quantities: [],
    lines: [
      {
        procedure: { qualifier: 'HC', code: charge.code ?? '', modifiers: [] },
        charge: decimal(charged),
        paid: a.paid,
        paidUnits: '1',
        dates: [{ qualifier: '472', value: charge.serviceOn.replaceAll('-', '') }],
        adjustments: cas,
        references: [{ qualifier: '6R', value: `${claim.number}L1` }],
        amounts: [],
        quantities: [],
        remarks: [],
      },
    ],
  };
  a.more?.(plain);
  return plain;
}

export function bytes835(claims: readonly PlainClaim[], payment: Payment): Uint8Array {
  const plb: PlainProviderAdjustment[] = (payment.plb ?? []).map((p) => ({
    provider: '2000000010',
    fiscalYearEnd: '20261231',
    reason: p.reason,
    reference: p.reference ?? '',
    amount: p.amount,
  }));
  const sum = add(ZERO, ...claims.map((c) => amount(c.paid ?? '0')));
  const less = add(ZERO, ...plb.map((p) => amount(p.amount ?? '0')));
  const paid = payment.paid ?? decimal(cents(sum - less));
  const control = String(++controls).padStart(9, '0');
  const on = (payment.on ?? '2026-03-10').replaceAll('-', '');
  const payer = payment.payer ?? { name: 'Blue Harbor', id: 'BLUEH' };
  const written = write835(
    {
      interchanges: [
        {
          ...{
            senderQualifier: 'ZZ',
            sender: 'PRACTICECH',
            receiverQualifier: 'ZZ',
            receiver: 'QUIETHARBOR',
          },
          ...{ date: on.slice(2), time: '0900', control, acknowledge: false, usage: 'P' },
          groups: [
            {
              ...{
                code: 'HP',
                sender: 'PRACTICECH',
                receiver: 'QUIETHARBOR',
                date: on,
                time: '0900',
              },
              ...{ control: String(controls), version: '005010X221A1' },
              payments: [
                {
                  control: '0001',
                  handling: 'I',
                  amount: paid,
                  creditOrDebit: 'C',
                  method: Number(paid) === 0 ? 'NON' : 'ACH',
                  ...(Number(paid) === 0 ? {} : { format: 'CCP' }),
                  date: on,
                  traceNumber: payment.trace,
                  payerIdentifier: '1999999999',
                  productionDate: on,
                  payer: {
                    name: payer.name,
                    street: '1 PAYER PLAZA',
                    city: 'CHICAGO',
                    state: 'IL',
                    zip: '606010001',
                    references: [{ qualifier: '2U', value: payer.id }],
                    contacts: [
                      {
                        function: 'BL',
                        name: 'EDI',
                        numbers: [{ kind: 'TE', value: '5555550198' }],
                      },
                    ],
                  },
                  payee: {
                    ...NOBODY,
                    name: 'QUIET HARBOR COUNSELING LLC',
                    idQualifier: 'XX',
                    id: '2000000010',
                    references: [{ qualifier: 'TJ', value: '123456789' }],
                  },
                  claimGroups: [{ number: '1', claims: [...claims] }],
                  providerAdjustments: plb,
                },
              ],
            },
          ],
        },
      ],
    },
    payment.unchecked ? { check: false } : {},
  );
  if (!written.ok) throw new Error(JSON.stringify(written.findings));
  return written.bytes;
}

/** `more`: reactions of slices downstream. */
export async function remits(more: readonly Reaction[] = []) {
  const w = await billing([...paymentReactions, ...remittanceReactions, ...more]);
  const { t, run } = w;
  const biller = await t.who('biller');
  const jobs = remittanceJobs(t.deps);
  const rows = async (text: string, params: unknown[] = []) =>
    (await t.ownerSql.query(text, params)).rows;
  const person = async (clientId: string, policyId: string) => {
    const [p] = await rows(
      `select family_name as family, given_name as given, member_id as member from clients c
       join policies p on p.practice_id = c.practice_id and p.client_id = c.id where c.id = $1 and p.id = $2`,
      [clientId, policyId],
    );
    return p;
  };
  let hour = 8;
  /** A visit whose claim is with the payer. */
  const billed = async (clientId: Id<'clt'>, at?: string) => {
    const day = at ?? `2026-03-0${1 + (hour++ % 7)}T1${hour % 9}:00:00Z`;
    const v = await w.visit(clientId, 50, w.services.individual, day);
    await gone(v.claim.id);
    return {
      charge: v.charge,
      claim: (await run((x) => claimById(x, v.claim.id))) as Claim,
      visit: v.visit,
    };
  };
  const gone = (claimId: string) =>
    rows(`update claims set state = 'accepted-payer', came_from = 'accepted-payer' where id = $1`, [
      claimId,
    ]);
  const file = async (answers: readonly Answer[], payment: Payment) =>
    bytes835(
      await Promise.all(
        answers.map(async (a) => plainClaim(a, await person(a.claim.clientId, a.claim.policyId))),
      ),
      payment,
    );
  /** Brings bytes in; gives the remittances that were written of it. */
  const come = async (bytes: Uint8Array, post = true) => {
    const fileId = await arrives(w, bytes);
    if (post) await work();
    const found = await rows(
      'select id, state from remittances where file_id = $1 order by set_index',
      [fileId],
    );
    const [set] = await rows('select state, sentence from edi_files where id = $1', [fileId]);
    return { fileId, id: found[0]?.id as Id<'era'>, state: found[0]?.state as string, file: set };
  };
  const work = async () => {
    for (let at = 0; at >= 0; ) {
      at = t.jobs.sent.findIndex((j) => j.name in jobs);
      const [job] = at < 0 ? [] : t.jobs.sent.splice(at, 1);
      if (job) await jobs[job.name]?.({ ...job.data, practiceId: t.practiceId });
    }
  };
  const see = async (remittanceId: Id<'era'>) =>
    good(await ask(t.deps, biller, seeRemittance, { remittanceId, limit: 100 }));
  const doing = <I, O>(act: Action<I, O>, input: I, who: Who = biller) =>
    perform(t.deps, who, act, input);
  const looking = <I, O>(act: Action<I, O>, input: I, who: Who = biller) =>
    ask(t.deps, who, act, input);
  return {
    ...w,
    biller,
    rows,
    billed,
    gone,
    file,
    come,
    workRemittances: work,
    see,
    do: doing,
    ask: looking,
    cover: (clientId: string, payerId: string, rank: number) =>
      run((x) => addCover(x, clientId, payerId, { rank })),
    second: () => run((x) => secondPayer(x)),
    answered: async (answers: readonly Answer[], payment: Payment) =>
      come(await file(answers, payment)),
    post: async (remittanceId: Id<'era'>) =>
      doing(postRemittance, { remittanceId, version: (await see(remittanceId)).version }),
    undo: (remittanceId: Id<'era'>) => doing(undoRemittance, { remittanceId, reason: 'a mistake' }),
    /** In dollars: what waits by payer, was asked, is owed. */
    book: async (chargeId: string) => {
      const b = (await run((x) => chargeBooks(x, [chargeId]))).get(chargeId);
      const names = new Map(
        (await rows('select id, name from payers')).map((r) => [r.id as string, r.name as string]),
      );
      const pending = [...(b?.pending ?? [])].map(([p, c]) => `${names.get(p)} ${decimal(c)}`);
      return {
        waits: pending.join(', '),
        asked: decimal(b?.asked ?? ZERO),
        owed: decimal(b?.owed ?? ZERO),
      };
    },
    cash: (remittanceId: string) => run((x) => cashOf1030(x, remittanceId)),
    balance: async () => {
      const all = await run((x) => trialBalance(x));
      return Object.fromEntries(all.map((r) => [r.code, decimal(r.net)]));
    },
    claimState: async (claimId: string) => (await run((x) => claimById(x, claimId)))?.state,
  };
}
export type Remits = Awaited<ReturnType<typeof remits>>;

/** The closing checks of payers' money, with the owner's eyes. */
export async function provedPayers(w: Remits) {
  const open = openDatabase(w.t.connection, 'owner', 1);
  try {
    const found: { name: string; looked: number; wrong: string[] }[] = [];
    await open.db.transaction().execute(async (tx) => {
      for (const { name, count, faults } of remittanceChecks(w.t.practiceId)) {
        const looked = (await count.execute(tx)).rows[0]?.n ?? 0;
        found.push({ name, looked, wrong: (await faults.execute(tx)).rows.map((r) => r.what) });
      }
    });
    return found;
  } finally {
    await open.close();
  }
}
