/**
 * Stedi's published interface (stedi.com/docs/healthcare/api-reference): raw X12 for claims (837P), eligibility
 * (270) and claim status (276); what payers answer later is found by polling transactions and fetched as the
 * whole file it came in (file execution input).
 */
import { createHash } from 'node:crypto';
import { addMinutes, type Instant } from '@clearhour/values';
import {
  type Clearinghouse,
  Outage,
  type OutgoingFile,
  type Sent,
  type WaitingFile,
} from './clearinghouse.ts';
import { type Answer, askOnce, listIn, objectIn, secureBase, textIn } from './https.ts';

export interface StediOptions {
  readonly apiKey: string;
  /** https://healthcare.us.stedi.com/2024-04-01 and https://core.us.stedi.com/2023-08-01, unless told. */
  readonly healthcare?: string;
  readonly core?: string;
}
const MEGABYTE = 1_048_576;
const ROUTES: Readonly<Record<string, string>> = {
  '837': '/change/medicalnetwork/professionalclaims/v3/raw-x12-submission',
  '270': '/change/medicalnetwork/eligibility/v3/raw-x12',
  '276': '/change/medicalnetwork/claimstatus/v2/raw-x12',
};
/** Polling looks back so far: what was fetched before is known by its name. */
const LOOK_BACK_MINUTES = 14 * 24 * 60;
const MOST_PAGES = 200;
/** Sets of payers' later answers; questions and their answers are passed on at once. */
const LATER = new Set(['277', '835', '999', 'TA1']);

export function stedi(options: StediOptions): Clearinghouse {
  const healthcare = secureBase(options.healthcare ?? 'https://healthcare.us.stedi.com/2024-04-01');
  const core = secureBase(options.core ?? 'https://core.us.stedi.com/2023-08-01');
  const headers = { authorization: options.apiKey };
  return {
    send: (file) => send(healthcare, headers, file),
    list: (now) => list(core, headers, now),
    fetch: (name, most) => fetchFile(core, headers, name, most),
    taken: async () => {}, // Nothing is put away there; names that were taken are not taken again.
    close: async () => {},
  };
}

type Key = Readonly<Record<string, string>>;

async function send(base: string, headers: Key, file: OutgoingFile): Promise<Sent> {
  const route = ROUTES[file.name.split('.').at(-1) ?? ''];
  if (!route) throw new Error('Stedi takes claims, eligibility and status questions');
  const answer = await askOnce(
    `${base}${route}`,
    {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        // Kept there for a day: after a crash the same file is one submission.
        'idempotency-key': keyOf(file),
      },
      body: JSON.stringify({ x12: Buffer.from(file.bytes).toString('latin1') }),
    },
    64 * MEGABYTE,
  );
  if (answer.status === 409)
    throw new Outage('The clearinghouse is still at work on this file. It is asked again.');
  return answered(answer, file);
}
const keyOf = (file: OutgoingFile): string =>
  `${file.name}-${createHash('sha256').update(file.bytes).digest('hex').slice(0, 24)}`;

/** The `x12` of the answer is a file of its own: 277CA, 271 or 277; also where the claims were turned down. */
function answered(answer: Answer, file: OutgoingFile): Sent {
  const body = objectIn(answer);
  const x12 = textIn(body.x12);
  const isFile = x12?.trimStart().startsWith('ISA') ?? false;
  if (answer.status >= 400 && !isFile) {
    return {
      outcome: 'refused',
      sentence: `The clearinghouse did not take this file (answer ${answer.status}). Look at it in their portal, mend what is wrong, and send its content again.`,
    };
  }
  const reference = listIn(body.claimReference)[0];
  const receipt =
    textIn(reference?.rhclaimNumber) ??
    textIn(reference?.correlationId) ??
    textIn(listIn(body.meta)[0]?.traceId);
  if (!x12 || !isFile) return { outcome: 'sent', receipt };
  const bytes = Buffer.from(x12, 'latin1');
  return { outcome: 'sent', receipt, answers: [{ name: `${file.name}.answer.x12`, bytes }] };
}

async function list(base: string, headers: Key, now: Instant): Promise<readonly WaitingFile[]> {
  const found = new Map<string, WaitingFile>();
  const query = new URLSearchParams({
    startDateTime: addMinutes(now, -LOOK_BACK_MINUTES),
    pageSize: '100',
  });
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await askOnce(
      `${base}/polling/transactions?${query}`,
      { headers },
      16 * MEGABYTE,
    );
    if (answer.status !== 200) throw new Outage('The clearinghouse does not list its files.');
    const body = objectIn(answer);
    const items = listIn(body.items);
    for (const item of items) {
      const name = nameOf(item);
      if (name) found.set(name, { name, size: undefined });
    }
    const next = textIn(body.nextPageToken);
    // There always is a next token; an empty page is the end for now.
    if (items.length === 0 || !next) return [...found.values()];
    query.delete('startDateTime');
    query.set('pageToken', next);
  }
  return [...found.values()];
}
const IDENTIFIER = /^[0-9A-Za-z-]{1,64}$/;
function nameOf(item: Readonly<Record<string, unknown>>): string | undefined {
  const file = textIn(item.fileExecutionId);
  const x12 = listIn(item.x12)[0];
  const set =
    textIn(listIn(x12?.transactionSetting)[0]?.transactionSetIdentifier) ??
    textIn(listIn(listIn(x12?.metadata)[0]?.transaction)[0]?.transactionSetIdentifier);
  const wanted = item.direction === 'INBOUND' && (set === undefined || LATER.has(set));
  return wanted && file && IDENTIFIER.test(file) ? `${file}.x12` : undefined;
}

async function fetchFile(
  base: string,
  headers: Key,
  name: string,
  most: number,
): Promise<Uint8Array> {
  const id = name.replace(/\.x12$/, '');
  if (!IDENTIFIER.test(id)) throw new Error('no file of Stedi has such a name');
  const answer = await askOnce(`${base}/executions/${id}/input`, { headers }, most);
  if (answer.status === 200) {
    const where =
      answer.bytes[0] === 0x7b ? textIn(objectIn(answer).documentDownloadUrl) : undefined;
    return where ? download(where, most) : answer.bytes;
  }
  const moved = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
  if (!moved) throw new Outage('A file that was listed cannot be had.');
  return download(new URL(moved, base).href, most);
}
/** A store that is handed a ready address: our key stays with us. */
async function download(url: string, most: number): Promise<Uint8Array> {
  const answer = await askOnce(secureBase(url), {}, most);
  if (answer.status !== 200) throw new Outage('A file that was listed cannot be had.');
  return answer.bytes;
}
