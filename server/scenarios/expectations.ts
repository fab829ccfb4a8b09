/** What a story says must be so: each line is asked of the application, as the owner sees it. */
import type { Act, Acts } from './acts.ts';
import { AUTOPAY_EXPECTATIONS } from './acts-autopay.ts';
import { ESTIMATE_EXPECTATIONS } from './acts-estimates.ts';
import { COVERAGE_EXPECTATIONS } from './acts-insurance-271.ts';
import { INTAKE_EXPECTATIONS } from './acts-intake.ts';
import { MESSAGE_EXPECTATIONS } from './acts-messages.ts';
import { PACKAGE_EXPECTATIONS } from './acts-packages.ts';
import { PAYOUT_EXPECTATIONS } from './acts-payouts.ts';
import { RESPONSIBILITY_EXPECTATIONS } from './acts-responsibility.ts';
import { INSURANCE_EXPECTATIONS } from './expectations-insurance.ts';
import { type Found, inDollars, minutesBetweenTimes, peopleOf } from './phrases.ts';
import { attendeeOf, chargesOf, clientOf, named, type Scene, standing, visitOf } from './scene.ts';
import { thingsLeft } from './things-left.ts';

/** As the office's words on both sides, so that a difference reads as one. */
function same(told: string, found: string): void {
  if (told !== found) throw new Error(`the story says “${told}”, Clearhour says “${found}”`);
}
const money = (cents: number) => inDollars(cents);

/** A charge that stands, as it was expected when it was posted. */
const charge =
  (kind: string): Act =>
  async (s, f) => {
    const code = f.code ?? null;
    const found = (await chargesOf(s, f.client, f.of ?? undefined)).filter(
      (c) => c.kind === kind && c.code === code && inVisit(s, f, c.sessionId),
    );
    const told = [f.fee, f.pending ?? '0.00', f.due].join(', ');
    const fees = found.map((c) => [c.feeCents, c.payerCents, c.clientCents].map(money).join(', '));
    same(`fee, payer, client: ${told}`, `fee, payer, client: ${fees.join(' and ') || 'no charge'}`);
    const payer = found[0]?.payerName ?? undefined;
    if (f.payer !== undefined) same(f.payer, payer ?? 'no payer');
    if (f.units !== undefined) same(`${f.units} units`, `${found[0]?.units} units`);
    if (f.on !== undefined) same(f.on, found[0]?.serviceOn ?? '');
  };
/** A charge of a session is looked for in the session spoken of; a product has none. */
const inVisit = (s: Scene, f: Found, sessionId: string | null): boolean =>
  sessionId === null || sessionId === visitOf(s, f.client, f.of ?? f.on).id;

const CHARGE_TAIL =
  ' {fee money}[ for {units n} units][ on {on day}][ {payer who} pending {pending money}] {client who} due {due money}';

async function owes(s: Scene, f: Found): Promise<void> {
  for (const one of (f.list ?? '').split(', ')) {
    const [, name = '', amount = ''] = /^(.*) (\d+\.\d\d)$/.exec(one) ?? [];
    const found = s.clients.has(name)
      ? (await s.desk.money(s.owner, clientOf(s, name))).clientDueCents
      : await payerOwes(s, name);
    same(`${name} ${amount}`, `${name} ${money(found)}`);
  }
}
async function payerOwes(s: Scene, name: string): Promise<number> {
  const id = named(s.payers, name, 'client or payer');
  const url = `/api/ledger/lines?payerId=${id}&account=1100&limit=1`;
  const { sumCents } = (await s.desk.office.call(s.owner, 'GET', url)) as { sumCents: number };
  return sumCents;
}

async function account(s: Scene, f: Found): Promise<void> {
  const url = `/api/ledger/lines?account=${f.code}&limit=500`;
  const { lines } = (await s.desk.office.call(s.owner, 'GET', url)) as {
    lines: { side: string; cents: number; recordedAt: string; entryId: string }[];
  };
  const inOrder = lines.toSorted((a, b) => (a.entryId < b.entryId ? -1 : 1));
  const found = inOrder.map((l) => `${l.side} ${money(l.cents)}`).join(', ');
  same(f.lines ?? '', found);
}

async function papers(s: Scene, f: Found): Promise<void> {
  const url = '/api/papers?limit=200';
  const { items } = (await s.desk.office.call(s.owner, 'GET', url)) as {
    items: { number: string }[];
  };
  same(
    f.list ?? '',
    items
      .map((p) => p.number)
      .sort()
      .join(', '),
  );
}

async function unbilled(s: Scene, f: Found): Promise<void> {
  const items = await s.desk.unbilled(s.owner);
  const clientId = clientOf(s, f.client);
  const found = items.filter((i) => i.clientId === clientId);
  const first = found[0];
  same(f.reason ?? '', found.map((i) => i.reason).join(', ') || 'nothing unbilled');
  if (f.would !== undefined)
    same(`would be ${f.would}`, `would be ${money(first?.wouldChargeCents ?? 0)}`);
  if (f.sentence !== undefined && !first?.sentence.includes(f.sentence))
    throw new Error(`the sentence is “${first?.sentence}”`);
}

async function noCharge(s: Scene, f: Found): Promise<void> {
  const visit = visitOf(s, f.client, f.of);
  const found = (await standing(s, `sessionId=${visit.id}`)).filter(
    (c) => f.client === undefined || c.clientId === clientOf(s, f.client),
  );
  same('no charge', found.map((c) => `${c.code ?? c.kind}`).join(', ') || 'no charge');
}

