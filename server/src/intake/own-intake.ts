/** The packet of a portal person: seen, typed into, signed, skipped. A lost line loses nothing; two taps sign once. */
import { createHash } from 'node:crypto';
import {
  addMonths,
  dateIn,
  type Id,
  isRefusal,
  type Refusal,
  refuse,
  sayDay,
} from '@clearhour/values';
import type { z } from 'zod';
import {
  AUTOPAY_WORDS,
  autopaySettingOn,
  enrolmentsOf,
  howAutopayWorks,
} from '../autopay/index.ts';
import { clientById } from '../clients/index.ts';
import { legalHead, type PracticeOnPaper } from '../papers/index.ts';
import { lockMoney } from '../payments/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { isTheirs, ownCardsOf, type Theirs, theirs } from '../portal/index.ts';
import { practiceRow } from '../practice/index.ts';
import { executeAgreement } from './execute-agreement.ts';
import type { DraftIn, OwnIntake, SignIn } from './intake-contract.ts';
import { isForm, STEP_KINDS, STEP_WORDS, type StepKind } from './intake-states.ts';
import {
  changeStep,
  endPacket,
  insertSignature,
  type Packet,
  packetsWhere,
  type Ran,
  type Step,
  signaturesWhere,
  stepsOf,
  type Version,
  versionsOf,
} from './intake-store.ts';
import { type Choices, choiceSentences, termSentences, wordsSigned } from './terms.ts';
import { photosOf } from './told-plans-store.ts';

type Own = z.input<typeof OwnIntake>;
export const seeOwnIntake = action({
  name: 'see-portal-intake',
  needs: 'portal',
  run: async (work: Work, _: object): Promise<Own> => viewOf(theirs(work)),
});
export async function viewOf(me: Theirs): Promise<Own> {
  const open = await packetsWhere(me.own, { clientId: me.clientId, open: true });
  const packet = open.find((p) => isTheirs(me, p));
  const client = await clientById(me.own, me.clientId);
  const cards = (await ownCardsOf(me)).items.filter((c) => c.kind === 'card');
  const signed = await signaturesWhere(me.own, { clientId: me.clientId });
  const kinds = await theirKinds(me);
  return {
    packet: packet ? { id: packet.id, steps: await stepViews(me, packet, cards.length > 0) } : null,
    language: client?.language === 'es' ? 'es' : 'en',
    cards: cards.map((c) => ({ id: c.id, words: cardWords(c) })),
    signed: signed
      .filter((s) => isTheirs(me, s) && kinds.has(s.kind))
      .map((s) => ({
        ...{ id: s.id, kind: s.kind, title: s.title, version: s.versionN },
        ...{ signedName: s.signedName, signedAt: s.signedAt },
      })),
  };
}
const cardWords = (c: { readonly brand: string; readonly last4: string }): string =>
  `${c.brand === '' ? 'Card' : `${c.brand.slice(0, 1).toUpperCase()}${c.brand.slice(1)}`} ending ${c.last4}`;

/**
 * A guardian signs for the client within what the practice shares with them; under 18 nobody binds themselves to pay.
 * What is for another is as if it were not there.
 */
export async function theirKinds(me: Theirs): Promise<ReadonlySet<StepKind>> {
  const born = (await clientById(me.own, me.clientId))?.bornOn ?? null;
  const minor = born !== null && addMonths(born, 18 * 12) > me.own.today;
  const paysAlone = me.guardianId === null && me.partyId === null;
  return new Set(
    STEP_KINDS.filter((kind) => {
      if (kind === 'consent' || kind === 'privacy') return me.guardianId === null || me.care;
      return me.money && !(minor && paysAlone);
    }),
  );
}

