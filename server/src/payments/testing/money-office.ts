/** A practice with clients who owe money, the real practice processor, and people who may and may not. */
import {
  type Cents,
  cents,
  date,
  type Id,
  instant,
  isRefusal,
  type LocalDate,
  type Refusal,
} from '@clearhour/values';
import { addCharge, chargeReactions } from '../../charges/index.ts';
import { addClient } from '../../clients/index.ts';
import {
  ACCOUNT,
  chargeBalance,
  clientBalance,
  credit,
  debit,
  ledgerReactions,
  paymentCredit,
  post,
  trialBalance,
} from '../../ledger/index.ts';
import {
  type PracticeProcessor,
  practiceProcessor,
  type TestCardId,
} from '../../outside/cards/index.ts';
import { type Action, action, ask, perform } from '../../platform/action.ts';
import type { Who, Work } from '../../platform/context.ts';
import { practiceCreated, seedDefaults } from '../../practice/index.ts';
import { type MovableClock, testPractice } from '../../testing/practice.ts';
import {
  finishCard,
  type PaymentDeps,
  paymentJobs,
  paymentReactions,
  startCard,
} from '../index.ts';

export const good = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(`${result.code}: ${result.sentence}`);
  return result as T;
};
export const codeOf = (result: unknown): string => (isRefusal(result) ? result.code : 'ok');

const setUp = action({
  name: 'test-set-up',
  needs: 'system',
  run: async (work: Work, _: object) => {
    await seedDefaults(work, date('2026-01-01'));
    await work.emit(practiceCreated, { practiceId: work.practiceId });
    return {};
  },
});
const readBook = action({
  name: 'test-read-book',
  needs: 'system',
  run: async (work: Work, of: { clientId: string; paymentIds: string[]; chargeIds: string[] }) => {
    const credits = await Promise.all(of.paymentIds.map((id) => paymentCredit(work, id)));
    const charges = [];
    for (const id of of.chargeIds) charges.push(await chargeBalance(work, id));
    return {
      trial: await trialBalance(work),
      client: await clientBalance(work, of.clientId),
      credits,
      charges,
    };
  },
});
const bookLines = action({
  name: 'test-book-charge',
  needs: 'system',
  run: async (
    work: Work,
    c: {
      clientId: Id<'clt'>;
      chargeId: string;
      day: LocalDate;
      payer: Cents;
      client: Cents;
      kind: 'session' | 'missed';
      payerId: string;
    },
  ) => {
    const about = { clientId: c.clientId, chargeId: c.chargeId };
    const { entryId = '' } = await post(work, {
      eventKey: `charge-posted:${c.chargeId}`,
      kind: 'charge-posted',
      effectiveOn: c.day,
      rule: 'For a test.',
      lines: [
        debit(ACCOUNT.payerPending, c.payer, { ...about, payerId: c.payerId }),
        debit(ACCOUNT.clientDue, c.client, about),
        credit(
          c.kind === 'missed' ? ACCOUNT.missedFees : ACCOUNT.sessionFees,
          cents(c.payer + c.client),
          about,
        ),
      ],
    });
    return { entryId };
  },
});

export async function moneyOffice(seed = 1) {
  const reactions = [...ledgerReactions, ...chargeReactions, ...paymentReactions];
  const t = await testPractice({ reactions, seed });
  const practice = practiceProcessor({
    sql: { query: (text, params) => t.ownerSql.query(text, params) },
    webhookSecret: 'a secret of this test',
    slowMs: 50,
  });
  const deps: PaymentDeps = { ...t.deps, cards: { practice }, defaultProcessor: 'practice' };
  good(await perform(deps, t.system, setUp, {}));
  const who = {
    owner: await t.who('owner'),
    biller: await t.who('biller'),
    outside: await t.who('outside-biller'),
    desk: await t.who('scheduler'),
    accountant: await t.who('accountant'),
  };
  const raw = rawRows(t.ownerSql, t.practiceId);
  const as = <I, O>(by: Who, act: Action<I, O>, input: I) => perform(deps, by, act, input);
  return {
    ...t,
    deps,
    who,
    do: as,
    ask: <I, O>(by: Who, act: Action<I, O>, input: I) => ask(deps, by, act, input),
    work: () => t.jobs.run(paymentJobs(deps)),
    who2: t.who,
    clinician: (id: Id<'cln'>) => t.who('clinician', id),
    addClinician: raw.clinician,
    ...owing({ raw, as, owner: who.owner, system: t.system }),
    card: cardMaker(deps, practice, t.clock, who.biller),
    book: async (clientId: string, paymentIds: string[] = [], chargeIds: string[] = []) =>
      good(await ask(deps, t.system, readBook, { clientId, paymentIds, chargeIds })),
    count: async (query: string): Promise<number> => {
      const { rows } = await t.ownerSql.query(`select count(*)::int as n from ${query}`);
      return rows[0].n;
    },
  };
}
export type MoneyOffice = Awaited<ReturnType<typeof moneyOffice>>;

type Raw = ReturnType<typeof rawRows>;
type Perform = <I, O>(by: Who, act: Action<I, O>, input: I) => Promise<O | Refusal>;

