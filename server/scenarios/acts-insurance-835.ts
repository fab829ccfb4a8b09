/**
 * The payer's remittance, from what was sent to it and what the line says:
 * `Ada Reed of 2026-03-03 paid 110.00, CO-45 20.00, PR-3 20.00; Ben Ortiz reversed; PLB WO 40.00 ICN1`.
 * Words after the amounts: `status 19`, `remark N517`, `interest` stand for themselves; `by name only` has no
 * number of ours, `as a stranger` neither number nor name.
 */
import {
  envelopeBack,
  type PlainAdjustment,
  type PlainClaim,
  type PlainParty,
  type PlainProviderAdjustment,
  write835,
} from '@clearhour/x12';
import { ccyymmdd, lastSent, nextControl, type Sent } from './acts-insurance-sent.ts';
import { centsOf, inDollars } from './phrases.ts';
import type { Scene } from './scene.ts';

export interface Told {
  readonly trace: string;
  readonly payer: string;
  readonly pieces: string;
}
const cents = (text: string): number =>
  (text.startsWith('-') ? -1 : 1) * centsOf(text.replace('-', ''));
const dollars = (n: number): string => inDollars(n).replace('−', '-');
const ORDER: Readonly<Record<string, string>> = { P: '1', S: '2', T: '3' };

/** Writes it; keeps it by its number, so that it can come again, in half, or for somebody else. */
export async function writtenRemittance(s: Scene, told: Told): Promise<Uint8Array> {
  const claims: PlainClaim[] = [];
  const plb: PlainProviderAdjustment[] = [];
  let sent: Sent | undefined;
  for (const piece of told.pieces.split('; ')) {
    const taken = /^PLB (\w\w) (-?\d+\.\d\d)(?: (\w+))?$/.exec(piece);
    if (taken) {
      const [, reason = '', amount = '', reference = ''] = taken;
      const fiscalYearEnd = `${s.day.slice(0, 4)}1231`;
      plb.push({ provider: '1999993334', fiscalYearEnd, reason, reference, amount });
      continue;
    }
    const { claim, of } = await claimSaid(s, told.payer, piece);
    claims.push(claim);
    sent = of;
  }
  sent ??= await anySent(s, told.payer);
  const bytes = bytesOf(s, told, sent, claims, plb);
  s.files.set(told.trace, bytes);
  return bytes;
}
async function anySent(s: Scene, payer: string): Promise<Sent> {
  for (const name of s.clients.keys()) {
    const found = await lastSent(s, name, { payer }).catch(() => undefined);
    if (found) return found;
  }
  throw new Error(`no claim has left for ${payer}`);
}

async function claimSaid(s: Scene, payer: string, piece: string) {
  const m =
    /^(.*?)(?: of (\d{4}-\d\d-\d\d))? (reversed|denied|paid (-?\d+\.\d\d))((?:, .+)*)$/.exec(piece);
  if (!m) throw new Error(`no words of a remittance: ${piece}`);
  const [, client = '', day, verb = '', paid = '0.00', rest = ''] = m;
  const of = await lastSent(s, client, { payer, day });
  const key = `${payer} ${client} ${of.day}`;
  const words = rest.split(', ').filter((w) => w !== '');
  if (verb === 'reversed') {
    const before = s.said.get(key);
    if (!before) throw new Error(`${payer} has said nothing of ${client} that it could reverse`);
    return { claim: turned(before), of };
  }
  const claim = plainClaim(of, paid, verb === 'denied', words);
  s.said.set(key, claim);
  return { claim, of };
}

