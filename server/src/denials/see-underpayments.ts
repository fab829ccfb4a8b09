/** Underpayments: list, sums by payer, decisions, and the letter to one payer. */
import {
  add,
  addDays,
  type Cents,
  dollars,
  type Id,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
  sayDay,
  toWire,
  ZERO,
} from '@clearhour/values';
import type { z } from 'zod';
import { clientIdsInReach } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { legalEntityOn, payerById, practiceRow, staffNames } from '../practice/index.ts';
import { claimPayerNumbers } from './answers-store.ts';
import { namesFor } from './denial-view.ts';
import { settingRows, settingsFor } from './settings-store.ts';
import { statesThat, type UnderpaymentEvent } from './underpayment-states.ts';
import type {
  DecideUnderpayments,
  UnderpaidPayers,
  UnderpaymentPage,
  UnderpaymentQuery,
  UnderpaymentsDone,
} from './underpayments-contract.ts';
import {
  moveUnderpayments,
  sumsByPayer,
  type Underpayment,
  underpaymentsWhere,
} from './underpayments-store.ts';

export const listUnderpayments = action({
  name: 'list-underpayments',
  needs: 'claims.read',
  run: async (
    work: Work,
    q: z.output<typeof UnderpaymentQuery>,
  ): Promise<z.input<typeof UnderpaymentPage>> => {
    const offset = /^\d{1,6}$/.test(q.after ?? '') ? Number(q.after) : 0;
    const { payerId, code, state, from, to, order } = q;
    const found = await underpaymentsWhere(work, {
      ...{ payerId, code, state, from, to, order, offset, limit: oneMore(q.limit) },
      clients: await clientIdsInReach(work),
    });
    const { rows, next } = pageOf(found, q.limit, () => String(offset + q.limit));
    const names = await namesFor(work, {
      clientIds: rows.map((u) => u.clientId),
      claimIds: rows.map((u) => u.claimId),
    });
    const numbers = await claimPayerNumbers(
      work,
      rows.map((u) => u.claimId),
    );
    const staff = await staffNames(
      work,
      rows.map((u) => u.decidedBy),
    );
    const items = rows.map(({ allowed, expected, short, ...u }) => ({
      ...u,
      modifiers: [...u.modifiers],
      payerName: names.payer(u.payerId),
      clientName: names.client(u.clientId),
      claimNumber: names.claim(u.claimId),
      payerControlNumber: u.claimId === null ? null : (numbers.get(u.claimId) ?? null),
      allowedCents: toWire(allowed),
      expectedCents: toWire(expected),
      shortCents: toWire(short),
      decidedBy: u.decidedBy === null ? null : (staff.get(u.decidedBy) ?? null),
    }));
    return { items, ...next };
  },
});

export const seeUnderpaidPayers = action({
  name: 'see-underpaid-payers',
  needs: 'claims.read',
  run: async (work: Work, _: object): Promise<z.input<typeof UnderpaidPayers>> => {
    const sums = await sumsByPayer(work, await clientIdsInReach(work), addDays(work.today, -365));
    const items = [];
    for (const s of sums) {
      items.push({
        payerId: s.payerId,
        payerName: (await payerById(work, s.payerId))?.name ?? '',
        openItems: s.open.items,
        openCents: toWire(s.open.cents),
        askedItems: s.asked.items,
        askedCents: toWire(s.asked.cents),
        settledCents: toWire(s.settled),
        compared: s.compared,
        oldestOn: s.oldestOn,
      });
    }
    return { items, totalCents: toWire(add(ZERO, ...sums.map((s) => s.open.cents))) };
  },
});

