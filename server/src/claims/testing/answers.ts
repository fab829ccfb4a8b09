/** Answers as a clearinghouse and a payer would send them, made from the bytes that left. */
import {
  acknowledge,
  type ClaimAcknowledgment,
  type Envelope,
  read837P,
  type StatusResponse,
  withTotals,
  write277,
  write277CA,
  writeAnswers,
} from '@clearhour/x12';
import { fileBytes, readFile } from '../../connections/index.ts';
import { keepFile } from '../../connections/keep-file.ts';
import type { Billing } from './world.ts';

let controls = 500;
const control = () => String(++controls).padStart(9, '0');

/** The bytes of a file that left, marked as gone. */
export async function left(w: Billing, fileId: string): Promise<Uint8Array> {
  await w.t.ownerSql.query(
    `update edi_files set state = 'sent', sent_at = made_at where id = $1 and state = 'waiting'`,
    [fileId],
  );
  const bytes = await w.run((x) => fileBytes(x, fileId));
  if (!bytes) throw new Error('no bytes were kept');
  return bytes;
}
/** Brings a file in as an upload; gives its id. */
export async function arrives(w: Billing, bytes: Uint8Array): Promise<string> {
  const kept = await w.run((x) =>
    keepFile(x, { connectionId: undefined, name: 'answer.x12', bytes, listed: undefined }),
  );
  await readFile(w.t.deps as never, w.t.practiceId, kept.fileId);
  return kept.fileId;
}

const ccyymmdd = (iso: string) => iso.slice(0, 10).replaceAll('-', '');
/** TA1 and 999 to a file. `refused`: the set is turned away. */
export async function acknowledged(w: Billing, fileId: string, refused = false): Promise<string> {
  const [answer] = acknowledge(await left(w, fileId)).interchanges;
  if (!answer) throw new Error('nothing to acknowledge');
  const groups = refused
    ? answer.groups.map((g) => ({
        ...g,
        answer: {
          ...g.answer,
          result: 'R',
          accepted: 0,
          sets: g.answer.sets.map((s) => ({ ...s, result: 'R', errors: ['5'] })),
        },
      }))
    : answer.groups;
  const written = writeAnswers(
    { ...answer, groups },
    { control: control(), groupControl: controls, date: ccyymmdd(w.t.clock.now()), time: '1200' },
  );
  if (!written?.ok) throw new Error(JSON.stringify(written));
  return arrives(w, written.bytes);
}