type StepView = NonNullable<Own['packet']>['steps'][number];
async function stepViews(me: Theirs, packet: Packet, hasCard: boolean): Promise<StepView[]> {
  const versions = await versionsOf(me.own, true);
  const how = [...howAutopayWorks(await autopaySettingOn(me.own, me.own.today))];
  const live = (await enrolmentsOf(me.own, me.clientId)).some(
    (e) => e.state !== 'ended' && isTheirs(me, e),
  );
  const photos = await photosOf(me.own, [packet.id]);
  const kinds = await theirKinds(me);
  return (await stepsOf(me.own, [packet.id])).flatMap((s) => {
    if (!kinds.has(s.kind)) return [];
    const v = versions.find((one) => one.kind === s.kind);
    return {
      ...{ kind: s.kind, words: STEP_WORDS[s.kind], state: stateOf(s, hasCard), doneAt: s.doneAt },
      draft: s.draft,
      form: isForm(s.kind) && v ? { ...formView(me, v), onAutopay: live, autopayHow: how } : null,
      photos: s.kind === 'insurance' ? photos.map((p) => p.side) : [],
    };
  });
}
/** A card may come another way: on file is on file. */
export const stateOf = (s: Pick<Step, 'kind' | 'doneAt' | 'skipped'>, hasCard: boolean) =>
  s.doneAt !== null || (s.kind === 'card' && hasCard)
    ? ('done' as const)
    : s.skipped
      ? ('skipped' as const)
      : ('open' as const);
const formView = (me: Theirs, v: Version) => ({
  ...{ versionId: v.id, version: v.n, title: v.title, words: v.words, wordsEs: v.wordsEs },
  points: v.terms ? termSentences(v.terms) : [],
  ...{ asksEmail: v.terms?.asksEmail ?? false, asksText: v.terms?.asksText ?? false },
  asksAutopay: mayAutopay(me, v),
  autopayWords: AUTOPAY_WORDS.text,
});

/** A guardian pays the client's part visit by visit: autopay is of who owes. */
const mayAutopay = (me: Theirs, v: Version): boolean =>
  (v.terms?.asksAutopay ?? false) && me.guardianId === null;

const notThere = (): Refusal =>
  refuse('nothing-to-sign', 'There is nothing of yours to sign here any more.', {
    kind: 'not-found',
  });
/** Theirs and not withdrawn; locked, so that of two taps the second waits and is told. */
export async function lockOwn(me: Theirs, packetId: string): Promise<Packet | Refusal> {
  const [seen] = await packetsWhere(me.own, { id: packetId });
  if (!seen || !isTheirs(me, seen)) return notThere();
  const [packet] = await packetsWhere(me.own, { id: packetId }, true);
  return packet && packet.withdrawnAt === null ? packet : notThere();
}
export async function lockStep(
  me: Theirs,
  of: { readonly packetId: string; readonly kind: StepKind },
): Promise<Step | Refusal> {
  const packet = await lockOwn(me, of.packetId);
  if (isRefusal(packet)) return packet;
  if (!(await theirKinds(me)).has(of.kind)) return notThere();
  return (await stepsOf(me.own, [packet.id])).find((s) => s.kind === of.kind) ?? notThere();
}
/** The last step done, the packet is done. */
export async function finishIfDone(me: Theirs, packetId: Id<'ipk'>): Promise<void> {
  const hasCard = (await ownCardsOf(me)).items.length > 0;
  const steps = await stepsOf(me.own, [packetId]);
  if (steps.every((s) => stateOf(s, hasCard) !== 'open')) await endPacket(me.own, packetId, 'done');
}

export const keepDraft = action({
  name: 'keep-intake-draft-in-portal',
  needs: 'portal',
  run: async (work: Work, input: z.output<typeof DraftIn> & { packetId: Id<'ipk'> }) => {
    const me = theirs(work);
    const step = await lockStep(me, input);
    if (isRefusal(step)) return step;
    const entries = Object.entries(input.draft).filter(([, v]) => v !== undefined);
    // What was typed before the last tap and comes after it changes nothing.
    if (step.doneAt === null) {
      const draft = Object.fromEntries(entries) as Step['draft'];
      await changeStep(me.own, input, { draft });
    }
    work.audit(input.packetId, { clientId: me.clientId, kind: input.kind });
    return { kept: true as const };
  },
});
export const skipStep = action({
  name: 'skip-intake-step-in-portal',
  needs: 'portal',
  run: async (work: Work, input: { packetId: Id<'ipk'>; kind: 'card' | 'insurance' }) => {
    const me = theirs(work);
    const step = await lockStep(me, input);
    if (isRefusal(step)) return step;
    if (step.doneAt === null) await changeStep(me.own, input, { skipped: true });
    await finishIfDone(me, input.packetId);
    work.audit(input.packetId, { clientId: me.clientId, kind: input.kind });
    return viewOf(me);
  },
});

