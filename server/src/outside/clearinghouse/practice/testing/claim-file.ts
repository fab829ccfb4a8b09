/** A file of ordinary therapy claims, short to say in a test. All people are invented. */
import { Amount, type Envelope, inquirySet, write270, write276, write837P } from '@clearhour/x12';

export interface SaidClaim {
  readonly number: string;
  readonly payer?: string;
  readonly member?: string;
  readonly first?: string;
  readonly code?: string;
  /** Dollars. */
  readonly charge?: number;
  /** CCYYMMDD. */
  readonly on?: string;
  readonly place?: string;
  readonly modifiers?: readonly string[];
  readonly authorization?: string | undefined;
  readonly frequency?: string;
  readonly original?: string | undefined;
  readonly taxonomy?: string | null;
  readonly group?: string | null;
  /** The payer after this one. */
  readonly next?: { readonly payer: string; readonly member: string };
  /** The payer before this one: dollars it paid, and dollars it left to the patient; the rest is CO-45. */
  readonly before?: { readonly paid: number; readonly left: number; readonly on: string };
  /** A second line, of another code. */
  readonly also?: { readonly code: string; readonly charge: number };
}

const ME = 'SUBMITTER01';
let interchanges = 0;

/** Headers of one interchange more; `day` is CCYYMMDD. */
export function envelopeOf(day: string, more: Partial<Envelope['interchange']> = {}): Envelope {
  const control = String(++interchanges).padStart(9, '0');
  return {
    interchange: {
      senderQualifier: 'ZZ',
      sender: ME,
      receiverQualifier: 'ZZ',
      receiver: 'PRACTICECH',
      date: day.slice(2),
      time: '0915',
      control,
      usage: 'T',
      ...more,
    },
    group: {
      sender: ME,
      receiver: 'PRACTICECH',
      date: day,
      time: '0915',
      control: String(interchanges),
    },
  };
}

export function claimFile(
  day: string,
  claims: readonly SaidClaim[],
  header: Partial<Envelope['interchange']> = {},
): Uint8Array {
  const envelope = envelopeOf(day, header);
  const written = write837P({
    envelope,
    documents: [
      {
        control: '0001',
        reference: `B${envelope.interchange.control}`,
        date: day,
        time: '0915',
        submitter: {
          kind: 'organization',
          name: 'HARBOR LIGHT COUNSELING',
          id: ME,
          contacts: [{ name: 'BILLING', ways: [{ kind: 'TE', to: '5555550100' }] }],
        },
        receiver: { name: 'PRACTICE CLEARINGHOUSE', id: 'PRACTICECH' },
        billing: [
          {
            provider: {
              kind: 'organization',
              name: 'HARBOR LIGHT COUNSELING',
              npi: '2000000010',
              address: { line1: '12 SAMPLE AVE', city: 'MADISON', state: 'WI', zip: '537030001' },
              taxId: { kind: 'EI', value: '123456789' },
            },
            subscribers: claims.map(subscriberOf),
          },
        ],
      },
    ],
  });
  if (!written.ok)
    throw new Error(written.findings.map((f) => `${f.code} ${f.loop} ${f.element}`).join('\n'));
  return written.bytes;
}

function subscriberOf(said: SaidClaim) {
  const secondary = said.before !== undefined;
  return {
    subscriber: {
      kind: 'person' as const,
      name: 'ALPHA',
      firstName: said.first ?? 'ANNA',
      memberId: said.member ?? 'W00000001',
      relationship: '18',
      payerOrder: secondary ? 'S' : 'P',
      filingIndicator: 'CI',
      groupNumber: said.group === null ? undefined : (said.group ?? 'GRP1'),
      address: { line1: '1 FIRST ST', city: 'SPRINGFIELD', state: 'IL', zip: '627010001' },
      birthDate: '19880412',
      sex: 'F',
    },
    payer: { name: 'PAYER', id: said.payer ?? 'CHP01' },
    claims: [claimOf(said)],
  };
}

