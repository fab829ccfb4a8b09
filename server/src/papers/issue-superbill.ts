/**
 * Superbills for a client's days or chosen charges: one paper for each clinician as they stood then
 * (licence, supervisor), since a paper names one. What cannot be on one is left out and said; when it
 * was chosen by name, the whole is refused.
 */
import { type Id, isRefusal, type LocalDate, type Refusal, refuse } from '@clearhour/values';
import { clientInReach, policiesOn } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { payerById } from '../practice/index.ts';
import { type ClinicianThen, clinicianThen } from './clinician-then.ts';
import { type PaperLook, paperLook } from './invoice-settings.ts';
import { type LegalHead, legalHead } from './legal-head.ts';
import {
  type BilledCharge,
  billedCharges,
  type ClientOnPaper,
  clientOnPaper,
  diagnosisWords,
} from './paper-facts.ts';
import { paperNumber } from './paper-number.ts';
import { chargesOnSuperbills, holdLastNumber, insertPaper } from './papers-store.ts';
import { wantPdfs } from './render-job.ts';
import type { SuperbillData } from './superbill.ts';
import { superbillRefusals } from './superbill-refusals.ts';
import { byDiagnoses, daysOf, lineStands, superbillSnapshot } from './superbill-snapshot.ts';

export interface SuperbillWanted {
  readonly clientId: Id<'clt'>;
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  readonly chargeIds?: readonly Id<'chg'>[] | undefined;
}
interface LeftOut {
  readonly chargeId: string;
  readonly serviceOn: LocalDate;
  readonly sentence: string;
}
export interface SuperbillsMade {
  readonly paperIds: readonly Id<'ppr'>[];
  readonly leftOut: readonly LeftOut[];
}

export const issueSuperbill = action({
  name: 'issue-superbill',
  needs: 'papers.make',
  run: async (work, wanted: SuperbillWanted): Promise<SuperbillsMade | Refusal> => {
    const client = await clientInReach(work, wanted.clientId);
    if (isRefusal(client)) return client;
    const found = await chargesFor(work, wanted);
    if (isRefusal(found)) return found;
    const paperIds = await issueFor(work, wanted.clientId, found.charges);
    if (isRefusal(paperIds)) return paperIds;
    work.audit(paperIds[0] ?? wanted.clientId, {
      clientId: wanted.clientId,
      papers: paperIds.length,
    });
    return { paperIds, leftOut: found.leftOut };
  },
});

/**
 * Superbills of what may be on one and is on none yet; none made when there is nothing. The caller rolls back on a
 * refusal: it says what keeps this client's from being made.
 */