type Done = z.input<typeof UnderpaymentsDone>;
/** Those of them in reach to which it may happen, locked. */
async function hold(
  work: Work,
  ids: readonly string[],
  event: UnderpaymentEvent,
): Promise<Underpayment[] | Refusal> {
  const states = statesThat(event);
  const clients = await clientIdsInReach(work);
  const found = await underpaymentsWhere(work, { ids, states, clients, lock: true });
  if (found.length > 0) return found;
  return refuse(
    'no-such-underpayment',
    'None of these can be changed so: they are not there, or were decided already.',
    { kind: 'not-found' },
  );
}
const sumOf = (all: readonly Underpayment[]): Cents => add(ZERO, ...all.map((u) => u.short));
const doneOf = (all: readonly Underpayment[], words: string): Done => ({
  done: all.map((u) => u.adjudicationId),
  cents: toWire(sumOf(all)),
  sentence: `${all.length} ${all.length === 1 ? 'line' : 'lines'}, ${dollars(sumOf(all))}: ${words}.`,
});
export const decideUnderpayments = action({
  name: 'decide-underpayments',
  needs: 'claims.write',
  run: async (work: Work, input: z.output<typeof DecideUnderpayments>): Promise<Done | Refusal> => {
    const { act, adjudicationIds, reason } = input;
    const found = await hold(work, adjudicationIds, act);
    if (isRefusal(found)) return found;
    const state = ({ settle: 'settled', ignore: 'ignored', reopen: 'open' } as const)[act];
    await moveUnderpayments(
      work,
      found.map((u) => u.adjudicationId),
      { state, why: reason, ...(act === 'reopen' ? { askedOn: null } : {}) },
    );
    work.audit(found[0]?.adjudicationId ?? '', { act, lines: found.length });
    return doneOf(found, { settle: 'settled', ignore: 'ignored', reopen: 'open again' }[act]);
  },
});
export const markLettered = action({
  name: 'mark-underpayments-asked',
  needs: 'claims.write',
  run: async (
    work: Work,
    input: { adjudicationIds: readonly string[]; on: LocalDate },
  ): Promise<Done | Refusal> => {
    if (input.on > work.today) {
      return refuse('sent-in-future', 'The day of sending lies in the future.', { field: 'on' });
    }
    const found = await hold(work, input.adjudicationIds, 'ask');
    if (isRefusal(found)) return found;
    const ids = found.map((u) => u.adjudicationId);
    await moveUnderpayments(work, ids, { state: 'asked', why: '', askedOn: input.on });
    work.audit(ids[0] ?? '', { lines: ids.length });
    return doneOf(found, `asked on ${sayDay(input.on, work.today)}`);
  },
});

const MOST_LINES = 2000;
/** The letter's pages, in strings for papers/templates/underpayment.typ. */
export const seeUnderpaymentLetter = action({
  name: 'see-underpayment-letter',
  needs: 'claims.read',
  run: async (
    work: Work,
    q: { payerId: Id<'pyr'>; from?: LocalDate | undefined; to?: LocalDate | undefined },
  ) => {
    const clients = await clientIdsInReach(work);
    const found = await underpaymentsWhere(work, {
      ...{ payerId: q.payerId, from: q.from, to: q.to, state: 'open', order: 'oldest' },
      ...{ clients, limit: MOST_LINES },
    });
    const payer = await payerById(work, q.payerId);
    if (!payer || found.length === 0) {
      return refuse('nothing-short', 'Nothing of this payer is open as underpaid.', {
        kind: 'not-found',
      });
    }
    const e = await legalEntityOn(work, work.today);
    const { name } = await practiceRow(work);
    const total = dollars(sumOf(found));
    const numbers = await claimPayerNumbers(
      work,
      found.map((u) => u.claimId),
    );
    const to = settingsFor(await settingRows(work), q.payerId).appealTo;
    const address = e ? [e.street, e.street2, `${e.city}, ${e.state} ${e.zip}`] : [];
    const phone = e?.phone ?? '';
    return {
      at: work.now as string,
      data: {
        large: false,
        number: sayDay(work.today),
        issuedOn: sayDay(work.today),
        practice: {
          ...{ name, legalName: e?.name ?? name, phone },
          address: address.filter((l) => l !== ''),
        },
        letter: {
          to: [payer.name, ...to.split('\n')].filter((l) => l.trim() !== ''),
          subject: `Request to reprocess ${found.length} ${found.length === 1 ? 'line' : 'lines'} allowed below our contract: ${total}`,
          body: [
            'The lines below were allowed at less than our contract with you provides. We ask you to reprocess them and to pay the difference.',
            `Please answer in writing, with the fee schedule you applied where you do not agree.\n${e?.name ?? name}`,
          ],
        },
        lines: found.map((u) => [
          sayDay(u.serviceOn),
          u.claimId === null ? '' : (numbers.get(u.claimId) ?? ''),
          [u.code, ...u.modifiers].join(' '),
          dollars(u.expected),
          dollars(u.allowed),
          dollars(u.short),
        ]),
        total,
      },
    };
  },
});