function claimOf(said: SaidClaim) {
  const charge = said.charge ?? 175;
  const on = said.on ?? '20260302';
  const lines = [{ code: said.code ?? '90837', charge }, ...(said.also ? [said.also] : [])];
  const total = lines.reduce((sum, line) => sum + line.charge, 0);
  return {
    patientControlNumber: said.number,
    charge: dollars(total),
    placeOfService: said.place ?? '11',
    frequency: said.frequency ?? '1',
    payerControlNumber: said.original,
    signatureOnFile: true,
    assignment: 'A',
    benefitsAssigned: 'Y',
    release: 'Y',
    priorAuthorization: said.authorization,
    diagnoses: [{ code: 'F411' }],
    renderingProvider: {
      kind: 'person' as const,
      name: 'CLINICIAN',
      firstName: 'DANA',
      npi: '2000000028',
      taxonomy: said.taxonomy === null ? undefined : (said.taxonomy ?? '1041C0700X'),
    },
    otherPayers: [...beforeOf(said), ...nextOf(said)],
    lines: lines.map((line, i) => ({
      procedure: { code: line.code, modifiers: i === 0 ? (said.modifiers ?? []) : [] },
      charge: dollars(line.charge),
      units: '1',
      pointers: [1],
      serviceDate: on,
      lineControlNumber: `${said.number}-${i + 1}`,
      adjudications: i === 0 ? adjudicationOf(said, charge) : [],
    })),
  };
}

const other = (order: string, member: string, payer: string) => ({
  payerOrder: order,
  relationship: '18',
  filingIndicator: 'CI',
  benefitsAssigned: 'Y',
  release: 'Y',
  subscriber: { kind: 'person' as const, name: 'ALPHA', firstName: 'ANNA', memberId: member },
  payer: { name: 'OTHER PAYER', id: payer },
});
const nextOf = ({ next }: SaidClaim) => (next ? [other('S', next.member, next.payer)] : []);
const beforeOf = ({ before }: SaidClaim) =>
  before ? [{ ...other('P', 'P0001', 'FIRST1'), paid: dollars(before.paid) }] : [];

function adjudicationOf({ before, code }: SaidClaim, charge: number) {
  if (!before) return [];
  const rest = charge - before.paid - before.left;
  return [
    {
      payerId: 'FIRST1',
      paid: dollars(before.paid),
      procedure: { code: code ?? '90837' },
      units: '1',
      adjustments: [
        ...(rest > 0 ? [{ group: 'CO', reason: '45', amount: dollars(rest) }] : []),
        ...(before.left > 0 ? [{ group: 'PR', reason: '3', amount: dollars(before.left) }] : []),
      ],
      remittanceDate: before.on,
    },
  ];
}

const dollars = (n: number): Amount => Amount.fromCents(Math.round(n * 100));

/** A 270 about one member. */
export function inquiryFile(day: string, payer: string, memberId: string): Uint8Array {
  const set = inquirySet({
    control: '0001',
    reference: `E${memberId}`,
    traceCompany: '9SUBMITTER',
    date: day,
    time: '0915',
    payer: { name: 'PAYER', id: payer },
    provider: { name: 'HARBOR LIGHT COUNSELING', npi: '2000000010' },
    subscriber: {
      lastName: 'ALPHA',
      firstName: 'ANNA',
      memberId,
      birthDate: '19880412',
      sex: 'F',
    },
    on: day,
  });
  const written = write270({ envelope: envelopeOf(day), documents: [set] });
  if (!written.ok) throw new Error('the inquiry is refused');
  return written.bytes;
}

/** A 276 about one claim. */
export function statusFile(
  day: string,
  asked: { readonly payer: string; readonly number?: string; readonly payerNumber?: string },
): Uint8Array {
  const written = write276({
    envelope: envelopeOf(day),
    documents: [
      {
        control: '0001',
        reference: 'STATUS1',
        date: day,
        time: '0915',
        payers: [
          {
            payer: { kind: 'organization', name: 'PAYER', idKind: 'PI', id: asked.payer },
            receivers: [
              {
                receiver: { kind: 'organization', name: 'HARBOR LIGHT', idKind: '46', id: ME },
                providers: [
                  {
                    providers: [
                      {
                        kind: 'organization',
                        name: 'HARBOR LIGHT',
                        idKind: 'XX',
                        id: '2000000010',
                      },
                    ],
                    subscribers: [
                      {
                        person: {
                          kind: 'person',
                          name: 'ALPHA',
                          first: 'ANNA',
                          idKind: 'MI',
                          id: 'W00000001',
                        },
                        birthDate: '19880412',
                        sex: 'F',
                        dependents: [],
                        claims: [
                          {
                            trace: 'Q1',
                            patientControlNumber: asked.number,
                            payerControlNumber: asked.payerNumber,
                            serviceDate: { from: '20260302' },
                            lines: [],
                          },
                        ],
                      },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  });
  if (!written.ok)
    throw new Error(written.findings.map((f) => `${f.code} ${f.loop} ${f.element}`).join('\n'));
  return written.bytes;
}