/** Clients, and what they owe. */
function owing({ raw, as, owner, system }: { raw: Raw; as: Perform; owner: Who; system: Who }) {
  return {
    client: async (familyName: string, clinicianIds: Id<'cln'>[] = []) => {
      const made = await as(owner, addClient, { ...NOBODY, familyName, clinicianIds });
      return good(made).id;
    },
    /** A product: all of it the client’s. */
    product: async (clientId: Id<'clt'>, day: string, amount: number) => {
      const made = await as(owner, addCharge, {
        kind: 'product',
        clientId,
        description: 'Workbook',
        amount: cents(amount),
        serviceOn: date(day),
      });
      return good(made).id;
    },
    /** A visit whose fee is split between a payer and the client, or a missed one. */
    visit: async (
      clientId: Id<'clt'>,
      day: string,
      fee: { payer?: number; client: number; kind?: 'session' | 'missed' },
    ) => {
      const { kind = 'session', payer = 0, client } = fee;
      const money = { payer: cents(payer), client: cents(client) };
      const made = await raw.charge();
      const about = { clientId, day: date(day), kind, ...money, ...made };
      const { entryId } = good(await as(system, bookLines, about));
      await raw.visit(clientId, day, { kind, payer, client }, { ...made, entryId });
      return made.chargeId;
    },
  };
}

const cardMaker =
  (deps: PaymentDeps, practice: PracticeProcessor, clock: MovableClock, biller: Who) =>
  async (clientId: Id<'clt'>, testCard: TestCardId, by: Who = biller) => {
    clock.forward(1 / 60); // two cards are never entered at the very same moment
    const setup = good(await startCard(deps, by, { clientId }));
    if (setup.browser.kind !== 'practice') throw new Error('not the practice processor');
    const { setupToken } = setup.browser;
    good(await practice.chooseTestCard({ setupToken, testCard, now: clock.now() }));
    const made = await finishCard(deps, by, {
      clientId,
      setupRef: setup.setupRef,
      consentWords: 'Yes.',
      healthAccount: false,
      makeDefault: true,
    });
    return good(made).cardId;
  };

const NOBODY = {
  givenName: 'Ada',
  preferredName: '',
  bornOn: null,
  sex: 'unknown' as const,
  email: '',
  phone: '',
  street: '',
  street2: '',
  city: '',
  state: '',
  zip: '',
  pays: 'self' as const,
  language: 'en' as const,
  preferredChannel: null,
  zone: '',
  evenIfSimilar: true,
};

/** Rows of slices upstream, put there without their rules: this slice only needs them to be. */
function rawRows(
  sql: { query(text: string, params?: unknown[]): Promise<{ rows: Record<string, string>[] }> },
  practiceId: string,
) {
  let n = 0;
  const next = (prefix: string) => `${prefix}_0test${String(n++).padStart(21, '0')}`;
  const at = instant('2026-01-01T12:00:00Z');
  const clinician = async (): Promise<Id<'cln'>> => {
    const id = next('cln');
    await sql.query(
      `insert into clinicians (practice_id, id, name, credential, active_from)
       values ($1, $2, 'Dr. Osei', 'PhD', '2020-01-01')`,
      [practiceId, id],
    );
    return id as Id<'cln'>;
  };
  let shared: { clinicianId: string; payerId: string; serviceId: string } | undefined;
  const around = async () => {
    if (shared) return shared;
    const payerId = next('pyr');
    await sql.query(
      `insert into payers (practice_id, id, name, class, created_at)
       values ($1, $2, 'Blue Harbor', 'commercial', $3)`,
      [practiceId, payerId, at],
    );
    const { rows } = await sql.query('select id from services order by id limit 1');
    shared = { clinicianId: await clinician(), payerId, serviceId: rows[0]?.id ?? '' };
    return shared;
  };
  return {
    clinician,
    charge: async () => ({
      chargeId: next('chg') as Id<'chg'>,
      payerId: (await around()).payerId,
    }),
    visit: async (
      clientId: string,
      day: string,
      fee: { kind: string; payer: number; client: number },
      { chargeId, entryId }: { chargeId: string; entryId: string },
    ): Promise<void> => {
      const { clinicianId, payerId, serviceId } = await around();
      const [sessionId, attendeeId] = [next('ses'), next('att')];
      await sql.query(
        `insert into sessions (practice_id, id, clinician_id, service_id, medium, client_at, starts_at, minutes,
           local_day, created_at)
         values ($1, $2, $3, $4, 'in-person', 'office', $5::date, 50, $5::date, $6)`,
        [practiceId, sessionId, clinicianId, serviceId, day, at],
      );
      await sql.query(
        `insert into attendees (practice_id, id, session_id, client_id, status, status_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [
          practiceId,
          attendeeId,
          sessionId,
          clientId,
          fee.kind === 'missed' ? 'no-show' : 'held',
          at,
        ],
      );
      await sql.query(
        `insert into charges (practice_id, id, kind, client_id, session_id, attendee_id, clinician_id, service_id,
           description, service_on, code, fee_cents, payer_id, payer_cents, client_cents, why, posted_at, entry_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'Visit', $9::date, $10, $11, $12, $13, $14, '{}', $15, $16)`,
        [
          practiceId,
          chargeId,
          fee.kind,
          clientId,
          sessionId,
          attendeeId,
          clinicianId,
          serviceId,
          day,
          fee.kind === 'missed' ? null : '90834',
          fee.payer + fee.client,
          fee.payer > 0 ? payerId : null,
          fee.payer,
          fee.client,
          at,
          entryId,
        ],
      );
    },
  };
}
