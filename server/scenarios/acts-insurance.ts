/** Insurance: what the biller does with claims, denials and payers' money, and what payers send back, as files. */
import {
  acknowledge,
  acknowledgeClaims,
  envelopeBack,
  type StatusCode,
  write277CA,
  writeAnswers,
} from '@clearhour/x12';
import type { Act, Acts } from './acts.ts';
import { writtenRemittance } from './acts-insurance-835.ts';
import { FILES } from './acts-insurance-files.ts';
import { ccyymmdd, lastSent, nextControl } from './acts-insurance-sent.ts';
import { centsOf, type Found } from './phrases.ts';
import { chargesOf, clientOf, named, only, type Scene } from './scene.ts';

const post = (s: Scene, url: string, body: object = {}): Promise<unknown> =>
  s.desk.office.call(s.biller, 'POST', url, body);

// Files that come -----------------------------------------------------------------------------

/** As a biller brings it: read before the next line of the story. */
async function bring(s: Scene, name: string, bytes: Uint8Array): Promise<void> {
  s.last = await post(s, `/api/edi-files?name=${encodeURIComponent(name)}`, Buffer.from(bytes));
}
const remittance =
  (brought: boolean): Act =>
  async (s, f) => {
    const told = { trace: f.trace ?? '', payer: f.payer ?? '', pieces: f.pieces ?? '' };
    const bytes = await writtenRemittance(s, told);
    if (brought) await bring(s, `${told.trace}.835`, bytes);
  };
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const kept = (s: Scene, f: Found) => text(named(s.files, f.trace, 'remittance'));

/** TA1 and 999 to the file that a claim left in. */
const answered999 =
  (refused: boolean): Act =>
  async (s, f) => {
    const sent = await lastSent(s, f.client ?? '');
    const [answer] = acknowledge(sent.bytes).interchanges;
    if (!answer) throw new Error('there is nothing to answer');
    const no = answer.groups.map((g) => ({
      ...g,
      answer: {
        ...g.answer,
        ...{ result: 'R', accepted: 0 },
        sets: g.answer.sets.map((set) => ({ ...set, result: 'R', errors: ['5'] })),
      },
    }));
    const header = { ...nextControl(), date: ccyymmdd(s.day), time: '0600' };
    const written = writeAnswers(refused ? { ...answer, groups: no } : answer, header);
    if (!written?.ok) throw new Error('the 999 cannot be written');
    await bring(s, `answer ${header.control}.999`, written.bytes);
  };

/** "A7 164 IL" */
const statusOf = (words: string): StatusCode => {
  const [category = '', code = '', entity] = words.split(' ');
  return { category, code, entity };
};
const answered277CA =
  (by: 'clearinghouse' | 'payer'): Act =>
  async (s, f) => {
    const sent = await lastSent(s, f.client ?? '', { payer: f.payer });
    const header = { ...nextControl(), date: ccyymmdd(s.day), time: '0600' };
    const number = sent.claim.patientControlNumber ?? '';
    const said = f.status
      ? { statuses: [statusOf(f.status)] }
      : {
          statuses: [statusOf(by === 'payer' ? 'A2 20 PR' : 'A2 20 AY')],
          ...(by === 'payer' ? { payerControlNumber: `ICN${number.slice(-6)}` } : {}),
        };
    const source =
      by === 'payer'
        ? { kind: 'organization', name: sent.payer.name, idKind: 'PI', id: sent.payer.id }
        : { kind: 'organization', name: 'CLEARINGHOUSE', idKind: '46', id: 'HARBOREX' };
    const document = acknowledgeClaims(sent.set, {
      ...{ control: '0001', reference: `ACK${header.groupControl}`, date: header.date },
      ...{ time: '0600', by, source: source as never, decide: () => said },
    });
    const written = write277CA({
      envelope: envelopeBack(sent.envelope, header),
      documents: [document],
    });
    if (!written.ok) throw new Error(written.findings.map((x) => x.sentence).join(' '));
    await bring(s, `answer ${header.control}.277`, written.bytes);
  };

// What the biller does ------------------------------------------------------------------------

