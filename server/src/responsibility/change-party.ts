/** People and organisations that bear for clients: entered, put right, retired and brought back. */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { agreementsOfParty } from './agreements-store.ts';
import { changeParty, insertParty, partyById } from './parties-store.ts';
import { noSuchParty, type Party, type PartyFields, partyRefusal, tidyParty } from './party.ts';

const needs = 'coverage.write';

export const addParty = action({
  name: 'add-party',
  needs,
  run: async (work: Work, input: PartyFields) => {
    const fields = tidyParty(input);
    const no = partyRefusal(fields);
    if (no) return no;
    const id = work.newId('rsp');
    await insertParty(work, id, fields);
    work.audit(id, { kind: fields.kind });
    return { partyId: id };
  },
});

async function held(work: Work, partyId: string, version?: number): Promise<Party | Refusal> {
  const party = await partyById(work, partyId, true);
  if (!party) return noSuchParty();
  if (version === undefined || party.version === version) return party;
  return refuse(
    'changed-meanwhile',
    'Somebody changed this while you looked. Look again, then change it.',
    { kind: 'conflict' },
  );
}

export const changePartyAction = action({
  name: 'change-party',
  needs,
  run: async (work: Work, input: PartyFields & { partyId: Id<'rsp'>; version: number }) => {
    const { partyId, version, ...rest } = input;
    const party = await held(work, partyId, version);
    if (isRefusal(party)) return party;
    const fields = tidyParty(rest);
    const no = partyRefusal(fields);
    if (no) return no;
    await changeParty(work, party, { fields });
    work.audit(partyId, {});
    return { partyId };
  },
});

/** Nobody is asked through them any more; what they still bear must be agreed on otherwise first. */
export const retireParty = action({
  name: 'retire-party',
  needs,
  run: async (work: Work, input: { partyId: Id<'rsp'> }) => {
    const party = await held(work, input.partyId);
    if (isRefusal(party)) return party;
    if (party.retiredAt !== null) return { partyId: party.id };
    const bears = await agreementsOfParty(work, party.id, work.today);
    if (bears > 0) {
      return refuse(
        'still-bears',
        `They still pay for ${bears === 1 ? 'a client' : `${bears} clients`}. Agree there on who pays instead, then retire them.`,
        { kind: 'conflict' },
      );
    }
    await changeParty(work, party, { retiredAt: work.now });
    work.audit(party.id, {});
    return { partyId: party.id };
  },
});
export const restoreParty = action({
  name: 'restore-party',
  needs,
  run: async (work: Work, input: { partyId: Id<'rsp'> }) => {
    const party = await held(work, input.partyId);
    if (isRefusal(party)) return party;
    if (party.retiredAt !== null) {
      await changeParty(work, party, { retiredAt: null });
      work.audit(party.id, {});
    }
    return { partyId: party.id };
  },
});