export async function issueSuperbillsDue(
  work: Work,
  clientId: Id<'clt'>,
  days: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<readonly Id<'ppr'>[] | Refusal> {
  const before = await chargesOnSuperbills(work, clientId);
  const charges = (await billedCharges(work, clientId, days)).filter(
    (c) => !before.has(c.chargeId) && lineStands(c) === undefined,
  );
  return charges.length === 0 ? [] : issueFor(work, clientId, charges);
}

async function issueFor(
  work: Work,
  clientId: Id<'clt'>,
  charges: readonly BilledCharge[],
): Promise<Id<'ppr'>[] | Refusal> {
  const about = await headFor(work, clientId, charges);
  if (isRefusal(about)) return about;
  const groups = await byClinician(work, charges);
  if (isRefusal(groups)) return groups;
  const paperIds: Id<'ppr'>[] = [];
  for (const group of groups) {
    for (const some of byDiagnoses(group.charges)) {
      const made = await issueOne(work, about, group.clinician, some);
      if (isRefusal(made)) return made;
      paperIds.push(made);
    }
  }
  return paperIds;
}

async function chargesFor(
  work: Work,
  wanted: SuperbillWanted,
): Promise<{ charges: BilledCharge[]; leftOut: LeftOut[] } | Refusal> {
  const { clientId, chargeIds, from, to } = wanted;
  if (from !== undefined && to !== undefined && to < from) {
    return refuse('dates-backwards', 'The last day is before the first day.', { field: 'to' });
  }
  const which = chargeIds ? { chargeIds } : from && to ? { from, to } : { chargeIds: [] };
  const all = await billedCharges(work, clientId, which);
  if (chargeIds?.some((id) => !all.some((c) => c.chargeId === id))) {
    return refuse(
      'superbill-other-charge',
      'One of the charges was taken back, or is not of this client. Choose again.',
      { field: 'chargeIds', kind: 'not-found' },
    );
  }
  const leftOut: LeftOut[] = [];
  const charges: BilledCharge[] = [];
  for (const charge of all) {
    const no = lineStands(charge);
    if (no && chargeIds) return no;
    const { chargeId, serviceOn } = charge;
    if (no) leftOut.push({ chargeId, serviceOn, sentence: no.sentence });
    else charges.push(charge);
  }
  if (charges.length > 0) return { charges, leftOut };
  const why = leftOut[0] ? ` ${leftOut[0].sentence}` : '';
  return refuse('superbill-empty', `There is no session to put on a superbill.${why}`, {
    field: 'from',
  });
}

interface About {
  readonly clientId: Id<'clt'>;
  readonly head: LegalHead;
  readonly practice: SuperbillData['practice'];
  readonly client: SuperbillData['client'];
  readonly look: PaperLook;
}
async function headFor(
  work: Work,
  clientId: Id<'clt'>,
  charges: readonly BilledCharge[],
): Promise<About | Refusal> {
  const head = await legalHead(work);
  if (!head) {
    return refuse(
      'no-legal-entity',
      'A superbill names the legal entity, and none holds today. Add it in Settings first.',
      { kind: 'conflict' },
    );
  }
  if (head.entity.taxIdKind !== 'ein') {
    return refuse(
      'superbill-needs-ein',
      'A superbill shows the tax ID, and yours is a Social Security number. Enter an EIN in Settings first.',
      { kind: 'conflict' },
    );
  }
  const { npi, taxId: ein } = head.entity;
  const practice = { ...head.practice, ...(npi === '' ? {} : { npi }), ein };
  const { language, ...person } = await clientOnPaper(work, clientId);
  const client = await insuredPerson(work, clientId, person, daysOf(charges).to);
  if (isRefusal(client)) return client;
  const look = await paperLook(work, { clientId, partyId: null }, language);
  return { clientId, head, practice, client, look };
}

async function insuredPerson(
  work: Work,
  clientId: Id<'clt'>,
  { name, bornOn, address }: Pick<ClientOnPaper, 'name' | 'bornOn' | 'address'>,
  day: LocalDate,
): Promise<SuperbillData['client'] | Refusal> {
  if (bornOn === null || address.length === 0) {
    return refuse(
      'superbill-needs-client',
      'A plan asks for the client’s birth date and address. Add them to the client first.',
      { field: 'clientId' },
    );
  }
  const policies = await policiesOn(work, clientId, day);
  for (const policy of policies) {
    if ((await payerById(work, policy.payerId))?.class === 'medicare') {
      return refuse(
        'superbill-medicare',
        'Medicare is billed with a claim, or not at all after an opt-out; never with a superbill.',
        { field: 'clientId' },
      );
    }
  }
  const memberId = policies[0]?.memberId;
  return { name, bornOn, address, ...(memberId === undefined ? {} : { memberId }) };
}

interface Group {
  readonly clinician: ClinicianThen;
  readonly charges: BilledCharge[];
}
async function byClinician(
  work: Work,
  charges: readonly BilledCharge[],
): Promise<readonly Group[] | Refusal> {
  const groups = new Map<string, Group>();
  for (const charge of charges) {
    const clinician = await clinicianThen(work, charge.clinicianId ?? '', charge.serviceOn);
    if (isRefusal(clinician)) return clinician;
    const key = JSON.stringify(clinician);
    const group = groups.get(key) ?? { clinician, charges: [] };
    group.charges.push(charge);
    groups.set(key, group);
  }
  return [...groups.values()];
}

async function issueOne(
  work: Work,
  about: About,
  { id: clinicianId, ...clinician }: ClinicianThen,
  charges: readonly BilledCharge[],
): Promise<Id<'ppr'> | Refusal> {
  const { numberedAs } = about.head;
  const last = await holdLastNumber(work, numberedAs, 'superbill');
  const codes = charges.flatMap((c) => c.diagnoses);
  const attests = work.user?.clinicianId === clinicianId;
  const signs = { name: `${clinician.name}, ${clinician.credential}`, signedOn: work.today };
  const data = superbillSnapshot({
    head: {
      number: paperNumber('superbill', last + 1),
      issuedOn: work.today,
      createdAt: work.now,
      practice: about.practice,
      clinician,
      client: about.client,
      ...about.look,
      ...(attests ? { attestation: signs } : {}),
    },
    charges,
    words: await diagnosisWords(work, codes, daysOf(charges).to),
  });
  const [no] = superbillRefusals(data);
  if (no) return no;
  const paperId = await insertPaper(work, {
    kind: 'superbill',
    legalEntityId: numberedAs,
    after: last,
    clientId: about.clientId,
    chargeIds: charges.map((c) => c.chargeId),
    data,
  });
  await wantPdfs(work, [paperId]);
  return paperId;
}
