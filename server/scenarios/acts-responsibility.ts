/** Who bears a client's part, and what is asked on paper: acts and what must be so. */
import type { Acts } from './acts.ts';
import { centsOf, type Found, inDollars } from './phrases.ts';
import { clientOf, type Scene } from './scene.ts';

interface Shares {
  readonly agreements: readonly {
    readonly steps: readonly { partyId: string; partyName: string }[];
  }[];
  readonly balances: readonly { name: string; dueCents: number; creditCents: number }[];
}
const sharesOf = (s: Scene, client: string | undefined) =>
  s.desk.office.call(
    s.owner,
    'GET',
    `/api/clients/${clientOf(s, client)}/shares`,
  ) as Promise<Shares>;

/** Entered when first named. */
export async function partyId(
  s: Scene,
  name: string,
  kind = 'parent',
  email = '',
): Promise<string> {
  const url = `/api/parties?search=${encodeURIComponent(name)}`;
  const { items } = (await s.desk.office.call(s.owner, 'GET', url)) as {
    items: { id: string; name: string }[];
  };
  const found = items.find((p) => p.name === name);
  if (found) return found.id;
  // Not both in one moment: they stand in the order they were entered.
  s.own.clock.forward(1);
  const made = await s.desk.office.call(s.owner, 'POST', '/api/parties', {
    ...{ kind, name, email },
  });
  return (made as { id: string }).id;
}

/** "Ines Reed 60 %", "Green School 50.00 a session", "Harbor Assist the first 6 sessions instead of the plan at 90.00" */
async function stepOf(s: Scene, words: string) {
  const percent = /^(.*?) (\d+) %$/.exec(words);
  if (percent)
    return {
      partyId: await partyId(s, percent[1] ?? ''),
      kind: 'percent',
      percentBp: Number(percent[2]) * 100,
    };
  const amount = /^(.*?) (\d+\.\d\d) a session$/.exec(words);
  if (amount)
    return {
      partyId: await partyId(s, amount[1] ?? '', 'school'),
      kind: 'amount',
      amountCents: centsOf(amount[2] ?? ''),
    };
  const first = /^(.*?) the first (\d+) sessions( instead of the plan)?(?: at (\d+\.\d\d))?$/.exec(
    words,
  );
  if (!first) throw new Error(`who bears what is not understood: “${words}”`);
  const [, name = '', sessions, instead, fee] = first;
  return {
    partyId: await partyId(s, name, 'eap'),
    kind: 'all',
    sessions: Number(sessions),
    insteadOfPlan: instead !== undefined,
    feeCents: fee === undefined ? null : centsOf(fee),
  };
}

async function agree(s: Scene, f: Found) {
  const steps = [];
  for (const words of (f.steps ?? '').split(', ')) steps.push(await stepOf(s, words));
  const body = { from: f.from ?? s.day, agreed: 'Said in the office', steps };
  return s.desk.office.call(s.owner, 'POST', `/api/clients/${clientOf(s, f.client)}/shares`, body);
}

async function pays(s: Scene, f: Found) {
  return s.desk.office.call(s.biller, 'POST', '/api/payments', {
    ...{ clientId: clientOf(s, f.client), partyId: await partyId(s, f.party ?? '') },
    ...{ method: 'check', reference: f.number ?? '1001', amountCents: centsOf(f.amount ?? '') },
    receivedOn: s.day,
  });
}

async function invoicing(s: Scene, f: Found) {
  const { items } = (await s.desk.office.call(s.owner, 'GET', '/api/invoice-settings')) as {
    items: { id: string; clientId: string | null; from: string; to: string | null }[];
  };
  const usual = items.find((i) => i.clientId === null && i.to === null);
  const way = {
    ...{ cadence: f.cadence, dueDays: 14, pastDueDays: 30, delivery: 'email', from: s.day },
    statementDay: f.statement === undefined ? null : Number(f.statement),
    superbillDay: f.superbill === undefined ? null : Number(f.superbill),
    linkAfterVisit: f.link !== undefined,
  };
  return s.desk.office.call(s.owner, 'POST', `/api/invoice-settings/${usual?.id}/change`, way);
}