async function calendar(s: Scene, f: Found): Promise<void> {
  const { sessions } = await s.desk.calendar(s.owner, f.day as never, f.day as never);
  const clientId = clientOf(s, f.client);
  const found = sessions.filter((x) => x.attendees.some((a) => a.clientId === clientId));
  same(`at ${f.time}`, `at ${found.map((x) => x.time).join(', ') || 'no hour'}`);
  if (f.utc !== undefined) same(f.utc, found[0]?.startsAt.slice(11, 16) ?? '');
}

async function statusIs(s: Scene, f: Found): Promise<void> {
  for (const { name } of peopleOf(f.people ?? '')) {
    const visit = visitOf(s, name, f.of);
    const { attendees } = await s.desk.session(s.owner, visit.id);
    const id = attendeeOf(s, name, f.of);
    same(f.status ?? '', attendees.find((a) => a.id === id)?.status ?? '');
  }
}

async function inTheWay(s: Scene, f: Found): Promise<void> {
  const { conflicts } = (await s.own.office.call(s.owner, 'POST', '/api/sessions/check', {
    clinicianId: named(s.clinicians, f.clinician, 'clinician'),
    serviceId: named(s.services, 'Individual therapy', 'service'),
    ...{ day: f.day, time: f.from, minutes: minutesBetweenTimes(f.from, f.to) },
    attendees: peopleOf(f.people ?? '').map(({ name }) => ({ clientId: clientOf(s, name) })),
  })) as { conflicts: { kind: string }[] };
  same(f.list ?? '', conflicts.map((c) => c.kind).join(', ') || 'nothing');
}

async function processor(s: Scene, f: Found): Promise<void> {
  const { rows } = await s.own.ownerSql.query<{ n: string; cents: string }>(
    `select count(*) as n, coalesce(sum(amount_cents), 0) as cents
     from practice_processor.charge where status = 'succeeded'`,
  );
  same(`${f.n}, ${f.total}`, `${rows[0]?.n}, ${money(Number(rows[0]?.cents))}`);
}

export const EXPECTATIONS: Acts = {
  charge: {
    [`{code code}${CHARGE_TAIL}`]: charge('session'),
    [`missed${CHARGE_TAIL}`]: charge('missed'),
    [`product${CHARGE_TAIL}`]: charge('product'),
  },
  'no charge': { '': noCharge, 'for {client who}[, session of {of day}]': noCharge },
  owes: { '{list}': owes },
  credit: {
    '{client who} {amount money}': async (s, f) => {
      const { creditCents } = await s.desk.money(s.owner, clientOf(s, f.client));
      same(f.amount ?? '', money(creditCents));
    },
  },
  account: { '{code n}: {lines}': account },
  ...RESPONSIBILITY_EXPECTATIONS,
  ...MESSAGE_EXPECTATIONS,
  ...PACKAGE_EXPECTATIONS,
  ...PAYOUT_EXPECTATIONS,
  ...ESTIMATE_EXPECTATIONS,
  ...AUTOPAY_EXPECTATIONS,
  ...INTAKE_EXPECTATIONS,
  papers: { '{list}': papers },
  unbilled: {
    '{client who}: {reason word}[, would be {would money}][, “{sentence}”]': unbilled,
    nobody: async (s) => {
      const items = await s.desk.unbilled(s.owner);
      same('nobody', items.map((i) => i.reason).join(', ') || 'nobody');
    },
  },
  status: { '{people people} {status word}[, session of {of day}]': statusIs },
  calendar: { '{day day} {client who} at {time time}[, {utc time} UTC]': calendar },
  'in the way': {
    '{people people} with {clinician who}, {day day} {from time}–{to time}: {list}': inTheWay,
  },
  processor: { 'charged {n n} times, {total money}': processor },
  signatures: {
    '{n n}': async (s, f) => {
      const { rows } = await s.own.ownerSql.query<{ n: string }>(
        `select count(*) as n from note_signatures g join notes o on o.id = g.note_id
         where o.session_id = $1`,
        [visitOf(s).id],
      );
      same(`${f.n}`, `${rows[0]?.n}`);
    },
  },
  answer: {
    '{field word}: {value}': async (s, f) => {
      const last = s.last as Readonly<Record<string, unknown>> | undefined;
      same(f.value ?? '', String(last?.[f.field ?? '']));
    },
  },
  today: {
    '{list}': async (s, f) => same(f.list ?? '', (await thingsLeft(s)).join(', ') || 'nothing'),
  },
  'today says': {
    '{kind word} “{words}”': async (s, f) => {
      const { needsYou } = (await s.desk.office.call(s.owner, 'GET', '/api/today')) as {
        needsYou: { kind: string; detail: string }[];
      };
      const found = needsYou.filter((n) => n.kind === f.kind).map((n) => n.detail);
      if (!found.some((d) => d.includes(f.words ?? ''))) same(f.words ?? '', found.join(' / '));
    },
  },
  books: { balanced: (s) => balanced(s) },
  ...INSURANCE_EXPECTATIONS,
  ...COVERAGE_EXPECTATIONS,
};

export async function balanced(s: Scene): Promise<void> {
  const book = (await s.desk.office.call(s.owner, 'GET', '/api/ledger/trial-balance')) as {
    debitCents: number;
    creditCents: number;
  };
  same(`credits ${money(book.debitCents)}`, `credits ${money(book.creditCents)}`);
}
