/** Money: paid, charged to cards, forgiven, given back, taken back. */
import type { Act, Acts } from './acts.ts';
import { centsOf, type Found } from './phrases.ts';
import { attendeeOf, chargesOf, clientOf, named, only, personOf, type Scene } from './scene.ts';

const pay =
  (method: 'cash' | 'check' | 'external-card'): Act =>
  async (s, f) => {
    const made = await s.desk.takePayment(
      s.biller,
      clientOf(s, f.client),
      method,
      centsOf(f.amount ?? ''),
      s.day,
      f.number,
    );
    s.payments.set(f.client ?? '', made.id);
  };

/** On the card on file; a card that approves is put there when there is none. */
async function chargeCard(s: Scene, f: Found) {
  const clientId = clientOf(s, f.client);
  const name = f.client ?? '';
  const cardId = s.cards.get(name) ?? (await s.desk.addCard(s.owner, clientId, 'approves')).id;
  s.cards.set(name, cardId);
  const charge = await s.desk.chargeCard(s.owner, clientId, cardId, centsOf(f.amount ?? ''));
  if (charge.paymentId) s.payments.set(name, charge.paymentId);
  s.last = charge;
  return charge;
}

/** The one charge of a client that something is owed on, or of a day. */
async function dueOf(s: Scene, f: Found) {
  const all = await chargesOf(s, f.client, f.of);
  return only(f.of ? all : all.filter((c) => c.state === 'open'), `open charges of ${f.client}`);
}
const latest = (s: Scene, f: Found): string => named(s.payments, f.client, 'payment of the client');
const reverse =
  (reason: 'mistake' | 'bounced-check'): Act =>
  (s, f) =>
    s.desk.office.call(s.biller, 'POST', `/api/payments/${latest(s, f)}/reverse`, { reason });

export const MONEY_ACTS: Acts = {
  payment: {
    '{client who} {amount money} in cash': pay('cash'),
    '{client who} {amount money} by check[ {number n}]': pay('check'),
    '{client who} {amount money} outside Clearhour': pay('external-card'),
    '{client who} {amount money} by card': async (s, f) => {
      const { status, sentence } = await chargeCard(s, f);
      if (status !== 'succeeded') throw new Error(`the card charge is ${status}: ${sentence}`);
    },
    'of {client who} bounced': reverse('bounced-check'),
    'of {client who} was a mistake': reverse('mistake'),
  },
  card: {
    '{client who} gives one that is {test word}': async (s, f) => {
      const card = await s.desk.addCard(s.owner, clientOf(s, f.client), f.test ?? '');
      s.cards.set(f.client ?? '', card.id);
    },
    '{client who} asked for {amount money}: {status word}': async (s, f) => {
      const { status, sentence } = await chargeCard(s, f);
      if (status !== f.status) throw new Error(`the card charge is ${status}: ${sentence}`);
    },
  },
  'write-off': {
    '{client who} {amount money} as {kind word} by {by who}, because {why}[, session of {of day}]':
      async (s, f) => {
        const charge = await dueOf(s, f);
        const cents = centsOf(f.amount ?? '');
        const by = personOf(s, f.by);
        const made = await s.desk.writeOff(by, charge.id, f.kind ?? '', cents, f.why ?? '');
        s.writeOffs.set(f.client ?? '', made.id);
        s.last = made;
      },
    'of {client who} {verb word} by {by who}': (s, f) => {
      const verb = { approved: 'approve', refused: 'refuse', reversed: 'reverse' }[f.verb ?? ''];
      const id = named(s.writeOffs, f.client, 'write-off');
      return s.desk.office.call(personOf(s, f.by), 'POST', `/api/write-offs/${id}/${verb}`);
    },
  },
  refund: {
    '{client who} {amount money}, because {why}': async (s, f) => {
      s.last = await s.desk.refund(s.biller, latest(s, f), centsOf(f.amount ?? ''), f.why ?? '');
    },
    '{client who} {amount money} taken off charges, because {why}': async (s, f) => {
      const cents = centsOf(f.amount ?? '');
      s.last = await s.desk.refund(s.biller, latest(s, f), cents, f.why ?? '', true);
    },
  },
  credit: {
    'of {client who} put on what is due': (s, f) =>
      s.desk.office.call(s.biller, 'POST', `/api/clients/${clientOf(s, f.client)}/apply-credit`),
  },
  sold: {
    '{client who} “{what}” for {amount money}': (s, f) =>
      s.desk.sellProduct(
        s.biller,
        clientOf(s, f.client),
        f.what ?? '',
        centsOf(f.amount ?? ''),
        s.day,
      ),
  },
  'taken back': {
    'the charge of {client who}[ of {of day}], because {why}': async (s, f) => {
      const charge = only(await chargesOf(s, f.client, f.of), `charges of ${f.client}`);
      const body = { reason: f.why };
      await s.desk.office.call(s.biller, 'POST', `/api/charges/${charge.id}/reverse`, body);
    },
  },
  'fee changed': {
    'for {client who} to {amount money}, because {why}': async (s, f) => {
      const charge = only(await chargesOf(s, f.client), `charges of ${f.client}`);
      const body = { feeCents: centsOf(f.amount ?? ''), reason: f.why };
      await s.desk.office.call(s.biller, 'POST', `/api/charges/${charge.id}/change-fee`, body);
    },
  },
  'posted now': {
    '{client who}[, session of {of day}]': async (s, f) => {
      const id = attendeeOf(s, f.client ?? '', f.of);
      await s.desk.office.call(s.biller, 'POST', `/api/unbilled/${id}/post`);
    },
  },
  superbill: {
    '{client who} {from day} to {to day}': async (s, f) => {
      const days = { clientId: clientOf(s, f.client), from: f.from, to: f.to };
      s.last = await s.desk.office.call(s.biller, 'POST', '/api/superbills', days);
    },
  },
};
