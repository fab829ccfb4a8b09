/** A signed document as a PDF: the words as they were signed, their hash, who and when. Always the same bytes. */
import {
  dateIn,
  type Id,
  isRefusal,
  type Refusal,
  refuse,
  sayDay,
  sayTime,
} from '@clearhour/values';
import { clientInReach } from '../clients/index.ts';
import { type PaperDeps, practiceView } from '../papers/index.ts';
import { action, ask } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import { isTheirs, theirs } from '../portal/index.ts';
import { type Signature, signaturesWhere } from './intake-store.ts';
import { theirKinds } from './own-intake.ts';

type Of = { readonly signatureId: Id<'isg'> };
const notThere = (): Refusal =>
  refuse('no-such-signature', 'There is no such signed document here.', { kind: 'not-found' });

const seeSigned = action({
  name: 'see-signed-form',
  needs: 'clients.read',
  run: async (work: Work, { signatureId }: Of) => {
    const [s] = await signaturesWhere(work, { id: signatureId });
    const client = await clientInReach(work, s?.clientId ?? '');
    return s && !isRefusal(client) ? dataOf(work, s) : notThere();
  },
});
const seeOwnSigned = action({
  name: 'see-signed-form-in-portal',
  needs: 'portal',
  run: async (work: Work, { signatureId }: Of) => {
    const me = theirs(work);
    const [s] = await signaturesWhere(me.own, { id: signatureId });
    const mine = s && isTheirs(me, s) && (await theirKinds(me)).has(s.kind);
    return mine ? dataOf(me.own, s) : notThere();
  },
});
function dataOf(work: Work, s: Signature) {
  const day = dateIn(work.zone, s.signedAt);
  // Its title is the heading of the paper already.
  const body = s.words.startsWith(`${s.title}\n\n`) ? s.words.slice(s.title.length + 2) : s.words;
  const data = {
    large: false,
    ...{ number: `version ${s.versionN}`, issuedOn: sayDay(day), title: s.title },
    practice: practiceView(s.head),
    paragraphs: body.split('\n\n').map((p) => p.split('\n')),
    facts: [
      ['Signed by', s.signedName],
      ['Signed', `${sayDay(day)} at ${sayTime(work.zone, s.signedAt)} (${work.zone})`],
      [
        'How',
        'In the client’s own page of the practice, by typing their full name and checking “I have read this and agree”',
      ],
      ['Version of the words', String(s.versionN)],
      ['SHA-256 of the words', s.wordsSha256],
    ],
  };
  return { at: s.signedAt, data, fileName: `${s.kind}-${day}.pdf` };
}
export async function signedPdf(
  deps: PaperDeps,
  who: Who,
  signatureId: Id<'isg'>,
): Promise<{ pdf: Buffer; fileName: string } | Refusal> {
  const found = await ask(deps, who, who.portal ? seeOwnSigned : seeSigned, { signatureId });
  if (isRefusal(found)) return found;
  const { data, at: createdAt, fileName } = found;
  const pdf = await deps.typst.compile({
    ...{ template: 'signed-form.typ', data, pdfStandard: 'ua-1', createdAt },
  });
  return { pdf: Buffer.from(pdf), fileName };
}
