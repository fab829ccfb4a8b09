/** An estimate on paper: looked at first, then numbered and never changed. It is given by another act. */
import {
  type Id,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
  times,
  toWire,
} from '@clearhour/values';
import type { z } from 'zod';
import { type Client, clientInReach, lockClientInReach } from '../clients/index.ts';
import {
  addressLines,
  clientOnPaper,
  diagnosisWords,
  type EstimateData,
  holdLastNumber,
  insertPaper,
  type LegalHead,
  legalHead,
  type PaperLook,
  paperLook,
  paperNumber,
  wantPdfs,
} from '../papers/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { type ClinicianOn, clinicianOn } from '../practice/index.ts';
import { figureOn } from './due.ts';
import { settingOn } from './estimate-settings.ts';
import type { EstimatePreview } from './estimates-contract.ts';
import { type Estimate, estimateRules, estimatesOf, insertEstimate } from './estimates-store.ts';
import { numberOf } from './held.ts';
import {
  type Body,
  noSuchClinician,
  type PricedEstimate,
  priceEstimate,
} from './price-estimate.ts';

export type Input = Body & { readonly clientId: Id<'clt'> };

export const makeEstimate = action({
  name: 'make-estimate',
  needs: 'papers.make',
  run: async (work: Work, input: Input) => {
    const client = await lockClientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const ready = await readyFor(work, client, input);
    if (isRefusal(ready)) return ready;
    const { priced, head, before } = ready;
    if (before && !before.given) {
      return refuse(
        'estimate-not-given',
        `${numberOf(before)} is made for this client and not given yet. Give it, or take it back as made by mistake.`,
        { kind: 'conflict' },
      );
    }
    const last = await holdLastNumber(work, head.numberedAs, 'estimate');
    const number = paperNumber('estimate', last + 1);
    const paperId = await insertPaper(work, {
      ...{ kind: 'estimate', legalEntityId: head.numberedAs, after: last },
      ...{ clientId: client.id, chargeIds: [], data: await dataOf(work, input, ready, number) },
    });
    const estimateId = await insertEstimate(work, {
      ...{ clientId: client.id, clinicianId: input.clinicianId, paperId },
      ...{ from: priced.from, until: priced.until, total: priced.total, lines: priced.lines },
      ...{ replaces: before?.id ?? null, why: input.why },
    });
    await wantPdfs(work, [paperId]);
    work.audit(client.id, { estimateId, paperId, why: input.why });
    return { estimateId };
  },
});

export const previewEstimate = action({
  name: 'preview-estimate',
  needs: 'papers.make',
  run: async (work: Work, input: Input): Promise<z.input<typeof EstimatePreview> | Refusal> => {
    const client = await clientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const priced = await priceEstimate(work, client.id, input);
    if (isRefusal(priced)) return priced;
    const before = await beforeThis(work, input);
    return {
      ...{ from: priced.from, until: priced.until, totalCents: toWire(priced.total) },
      lines: priced.lines.map(({ each, ...l }) => ({
        ...l,
        eachCents: toWire(each),
        totalCents: toWire(times(each, l.sessions)),
      })),
      replaces: before ? numberOf(before) : null,
      ...(await lookOf(work, client, input)),
    };
  },
});
/** What the paper would say, under no number. */
export const draftPaper = action({
  name: 'preview-estimate-paper',
  needs: 'papers.make',
  run: async (work: Work, input: Input) => {
    if (!work.can('clients.read')) {
      return refuse(
        'paper-names-client',
        'A paper names the client. Your role sees numbers and amounts only.',
        {
          kind: 'not-allowed',
        },
      );
    }
    const client = await clientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const ready = await readyFor(work, client, input);
    if (isRefusal(ready)) return ready;
    const none = (input.language ?? ready.language) === 'es' ? 'borrador' : 'draft';
    return { data: await dataOf(work, input, ready, none) };
  },
});

/** As chosen now; else as their other papers look, or all estimates of the practice. */
export async function lookOf(
  work: Work,
  client: Pick<Client, 'id' | 'language'>,
  chosen: Pick<Input, 'language' | 'large'> = {},
): Promise<PaperLook> {
  const setting = await settingOn(work, work.today);
  const theirs = await paperLook(work, { clientId: client.id, partyId: null }, client.language);
  return {
    language: chosen.language ?? (theirs.language === 'es' ? 'es' : setting.language),
    large: chosen.large ?? (theirs.large || setting.large),
  };
}