interface Said {
  readonly category: string;
  readonly code: string;
  readonly entity?: string;
  readonly payerNumber?: string;
  readonly message?: string;
}
function back(
  bytes: Uint8Array,
  w: Billing,
): { envelope: Envelope; reference: string; number: string; charge: unknown } {
  const read = read837P(bytes);
  const [batch] = read.batches;
  const [set] = read.documents;
  const level = set?.billing[0]?.subscribers[0];
  const claim = level?.claims[0] ?? level?.dependents[0]?.claims[0];
  if (!batch || !set || !claim) throw new Error('not a file of claims');
  const { interchange, group } = batch.envelope;
  const date = ccyymmdd(w.t.clock.now());
  return {
    envelope: {
      interchange: {
        ...interchange,
        sender: interchange.receiver,
        receiver: interchange.sender,
        date: date.slice(2),
        control: control(),
      },
      group: {
        ...group,
        sender: group.receiver,
        receiver: group.sender,
        date,
        control: String(controls),
      },
    },
    reference: set.reference ?? '',
    number: claim.patientControlNumber ?? '',
    charge: claim.charge,
  };
}
/** A 277CA about the first claim of a file. */
export async function said277CA(
  w: Billing,
  fileId: string,
  by: 'clearinghouse' | 'payer',
  said: Said,
): Promise<string> {
  const { envelope, reference, number, charge } = back(await left(w, fileId), w);
  const date = ccyymmdd(w.t.clock.now());
  const accepted = said.category === 'A1' || said.category === 'A2' || said.category === 'A0';
  const status = (s: Pick<Said, 'category' | 'code' | 'entity'>, more = {}) => ({
    statuses: [{ category: s.category, code: s.code, entity: s.entity }],
    date,
    action: accepted ? 'WQ' : 'U',
    charge: charge as never,
    ...more,
  });
  const document: ClaimAcknowledgment = withTotals({
    control: '0001',
    reference: `ACK${controls}`,
    date,
    time: '1200',
    by,
    source: {
      kind: 'organization',
      name: by === 'payer' ? 'BLUE HARBOR' : 'PRACTICE CLEARINGHOUSE',
      idKind: by === 'payer' ? 'PI' : '46',
      id: by === 'payer' ? 'BLUEH' : 'PRACTICECH',
    },
    sourceTrace: `T${controls}`,
    received: date,
    processed: date,
    receiver: { kind: 'organization', name: 'QUIET HARBOR', idKind: '46', id: 'QUIETHARBOR' },
    batchReference: reference,
    statuses: [status({ category: 'A1', code: '19', entity: 'PR' }, { action: 'WQ' })],
    totals: {},
    providers: [
      {
        provider: { kind: 'organization', name: 'QUIET HARBOR', idKind: 'XX', id: '2000000010' },
        trace: '0',
        statuses: [],
        references: [],
        totals: {},
        patients: [
          {
            patient: { kind: 'person', name: 'REED', first: 'ADA', idKind: 'MI', id: 'W1' },
            claims: [
              {
                patientControlNumber: number,
                statuses: [
                  status(said, said.message === undefined ? {} : { message: said.message }),
                ],
                payerControlNumbers: said.payerNumber === undefined ? [] : [said.payerNumber],
                serviceDate: { from: '20260303' },
                lines: [],
              },
            ],
          },
        ],
      },
    ],
  });
  const written = write277CA({ envelope, documents: [document] });
  if (!written.ok) throw new Error(JSON.stringify(written.findings));
  return arrives(w, written.bytes);
}
/** A 277 about the first claim of a file: where it stands with the payer. */
export async function said277(w: Billing, fileId: string, said: Said): Promise<string> {
  const { envelope, number, charge } = back(await left(w, fileId), w);
  const date = ccyymmdd(w.t.clock.now());
  const document: StatusResponse = {
    control: '0001',
    reference: 'Q1',
    date,
    time: '1200',
    payers: [
      {
        payer: { kind: 'organization', name: 'BLUE HARBOR', idKind: 'PI', id: 'BLUEH' },
        receivers: [
          {
            receiver: {
              kind: 'organization',
              name: 'QUIET HARBOR',
              idKind: '46',
              id: 'QUIETHARBOR',
            },
            providers: [
              {
                providers: [
                  { kind: 'organization', name: 'QUIET HARBOR', idKind: 'XX', id: '2000000010' },
                ],
                subscribers: [
                  {
                    person: { kind: 'person', name: 'REED', first: 'ADA', idKind: 'MI', id: 'W1' },
                    claims: [
                      {
                        trace: number,
                        patientControlNumber: number,
                        payerControlNumber: said.payerNumber,
                        statuses: [
                          {
                            statuses: [
                              { category: said.category, code: said.code, entity: said.entity },
                            ],
                            date,
                            charge: charge as never,
                            paid: said.category.startsWith('F1') ? (charge as never) : undefined,
                            decided: said.category.startsWith('F1') ? date : undefined,
                          },
                        ],
                        serviceDate: { from: '20260303' },
                        lines: [],
                      },
                    ],
                    dependents: [],
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  };
  const written = write277({
    envelope: { ...envelope, group: { ...envelope.group } },
    documents: [document],
  });
  if (!written.ok) throw new Error(JSON.stringify(written.findings));
  return arrives(w, written.bytes);
}
