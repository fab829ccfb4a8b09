/**
 * Claim.MD's published interface (api.claim.md): claims and questions are uploaded as files, remittances are
 * listed and fetched as 835. Its messages on single claims come in a form of its own and are not read here;
 * by SFTP the same firm gives 999 and 277CA.
 */
import {
  type Clearinghouse,
  Outage,
  type OutgoingFile,
  type Sent,
  type WaitingFile,
} from './clearinghouse.ts';
import { type Answer, askOnce, listIn, objectIn, secureBase, textIn } from './https.ts';

export interface ClaimMdOptions {
  readonly accountKey: string;
  /** https://svc.claim.md/services, unless told. */
  readonly base?: string;
}
const MEGABYTE = 1_048_576;
const MOST_PAGES = 200;

export function claimMd(options: ClaimMdOptions): Clearinghouse {
  const base = secureBase(options.base ?? 'https://svc.claim.md/services');
  const post = async (
    service: string,
    fields: Record<string, string>,
    file?: OutgoingFile,
    most = 16 * MEGABYTE,
  ) => {
    const form = new FormData();
    form.set('AccountKey', options.accountKey);
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    if (file)
      form.set('File', new Blob([Uint8Array.from(file.bytes)], { type: 'text/plain' }), file.name);
    const body = file ? form : new URLSearchParams({ AccountKey: options.accountKey, ...fields });
    const answer = await askOnce(
      `${base}/${service}/`,
      { method: 'POST', headers: { accept: 'application/json' }, body },
      most,
    );
    if (answer.status >= 400)
      throw new Outage('The clearinghouse does not understand the question.');
    return resultIn(answer);
  };
  return {
    send: (file) => send(post, file),
    list: () => list(post),
    fetch: async (name, most) => {
      const id = /^era-(\d{1,18})\.835$/.exec(name)?.[1];
      if (!id) throw new Error('no file of Claim.MD has such a name');
      const { data } = await post('era835', { eraid: id }, undefined, most);
      const text = Array.isArray(data) ? data.join('') : textIn(data);
      if (!text) throw new Outage('A file that was listed cannot be had.');
      return Buffer.from(text, 'latin1');
    },
    taken: async () => {}, // Nothing is put away there; names that were taken are not taken again.
    close: async () => {},
  };
}

type Result = Readonly<Record<string, unknown>>;
type Post = (
  service: string,
  fields: Record<string, string>,
  file?: OutgoingFile,
) => Promise<Result>;

/** Some services answer inside `result`, some do not. Their complaint about the key is ours to mend. */
function resultIn(answer: Answer): Result {
  const body = objectIn(answer);
  const result = listIn(body.result)[0] ?? body;
  const complaint = listIn(result.error)
    .map((e) => textIn(e.error_mesg) ?? '')
    .join(' ');
  if (/account ?key|not authori[sz]ed|invalid key/i.test(complaint))
    throw new Outage('The clearinghouse does not accept the key of this connection.', true);
  return result;
}

async function send(post: Post, file: OutgoingFile): Promise<Sent> {
  if (file.name.endsWith('.276'))
    return {
      outcome: 'refused',
      sentence:
        'This clearinghouse takes no questions about claims by this way. Ask in their portal.',
    };
  if (file.name.endsWith('.270')) return ask(post, file);
  // An upload is not told apart from the same one again: the list of uploads is.
  const before = await uploaded(post, file.name);
  if (before) return { outcome: 'sent', receipt: before };
  const result = await post('upload', { Filename: file.name }, file);
  if (listIn(result.error).length > 0 && listIn(result.claim).length === 0) {
    return {
      outcome: 'refused',
      sentence:
        'The clearinghouse did not take this file. Look at it in their portal, mend what is wrong, and send its content again.',
    };
  }
  const claim = listIn(result.claim)[0];
  return { outcome: 'sent', receipt: textIn(claim?.batchid) ?? textIn(claim?.fileid) };
}
async function uploaded(post: Post, name: string): Promise<string | undefined> {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const files = listIn((await post('uploadlist', { Page: String(page) })).file);
    const found = files.find((f) => f.filename === name);
    if (found) return textIn(found.fileid) ?? name;
    if (files.length === 0) return undefined;
  }
  return undefined;
}
/** A 270 is answered at once with its 271. */
async function ask(post: Post, file: OutgoingFile): Promise<Sent> {
  const result = await post('elig', {}, file);
  const x12 = textIn(result.data) ?? textIn(listIn(result.elig)[0]?.data);
  if (!x12?.trimStart().startsWith('ISA'))
    return {
      outcome: 'refused',
      sentence: 'The clearinghouse did not take this question. Look at it in their portal.',
    };
  const answer = { name: `${file.name}.answer.x12`, bytes: Buffer.from(x12, 'latin1') };
  return { outcome: 'sent', receipt: undefined, answers: [answer] };
}

async function list(post: Post): Promise<readonly WaitingFile[]> {
  const found = new Map<string, WaitingFile>();
  for (let page = 1; page <= MOST_PAGES; page++) {
    const eras = listIn((await post('eralist', { NewOnly: '0', Page: String(page) })).era);
    const before = found.size;
    for (const era of eras) {
      const id = textIn(era.eraid) ?? (typeof era.eraid === 'number' ? String(era.eraid) : '');
      if (/^\d{1,18}$/.test(id)) {
        const name = `era-${id}.835`;
        found.set(name, { name, size: undefined });
      }
    }
    if (found.size === before) break;
  }
  return [...found.values()];
}
