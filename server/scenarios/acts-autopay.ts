/** Cards charged by themselves: acts and what must be so. */
import type { Acts } from './acts.ts';
import { asked, lastLink } from './acts-messages.ts';
import { partyId } from './acts-responsibility.ts';
import { centsOf, type Found, inDollars } from './phrases.ts';
import { clientOf, type Scene } from './scene.ts';

interface Planned {
  readonly id: string;
  readonly state: string;
  readonly amountCents: number;
  readonly chargedCents: number | null;
  readonly chargeOn: string;
}
interface Autopay {
  readonly enrolments: readonly {
    readonly id: string;
    readonly state: string;
    readonly why: string;
  }[];
  readonly planned: readonly Planned[];
}
const autopayOf = (s: Scene, client: string | undefined) =>
  s.desk.office.call(
    s.owner,
    'GET',
    `/api/clients/${clientOf(s, client)}/autopay`,
  ) as Promise<Autopay>;

async function enrol(s: Scene, f: Found) {
  const clientId = clientOf(s, f.client);
  const cardId =
    s.cards.get(f.client ?? '') ?? (await s.desk.addCard(s.owner, clientId, 'approves')).id;
  s.cards.set(f.client ?? '', cardId);
  return s.desk.office.call(s.biller, 'POST', `/api/clients/${clientId}/autopay`, {
    ...{ cardId, agreedName: f.client, oldToo: f.old !== undefined },
    capChargeCents: f.cap === undefined ? null : centsOf(f.cap),
  });
}
/** One who bears a part, with a card of their own. */
async function partyEnrols(s: Scene, f: Found) {
  const clientId = clientOf(s, f.client);
  const party = await partyId(s, f.party ?? '');
  const card = await s.desk.addCard(s.owner, clientId, f.test ?? '', party);
  return s.desk.office.call(s.biller, 'POST', `/api/clients/${clientId}/autopay`, {
    ...{ cardId: card.id, partyId: party, agreedName: f.party },
  });
}
const turn =
  (verb: string) =>
  async (s: Scene, f: Found): Promise<unknown> => {
    const [found] = (await autopayOf(s, f.client)).enrolments;
    return s.desk.office.call(s.biller, 'POST', `/api/autopay/${found?.id}/${verb}`);
  };
/** Another card is put in the place of the one that was declined, and it goes on. */
async function otherCard(s: Scene, f: Found) {
  const [found] = (await autopayOf(s, f.client)).enrolments;
  const card = await s.desk.addCard(s.owner, clientOf(s, f.client), f.test ?? 'approves');
  s.cards.set(f.client ?? '', card.id);
  await s.desk.office.call(s.biller, 'PUT', `/api/autopay/${found?.id}`, { cardId: card.id });
  return s.desk.office.call(s.biller, 'POST', `/api/autopay/${found?.id}/resume`);
}
/** As they do it on their phone; a second time with a card of its own is a second card. */
async function cardByLink(s: Scene, f: Found) {
  const url = await lastLink(s, f, 'card');
  const { setupToken, setupRef } = await asked(s, 'POST', `${url}/card-setups`);
  await asked(s, 'POST', '/api/test-cards/choose', { setupToken, testCard: f.test });
  await asked(s, 'POST', `${url}/cards`, { setupRef });
  // Pressed twice.
  return asked(s, 'POST', `${url}/cards`, { setupRef });
}
/** On the one that was said last and has not ended. */
const act =
  (verb: string) =>
  async (s: Scene, f: Found): Promise<unknown> => {
    const { planned } = await autopayOf(s, f.client);
    const found = planned.find((p) => !['charged', 'nothing-left', 'taken-back'].includes(p.state));
    const bodies: Readonly<Record<string, object>> = {
      move: { day: f.to },
      split: { firstCents: centsOf(f.first ?? ''), restOn: f.to },
    };
    const body = bodies[verb] ?? { reason: f.why ?? '' };
    return s.desk.office.call(s.biller, 'POST', `/api/planned-charges/${found?.id}/${verb}`, body);
  };

