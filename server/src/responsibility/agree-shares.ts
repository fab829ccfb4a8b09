/**
 * What was agreed on, from a day on: the whole list of who bears what, or nobody but the client. Charges of that
 * day and later are shared anew, whatever was paid; an agreement made by mistake is put back in one act.
 */
import {
  addDays,
  type Id,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
} from '@clearhour/values';
import { lockClientInReach } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import { eventType, type Work } from '../platform/context.ts';
import { serviceById } from '../practice/index.ts';
import {
  type Agreement,
  agreementsOf,
  changeAgreement,
  insertAgreement,
} from './agreements-store.ts';
import { partiesByIds } from './parties-store.ts';
import { type ShareStep, stepsRefusal } from './share.ts';

/** Who bears a client's part is not what it was, for services of this day and later. The client is held. */
export const sharesAgreed = eventType<{ clientId: Id<'clt'>; from: LocalDate }>('shares-agreed');

export const agreeShares = action({
  name: 'agree-shares',
  needs: 'coverage.write',
  run: async (
    work: Work,
    input: {
      clientId: Id<'clt'>;
      from: LocalDate;
      /** What it rests on: "E-mail of both parents, 3 March". */
      agreed: string;
      /** None: from that day the client bears everything. */
      steps: readonly ShareStep[];
    },
  ) => {
    const client = await lockClientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const no = stepsRefusal(input.steps) ?? (await unknownRefusal(work, input));
    if (no) return no;
    const before = await agreementsOf(work, input.clientId, 'standing');
    if (before.length === 0 && input.steps.length === 0) {
      return refuse('nobody-else', 'The client bears everything already. Add who else pays.', {
        field: 'steps',
      });
    }
    for (const old of before) {
      if (old.from >= input.from) await changeAgreement(work, old.id, { replaced: true });
      else if (old.to === null || old.to >= input.from)
        await changeAgreement(work, old.id, { to: addDays(input.from, -1) });
    }
    const id = work.newId('agm');
    await insertAgreement(work, { id, to: null, ...input });
    work.audit(id, { clientId: input.clientId, steps: input.steps.length });
    await work.emit(sharesAgreed, { clientId: input.clientId, from: input.from });
    return { agreementId: id };
  },
});

async function unknownRefusal(
  work: Work,
  { steps }: { readonly steps: readonly ShareStep[] },
): Promise<Refusal | undefined> {
  const parties = await partiesByIds(
    work,
    steps.map((s) => s.partyId),
  );
  for (const [at, step] of steps.entries()) {
    const party = parties.get(step.partyId);
    if (!party || party.retiredAt !== null) {
      return refuse('no-such-party', 'Choose one of the people or organisations that pay.', {
        field: `steps.${at}.partyId`,
      });
    }
    for (const id of step.serviceIds) {
      if (await serviceById(work, id)) continue;
      return refuse('no-such-service', 'Choose services of this practice.', {
        field: `steps.${at}.serviceIds`,
      });
    }
  }
  return undefined;
}

/** The latest is taken out, and what it had ended or replaced stands again. */
export const putBackShares = action({
  name: 'put-back-shares',
  needs: 'coverage.write',
  run: async (work: Work, input: { clientId: Id<'clt'>; agreementId: Id<'agm'> }) => {
    const client = await lockClientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const all = await agreementsOf(work, input.clientId);
    const latest = [...all].sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1))[0];
    if (!latest || latest.id !== input.agreementId || latest.replacedAt !== null) {
      return refuse(
        'not-the-latest',
        'Only what was agreed on last can be put back. Agree on something new instead.',
        { kind: 'conflict' },
      );
    }
    await changeAgreement(work, latest.id, { replaced: true });
    for (const old of all) await standAgain(work, old, latest);
    work.audit(latest.id, { clientId: input.clientId });
    await work.emit(sharesAgreed, { clientId: input.clientId, from: latest.from });
    return { clientId: input.clientId };
  },
});

async function standAgain(work: Work, old: Agreement, latest: Agreement): Promise<void> {
  if (old.id === latest.id) return;
  if (old.replacedAt === latest.madeAt) await changeAgreement(work, old.id, { replaced: false });
  else if (old.replacedAt === null && old.to === addDays(latest.from, -1))
    await changeAgreement(work, old.id, { to: null });
}