function plainClaim(of: Sent, paid: string, denied: boolean, words: readonly string[]): PlainClaim {
  const word = (start: string) => words.find((w) => w.startsWith(`${start} `))?.split(' ')[1];
  const stranger = words.includes('as a stranger');
  const numbered = !stranger && !words.includes('by name only');
  const adjustments = words.flatMap(adjustment);
  const [line] = of.claim.lines;
  const charge = of.claim.charge?.text ?? '';
  const share = adjustments
    .filter((a) => a.group === 'PR')
    .reduce((sum, a) => sum + cents(a.amount ?? ''), 0);
  const number = of.claim.patientControlNumber ?? '';
  const usual = ORDER[of.subscriber.payerOrder ?? ''] ?? '1';
  return {
    patientControlNumber: numbered ? number : 'PMS4711',
    status: word('status') ?? (denied ? '4' : usual),
    charge,
    paid,
    ...(share > 0 ? { patientResponsibility: dollars(share) } : {}),
    filingIndicator: '12',
    payerControlNumber: `ICN${number.slice(-6)}`,
    placeOfService: of.claim.placeOfService ?? '11',
    frequency: of.claim.frequency ?? '1',
    adjustments: [],
    names: [
      {
        ...{ entity: 'QC', type: '1', idQualifier: 'MI' },
        lastName: stranger ? 'WINTERBOTTOM' : (of.subscriber.name ?? '').toUpperCase(),
        firstName: (of.subscriber.firstName ?? '').toUpperCase(),
        id: stranger ? 'ZZ999' : (of.subscriber.memberId ?? ''),
      },
      ...words.flatMap(sentOn),
    ],
    ...{ references: [], contacts: [], amounts: [], quantities: [] },
    dates: [{ qualifier: '232', value: ccyymmdd(of.day) }],
    lines: [
      {
        procedure: {
          qualifier: 'HC',
          code: line?.procedure.code ?? '',
          modifiers: [...(line?.procedure.modifiers ?? [])],
        },
        ...{ charge, paid, paidUnits: line?.units ?? '1', adjustments },
        dates: [{ qualifier: '472', value: ccyymmdd(of.day) }],
        references: numbered ? [{ qualifier: '6R', value: line?.lineControlNumber ?? '' }] : [],
        ...{ amounts: [], quantities: [] },
        remarks: word('remark') ? [{ qualifier: 'HE', value: word('remark') ?? '' }] : [],
      },
    ],
  } as PlainClaim;
}
function adjustment(word: string): PlainAdjustment[] {
  const m = /^(CO|PR|OA|PI)-(\w+) (-?\d+\.\d\d)$/.exec(word);
  return m ? [{ group: m[1] ?? '', reason: m[2] ?? '', amount: m[3] ?? '' }] : [];
}

/** The plan that the payer sent the claim on to (crossover). */
const sentOn = (word: string): PlainParty[] => {
  const to = /^sent on to (.+)$/.exec(word)?.[1];
  const id = to
    ?.replaceAll(/[^A-Za-z]/g, '')
    .slice(0, 5)
    .toUpperCase();
  return to ? [{ entity: 'TT', type: '2', lastName: to.toUpperCase(), idQualifier: 'PI', id }] : [];
};

/** CLP02 22: what was said before, with every amount turned round. */
function turned(before: PlainClaim): PlainClaim {
  const back = (text: string | undefined) => dollars(-cents(text ?? '0.00'));
  const { patientResponsibility: _share, ...rest } = before;
  return {
    ...rest,
    status: '22',
    charge: back(twoDecimals(before.charge)),
    paid: back(before.paid),
    lines: before.lines.map((l) => ({
      ...l,
      charge: back(twoDecimals(l.charge)),
      paid: back(l.paid),
      adjustments: l.adjustments.map((a) => ({ ...a, amount: back(a.amount) })),
    })),
  };
}
/** "150" → "150.00" */
const twoDecimals = (text = ''): string => (text.includes('.') ? text : `${text}.00`);

function bytesOf(
  s: Scene,
  told: Told,
  sent: Sent,
  claims: readonly PlainClaim[],
  plb: readonly PlainProviderAdjustment[],
): Uint8Array {
  const on = ccyymmdd(s.day);
  const claimsPaid = claims.reduce((sum, c) => sum + cents(c.paid ?? ''), 0);
  const paid = claimsPaid - plb.reduce((sum, a) => sum + cents(a.amount ?? ''), 0);
  const header = { ...nextControl(), date: on, time: '0600' };
  const { interchange, group } = envelopeBack(sent.envelope, header);
  const { provider } = sent.set.billing[0] ?? {};
  const none = { references: [], contacts: [] };
  const written = write835({
    interchanges: [
      {
        ...interchange,
        acknowledge: false,
        groups: [
          {
            ...group,
            code: 'HP',
            version: '005010X221A1',
            payments: [
              {
                ...{ control: '0001', handling: 'I', amount: dollars(paid), creditOrDebit: 'C' },
                ...(paid === 0 ? { method: 'NON' } : { method: 'ACH', format: 'CCP' }),
                ...{ date: on, traceNumber: told.trace, payerIdentifier: '1999999999' },
                productionDate: on,
                payer: {
                  name: told.payer.toUpperCase(),
                  ...{ street: '1 PAYER PLAZA', city: 'CHICAGO', state: 'IL', zip: '606010001' },
                  references: [{ qualifier: '2U', value: sent.payer.id ?? '' }],
                  contacts: [
                    { function: 'BL', name: 'EDI', numbers: [{ kind: 'TE', value: '5555550198' }] },
                  ],
                },
                payee: {
                  ...none,
                  ...{ name: provider?.name ?? '', idQualifier: 'XX', id: provider?.npi ?? '' },
                  references: [{ qualifier: 'TJ', value: provider?.taxId?.value ?? '' }],
                },
                claimGroups: claims.length === 0 ? [] : [{ number: '1', claims: [...claims] }],
                providerAdjustments: [...plb],
              },
            ],
          },
        ],
      },
    ],
  } as never);
  if (!written.ok) throw new Error(written.findings.map((f) => f.sentence).join(' '));
  return written.bytes;
}