export const AUTOPAY_ACTS: Acts = {
  autopay: {
    '{client who} agrees[, at most {cap money} a charge][, {old word} too]': enrol,
    '{party who} agrees for {client who}, with a card that is {test word}': partyEnrols,
    'of {client who} paused': turn('pause'),
    'of {client who} goes on': turn('resume'),
    'of {client who} ended': turn('end'),
    'of {client who} goes on with a card that is {test word}': otherCard,
    'of {client who} gets a card that is {test word}, by the link': cardByLink,
  },
  'planned charge': {
    'of {client who} held, because {why}': act('hold'),
    'of {client who} held by the link in its notice': async (s, f) => {
      const url = await lastLink(s, f, 'autopay');
      await asked(s, 'POST', `${url}/hold`);
      // Pressed twice.
      return asked(s, 'POST', `${url}/hold`);
    },
    'of {client who} released': act('release'),
    'of {client who} taken back, because {why}': act('take-back'),
    'of {client who} moved to {to day}': act('move'),
    'of {client who} split, {first money} first, the rest on {to day}': act('split'),
  },
};

async function said(s: Scene, f: Found): Promise<void> {
  const { planned } = await autopayOf(s, f.client);
  const found = planned.toReversed().map((p) => {
    const less = p.chargedCents !== null && p.chargedCents !== p.amountCents;
    const in_ = less ? ` ${inDollars(p.chargedCents ?? 0)}` : '';
    return `${inDollars(p.amountCents)} for ${p.chargeOn.slice(5)} ${p.state}${in_}`;
  });
  const told = found.join(', ') || 'nothing';
  if (told !== f.list) throw new Error(`the story says “${f.list}”, Clearhour says “${told}”`);
}
async function standing(s: Scene, f: Found): Promise<void> {
  const [found] = (await autopayOf(s, f.client)).enrolments;
  const told = found ? found.state : 'none';
  if (told !== f.state) throw new Error(`the story says “${f.state}”, Clearhour says “${told}”`);
}
interface Proof {
  readonly notice: { state: string; heard: string } | null;
  readonly lines: readonly { why: string }[];
  readonly why: string;
  readonly payment: { amountCents: number; receiptPaperId: string | null } | null;
}
/** The proof of the last charge that was said. */
async function proofOf(s: Scene, client: string | undefined): Promise<Proof> {
  const [last] = (await autopayOf(s, client)).planned;
  return (await s.desk.office.call(s.owner, 'GET', `/api/planned-charges/${last?.id}`)) as Proof;
}
/** What was paid, whether a receipt tells it, and every word of why on the page. */
async function proof(s: Scene, f: Found): Promise<void> {
  const { payment, lines, why } = await proofOf(s, f.client);
  const receipt = payment?.receiptPaperId ? 'with a receipt' : 'without a receipt';
  const paid = payment ? `${inDollars(payment.amountCents)} ${receipt}` : 'nothing paid';
  const words = [...lines.map((l) => l.why), why].filter((w) => w !== '').join(' ');
  const told = `${paid}, “${words}”`;
  const says = `${f.paid}, “${f.words}”`;
  if (told !== says) throw new Error(`the story says ${says}, the proof says ${told}`);
}
async function notice(s: Scene, f: Found): Promise<void> {
  const found = (await proofOf(s, f.client)).notice;
  const told = `${found?.state}, “${found?.heard}”`;
  const says = `${f.state}, “${f.words}”`;
  if (told !== says) throw new Error(`the story says ${says}, the proof says ${told}`);
}
export const AUTOPAY_EXPECTATIONS: Acts = {
  notice: { 'of {client who} is {state word}, “{words}”': notice },
  proof: { 'of {client who}: {paid}, “{words}”': proof },
  'said and charged': { 'of {client who}: {list}': said },
  'autopay is': { '{state word} for {client who}': standing },
};