interface ClaimShown {
  readonly id: string;
  readonly state: string;
  readonly payerName: string;
  readonly serviceOn: string;
}
/** Claims of a client in the order they were made. */
export async function claimsOf(s: Scene, f: Found): Promise<ClaimShown[]> {
  const url = `/api/claims?limit=200&clientId=${clientOf(s, f.client)}`;
  const { items } = (await s.own.office.call(s.owner, 'GET', url)) as { items: ClaimShown[] };
  return items
    .filter((c) => (!f.payer || c.payerName === f.payer) && (!f.of || c.serviceOn === f.of))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
const GONE = new Set(['replaced', 'voided', 'withdrawn']);
async function claimOf(s: Scene, f: Found): Promise<ClaimShown> {
  const found = (await claimsOf(s, f)).findLast((c) => !GONE.has(c.state));
  if (!found) throw new Error(`${f.client} has no claim`);
  return found;
}
const claim =
  (verb: string, body: (f: Found) => object = ({ why }) => ({ reason: why })): Act =>
  async (s, f) => {
    s.last = await post(s, `/api/claims/${(await claimOf(s, f)).id}/${verb}`, body(f));
  };
const plain = () => ({});

export async function remittanceOf(s: Scene, trace: string | undefined) {
  const url = `/api/remittances?trace=${trace}&limit=50`;
  const { items } = (await s.own.office.call(s.owner, 'GET', url)) as {
    items: { id: string; state: string; paidCents: number; deposit: string }[];
  };
  return only(
    items.filter((r) => r.state !== 'known'),
    `remittances ${trace}`,
  );
}
/** The one that came last under a number that came before. */
async function replaceFirst(s: Scene, f: Found): Promise<void> {
  const url = `/api/remittances?trace=${f.trace}&state=known&limit=50`;
  const { items } = (await s.own.office.call(s.owner, 'GET', url)) as { items: { id: string }[] };
  const last = items
    .map((r) => r.id)
    .sort()
    .at(-1);
  if (!last) throw new Error(`${f.trace} did not come twice`);
  s.last = await post(s, `/api/remittances/${last}/replace`, { reason: f.why });
}
const payeeSaid =
  (ours: boolean): Act =>
  async (s, f) => {
    const { id } = await remittanceOf(s, f.trace);
    s.last = await post(s, `/api/remittances/${id}/payee`, { ours, reason: f.why });
  };
async function postRemittance(s: Scene, f: Found): Promise<void> {
  const { id } = await remittanceOf(s, f.trace);
  const seen = await s.own.office.call(s.owner, 'GET', `/api/remittances/${id}`);
  const { version } = seen as { version: string };
  s.last = await post(s, `/api/remittances/${id}/post`, { version });
}
export interface Stopped {
  readonly id: string;
  readonly patientName: string;
  readonly reasons: readonly { code: string; sentence: string }[];
}
export async function stoppedClaims(s: Scene): Promise<Stopped[]> {
  const url = '/api/remittance-mismatches?limit=200';
  return ((await s.own.office.call(s.owner, 'GET', url)) as { items: Stopped[] }).items;
}
async function matchByHand(s: Scene, f: Found): Promise<void> {
  const { id } = only(await stoppedClaims(s), 'answers that wait for a person');
  const body = { claimId: (await claimOf(s, f)).id };
  s.last = await post(s, `/api/remittance-claims/${id}/match`, body);
}

export interface DenialShown {
  readonly id: string;
  readonly clientId: string;
  readonly reason: string;
  readonly riskCents: number;
}
export async function denialsOf(s: Scene, client: string | undefined): Promise<DenialShown[]> {
  const url = `/api/denials?limit=200&clientId=${clientOf(s, client)}`;
  return ((await s.own.office.call(s.owner, 'GET', url)) as { items: DenialShown[] }).items;
}
async function decide(s: Scene, f: Found): Promise<void> {
  const { id } = only(await denialsOf(s, f.client), `denials of ${f.client}`);
  const reason = f.act === 'appeal' ? {} : { reason: f.why };
  const body = { act: f.act, denialIds: [id], ...reason };
  const made = (await post(s, '/api/denials/decide', body)) as {
    notDone: { sentence: string }[];
    writeOffIds: string[];
  };
  if (made.notDone[0]) throw new Error(made.notDone[0].sentence);
  if (made.writeOffIds[0]) s.writeOffs.set(f.client ?? '', made.writeOffIds[0]);
  s.last = made;
}

export async function underpaidOf(s: Scene, client: string | undefined, state = 'open') {
  const url = `/api/underpayments?state=${state}&limit=200`;
  const { items } = (await s.own.office.call(s.owner, 'GET', url)) as {
    items: { adjudicationId: string; clientId: string; shortCents: number }[];
  };
  return items.filter((u) => u.clientId === clientOf(s, client));
}

async function policiesOf(s: Scene, client: string | undefined) {
  const url = `/api/clients/${clientOf(s, client)}`;
  const { policies } = (await s.own.office.call(s.owner, 'GET', url)) as {
    policies: { id: string; payerId: string }[];
  };
  return policies;
}
async function policyOf(s: Scene, f: Found) {
  const payerId = named(s.payers, f.payer, 'payer');
  return only(
    (await policiesOf(s, f.client)).filter((p) => p.payerId === payerId),
    `plans of ${f.client} with ${f.payer}`,
  );
}

async function statement(s: Scene, f: Found): Promise<void> {
  const rows = (f.rows ?? '').split('; ').map((row) => {
    const [, amount = '', words = ''] = /^(\d+\.\d\d) (.*)$/.exec(row) ?? [];
    return `${s.day},"${words}",${amount}`;
  });
  const csv = ['Date,Description,Amount', ...rows, ''].join('\n');
  s.last = await post(s, '/api/bank-statements', { name: `Statement ${s.day}`, text: csv });
}
async function depositByHand(s: Scene, f: Found): Promise<void> {
  const { id } = await remittanceOf(s, f.trace);
  const url = '/api/bank-lines?state=open&limit=50';
  const { items } = (await s.own.office.call(s.owner, 'GET', url)) as {
    items: { id: string; cents: number }[];
  };
  const cents = centsOf(f.amount ?? '');
  const bankLine = only(
    items.filter((l) => l.cents === cents),
    `bank lines of ${f.amount}`,
  );
  const feeCents = f.fee === undefined ? {} : { feeCents: centsOf(f.fee) };
  const body = { remittanceIds: [id], bankLineId: bankLine.id, ...feeCents };
  s.last = await post(s, '/api/payer-deposits', body);
}

/** Of one payer, or of all that have no row of their own. */
const postingRule: Act = (s, f) =>
  post(s, '/api/posting-rules', {
    ...(f.payer === undefined ? {} : { payerId: named(s.payers, f.payer, 'payer') }),
    ...{ group: f.group, reason: f.reason, act: f.act, raise: false, validFrom: s.day },
  });

/** An EOB on paper: one charge of one client. */
async function eob(s: Scene, f: Found): Promise<void> {
  const charge = only(await chargesOf(s, f.client, f.of), `charges of ${f.client}`);
  const adjustments = (f.rest ?? '').split(', ').map((word) => {
    const [, group, reason, amount = ''] = /^(\w\w)-(\w+) (\d+\.\d\d)$/.exec(word) ?? [];
    return { group, reason, cents: centsOf(amount) };
  });
  const paidCents = centsOf(f.paid ?? '');
  const line = { chargeId: charge.id, chargedCents: charge.feeCents, paidCents, adjustments };
  s.last = await post(s, '/api/remittances', {
    payerId: named(s.payers, f.payer, 'payer'),
    ...{ method: 'check', trace: f.trace, paidCents, paidOn: s.day },
    claims: [{ claimId: (await claimOf(s, f)).id, lines: [line] }],
  });
}

const ABOUT = '{client who}[ with {payer who}][ of {of day}]';
const REMIT = '{trace trace} from {payer who}: {pieces}';

export const INSURANCE_ACTS: Acts = {
  claims: {
    'sent now': async (s) => {
      s.last = await post(s, '/api/claims/send-ready');
    },
  },
  claim: {
    [`of ${ABOUT} corrected, because {why}`]: claim('correct'),
    [`of ${ABOUT} voided, because {why}`]: claim('void'),
    [`of ${ABOUT} held, because {why}`]: claim('hold'),
    [`of ${ABOUT} withdrawn, because {why}`]: claim('withdraw'),
    [`of ${ABOUT} filed elsewhere, because {why}`]: claim('filed-elsewhere'),
    [`of ${ABOUT} closed, because {why}`]: claim('close'),
    [`of ${ABOUT} goes on`]: claim('release', plain),
    [`of ${ABOUT} reopened`]: claim('reopen', plain),
    [`of ${ABOUT} sent`]: claim('send', plain),
    [`of ${ABOUT} goes to the next payer`]: claim('next-payer', plain),
    [`of ${ABOUT} has authorization {authorization}`]: claim('mend', ({ authorization }) => ({
      authorization,
    })),
  },
  plan: {
    'of {client who} with {payer who} ends {day day}': async (s, f) => {
      const { id } = await policyOf(s, f);
      await post(s, `/api/policies/${id}/end`, { lastDay: f.day });
    },
    'of {client who} is {payer who} from {day day}': (s, f) =>
      post(s, '/api/policies', {
        clientId: clientOf(s, f.client),
        payerId: named(s.payers, f.payer, 'payer'),
        ...{ memberId: `NP${s.clients.size}00`, from: f.day },
      }),
    'of {client who} with {payer who} goes before the others from {day day}, because {why}': async (
      s,
      f,
    ) => {
      const first = await policyOf(s, f);
      const all = (await policiesOf(s, f.client)).filter((p) => p.id !== first.id);
      await post(s, `/api/clients/${clientOf(s, f.client)}/coverage-order`, {
        ...{ from: f.day, why: f.why },
        policyIds: [first, ...all].map((p) => p.id),
      });
    },
  },
  contract: {
    'of {payer who} allows {amount money} for {code code}': (s, f) =>
      post(s, '/api/contract-rates', {
        payerId: named(s.payers, f.payer, 'payer'),
        ...{ code: f.code, allowedCents: centsOf(f.amount ?? ''), from: '2026-01-01' },
      }),
  },
  underpayment: {
    'of {client who} asked for by letter': async (s, f) => {
      const { adjudicationId } = only(await underpaidOf(s, f.client), 'underpayments');
      const body = { adjudicationIds: [adjudicationId], on: s.day };
      s.last = await post(s, '/api/underpayments/lettered', body);
    },
  },
  'hold rule': {
    'for {payer who}, because {why}': async (s, f) => {
      const payerId = named(s.payers, f.payer, 'payer');
      const { items } = (await post(s, '/api/claim-hold-rules', { payerId, reason: f.why })) as {
        items: { id: string; payerId: string | null }[];
      };
      s.holdRules.set(f.payer ?? '', items.find((r) => r.payerId === payerId)?.id ?? '');
    },
    'for {payer who} retired': (s, f) =>
      post(s, `/api/claim-hold-rules/${named(s.holdRules, f.payer, 'hold rule')}/retire`),
  },
  'posting rule': {
    '{group}-{reason} of {payer who} is {act word}': postingRule,
    '{group}-{reason} of every payer is {act word}': postingRule,
  },
  '999': {
    'takes the claims of {client who}': answered999(false),
    'refuses the claims of {client who}': answered999(true),
  },
  '277CA': {
    'the clearinghouse takes the claim of {client who}': answered277CA('clearinghouse'),
    'the clearinghouse rejects the claim of {client who}: {status}': answered277CA('clearinghouse'),
    '{payer who} takes the claim of {client who}': answered277CA('payer'),
    '{payer who} rejects the claim of {client who}: {status}': answered277CA('payer'),
  },
  remittance: {
    [REMIT]: remittance(true),
    [`on its way ${REMIT}`]: remittance(false),
    '{trace trace} posted by hand': postRemittance,
    '{trace trace} takes the place of the first, because {why}': replaceFirst,
    '{trace trace} is ours, because {why}': payeeSaid(true),
    '{trace trace} is not ours, because {why}': payeeSaid(false),
    '{trace trace} undone, because {why}': async (s, f) => {
      const { id } = await remittanceOf(s, f.trace);
      s.last = await post(s, `/api/remittances/${id}/undo`, { reason: f.why });
    },
    [`matched by hand to the claim of ${ABOUT}`]: matchByHand,
  },
  file: {
    '{trace trace} {how}': async (s, f) => {
      const change = FILES[f.how ?? ''];
      if (!change) throw new Error(`files do not come “${f.how}”`);
      const bytes = Buffer.from(change(kept(s, f)), 'latin1');
      await bring(s, `${f.trace} ${f.how}.835`, bytes);
    },
    'that came last is put away': async (s) => {
      await post(s, `/api/edi-files/${(s.last as { id: string }).id}/put-away`);
    },
  },
  EOB: {
    '{trace trace} from {payer who} for {client who}[ of {of day}] paid {paid money}, {rest}': eob,
  },
  denial: {
    'of {client who}: {act word}[, because {why}]': decide,
  },
  bank: {
    'shows {rows}': statement,
    'pairs confirmed': async (s) => {
      s.last = await post(s, '/api/payer-deposits/confirm-all');
    },
    '{amount money} is {trace trace}[ less a fee of {fee money}]': depositByHand,
  },
};