interface Ready {
  readonly priced: PricedEstimate;
  readonly head: LegalHead;
  readonly clinician: ClinicianOn & { readonly npi: string };
  /** The one it takes the place of. */
  readonly before: Estimate | undefined;
  readonly language: 'en' | 'es';
  readonly large: boolean;
  readonly note: string;
  readonly contact: string;
}
/** Everything the law wants on it is known (45 CFR 149.610(c)(1)), or what is missing and where to add it. */
async function readyFor(work: Work, client: Client, input: Input): Promise<Ready | Refusal> {
  const head = await legalHead(work);
  if (!head) {
    return refuse(
      'no-legal-entity',
      'An estimate is numbered for a legal entity, and none holds today. Add it in Settings first.',
      { kind: 'conflict' },
    );
  }
  const clinician = await clinicianOn(work, input.clinicianId, input.from);
  if (!clinician) return noSuchClinician();
  const { npi } = clinician;
  if (npi === null || npi === '') {
    return refuse(
      'estimate-needs-npi',
      'An estimate names the clinician’s NPI. Add it in Settings first.',
      {
        field: 'clinicianId',
        kind: 'conflict',
      },
    );
  }
  if (client.bornOn === null) {
    return refuse(
      'estimate-needs-birth-date',
      'An estimate names the client’s date of birth. Add it to the client’s details first.',
      { kind: 'conflict' },
    );
  }
  const priced = await priceEstimate(work, client.id, input);
  if (isRefusal(priced)) return priced;
  const setting = await settingOn(work, work.today);
  const { language, large } = await lookOf(work, client, input);
  return {
    ...{ priced, head, clinician: { ...clinician, npi }, before: await beforeThis(work, input) },
    ...{ language, large },
    note: language === 'es' ? setting.noteEs : setting.noteEn,
    contact: setting.contact,
  };
}
const beforeThis = async (work: Work, input: Input): Promise<Estimate | undefined> =>
  (await estimatesOf(work, input.clientId)).find(
    (e) => e.clinicianId === input.clinicianId && e.voidedAt === null,
  );

async function dataOf(
  work: Work,
  input: Input,
  ready: Ready,
  number: string,
): Promise<EstimateData> {
  const { priced, head, clinician, before, language, large, note } = ready;
  const rules = await estimateRules(work);
  const figure = (rule: 'excess' | 'dispute', day: LocalDate) =>
    Number(figureOn(rules, rule, day) ?? 0n);
  const words = await diagnosisWords(work, input.diagnoses, work.today);
  const call = language === 'es' ? 'Llame al' : 'Call';
  return {
    ...{ number, issuedOn: work.today, createdAt: work.now, language, large, note },
    practice: { ...head.practice, npi: head.entity.npi, taxId: head.entity.taxId },
    client: await clientOnPaper(work, input.clientId),
    clinician: { name: clinician.name, credential: clinician.credential, npi: clinician.npi },
    places: input.places.length > 0 ? input.places : [addressLines(head.entity).join(', ')],
    ...{ from: priced.from, until: priced.until, totalCents: toWire(priced.total) },
    lines: priced.lines.map((l) => ({
      ...{ what: l.label, code: l.code, firstOn: l.firstOn, every: l.every, sessions: l.sessions },
      eachCents: toWire(l.each),
      totalCents: toWire(times(l.each, l.sessions)),
    })),
    diagnoses: input.diagnoses.map((code) => ({ code, words: words.get(code) ?? '' })),
    separately: input.separately,
    ...(before
      ? { replaces: { number: numberOf(before), what: input.changed || differs(before, ready) } }
      : {}),
    contact: ready.contact === '' ? `${call} ${head.practice.phone}.` : ready.contact,
    limitCents: figure('excess', work.today),
    disputeDays: figure('dispute', work.today),
  };
}
/** In words, where nobody typed any. */
function differs(before: Estimate, { priced, language }: Ready): string {
  const es = language === 'es';
  if (priced.total !== before.total) return es ? 'el total esperado.' : 'the expected total.';
  return es ? 'los días que abarca.' : 'the days it covers.';
}