export const RESPONSIBILITY_ACTS: Acts = {
  'who pays': {
    '{party who}, by e-mail': (s, f) =>
      partyId(
        s,
        f.party ?? '',
        'parent',
        `${(f.party ?? '').split(' ')[0]?.toLowerCase()}@example.com`,
      ),
  },
  shares: { 'of {client who}: {steps}[, from {from day}]': agree },
  'payment by': { '{party who} for {client who} {amount money}[ by check {number n}]': pays },
  invoicing: {
    'now for {client who}': (s, f) =>
      s.desk.office.call(s.biller, 'POST', `/api/clients/${clientOf(s, f.client)}/invoices`),
    '{cadence word}[, statements on day {statement n}][, superbills on day {superbill n}][, a {link word} after visits]':
      invoicing,
  },
};

async function borne(s: Scene, f: Found): Promise<void> {
  const { balances } = await sharesOf(s, f.client);
  const found = balances
    .filter((b) => b.dueCents !== 0 || b.creditCents !== 0)
    .map(
      (b) =>
        `${b.name} ${inDollars(b.dueCents)}${b.creditCents === 0 ? '' : ` less ${inDollars(b.creditCents)}`}`,
    );
  const told = found.join(', ') || 'nobody';
  if (told !== f.list) throw new Error(`the story says “${f.list}”, Clearhour says “${told}”`);
}
async function invoiced(s: Scene, f: Found): Promise<void> {
  const url = `/api/clients/${clientOf(s, f.client)}/invoiced`;
  const found = (await s.desk.office.call(s.owner, 'GET', url)) as Record<string, number>;
  const told = `${inDollars(found.balanceCents ?? 0)} balance, ${inDollars(found.uninvoicedCents ?? 0)} uninvoiced`;
  const wanted = `${f.balance} balance, ${f.more} uninvoiced`;
  if (told !== wanted) throw new Error(`the story says “${wanted}”, Clearhour says “${told}”`);
}
async function invoices(s: Scene, f: Found): Promise<void> {
  const { items } = (await s.desk.office.call(
    s.owner,
    'GET',
    `/api/invoices?clientId=${clientOf(s, f.client)}`,
  )) as {
    items: { number: string; totalCents: number; openCents: number; state: string }[];
  };
  const found = items
    .toReversed()
    .map((i) => `${i.number} ${inDollars(i.totalCents)} ${i.state}`)
    .join(', ');
  const told = found || 'none';
  if (told !== f.list) throw new Error(`the story says “${f.list}”, Clearhour says “${told}”`);
}

/** In the order they were made, with what each asks or shows; "R 25.00" where two clients' may be numbered either way. */
async function papers(s: Scene, f: Found): Promise<void> {
  const called = (n: string) => (f.kind === undefined ? n : n.replace(/-\d+$/, ''));
  const url = `/api/papers?clientId=${clientOf(s, f.client)}`;
  const { items } = (await s.desk.office.call(s.owner, 'GET', url)) as {
    items: { number: string; amountCents: number; issuedOn: string }[];
  };
  const told = items
    .toSorted((a, b) => `${a.issuedOn} ${a.number}`.localeCompare(`${b.issuedOn} ${b.number}`))
    .map((p) => `${called(p.number)} ${inDollars(p.amountCents)}`)
    .join(', ');
  if (told !== f.list) throw new Error(`the story says “${f.list}”, Clearhour says “${told}”`);
}

export const RESPONSIBILITY_EXPECTATIONS: Acts = {
  'on paper': { 'for {client who}[ by {kind word}]: {list}': papers },
  borne: { 'for {client who} by {list}': borne },
  asked: { '{client who}: {balance money} balance, {more money} uninvoiced': invoiced },
  invoices: { 'of {client who}: {list}': invoices },
};