type Signing = z.output<typeof SignIn> & { readonly packetId: Id<'ipk'> };
export const signForm = action({
  name: 'sign-intake-form-in-portal',
  needs: 'portal',
  run: async (work: Work, input: Signing) => {
    const me = theirs(work);
    const step = await lockStep(me, input);
    if (isRefusal(step)) return step;
    // Tapped twice, or the answer was lost: it is signed, once.
    if (step.doneAt !== null) return viewOf(me);
    const version = (await versionsOf(me.own, true)).find((v) => v.kind === input.kind);
    if (!version || version.id !== input.versionId)
      return refuse('words-changed', 'The words have changed. Read them again, then sign.', {
        kind: 'conflict',
      });
    await lockMoney(me.own, me.clientId);
    const signatureId = await sign(me, version, input);
    if (isRefusal(signatureId)) return signatureId;
    await changeStep(me.own, input, { done: true });
    await finishIfDone(me, input.packetId);
    work.audit(signatureId, { clientId: me.clientId, kind: input.kind, version: version.n });
    return viewOf(me);
  },
});
const NOTHING: Ran = { did: [], didNot: [] };
async function sign(me: Theirs, v: Version, input: Signing): Promise<Id<'isg'> | Refusal> {
  const { own } = me;
  const choices = v.terms ? await choicesOf(me, v, input) : null;
  if (isRefusal(choices)) return choices;
  const spanish = input.language === 'es' && v.wordsEs !== '';
  const points =
    v.terms && choices
      ? [...termSentences(v.terms), ...choiceSentences(v.terms, choices, AUTOPAY_WORDS.text)]
      : [];
  const words = wordsSigned({ title: v.title, words: spanish ? v.wordsEs : v.words }, points);
  const day = sayDay(dateIn(own.zone, own.now));
  const [before] = (
    await signaturesWhere(own, { clientId: me.clientId, kind: 'agreement' })
  ).filter((s) => isTheirs(me, s));
  const ran =
    v.terms && choices
      ? await executeAgreement(me, {
          ...{ terms: v.terms, choices, signedName: input.name, before },
          byWords: `the financial agreement signed ${day}, version ${v.n}`,
        })
      : NOTHING;
  if (isRefusal(ran)) return ran;
  const id = own.newId('isg');
  await insertSignature(own, {
    ...{ id, packetId: input.packetId, clientId: me.clientId, partyId: me.partyId },
    ...{ personId: me.personId, kind: v.kind, versionId: v.id, versionN: v.n, title: v.title },
    ...{ language: spanish ? 'es' : 'en', words, wordsSha256: hashOf(words) },
    ...{ signedName: input.name, head: await headOf(own), terms: v.terms, choices, ran },
  });
  return id;
}
export const hashOf = (words: string): string => createHash('sha256').update(words).digest('hex');
async function choicesOf(me: Theirs, v: Version, input: Signing): Promise<Choices | Refusal> {
  const asked = v.terms;
  const none = { email: null, text: null, autopay: null };
  if (!asked) return none;
  const base = {
    email: asked.asksEmail ? input.email : null,
    text: asked.asksText ? input.text : null,
    autopay: null,
  };
  if (!mayAutopay(me, v) || input.autopay === null) return base;
  const { cardId, ...caps } = input.autopay;
  const card = (await ownCardsOf(me)).items.find((c) => c.id === cardId && c.kind === 'card');
  if (!card)
    return refuse('choose-a-card', 'Choose one of your cards, or add one first.', {
      field: 'cardId',
    });
  return { ...base, autopay: { cardId, card: cardWords(card), ...caps } };
}
async function headOf(work: Work): Promise<PracticeOnPaper> {
  const head = await legalHead(work);
  if (head) return head.practice;
  return { legalName: (await practiceRow(work)).name, address: [], phone: '' };
}
