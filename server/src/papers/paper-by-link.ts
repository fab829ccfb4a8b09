/**
 * A paper behind the link of a message: shown to whom it was made out, without a sign-in, as long as the link holds.
 * Looking changes nothing. Papers that name a diagnosis are never shown so.
 */
import { date, isRefusal, type Refusal } from '@clearhour/values';
import type { z } from 'zod';
import { clientById } from '../clients/index.ts';
import { linkById, linkGone, practiceSigned, sayDate, whoseLink } from '../messages/index.ts';
import { action, ask } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { legalEntityOn } from '../practice/index.ts';
import { partyById } from '../responsibility/index.ts';
import { fileName, PLAIN_PAPERS, paperNumber } from './paper-number.ts';
import type { PaperByLink } from './papers-contract.ts';
import { type Paper, paperById } from './papers-store.ts';
import { bytesOf, type PaperDeps } from './render-paper.ts';
import { amountAndDays } from './see-papers.ts';

async function paperOf(work: Work, linkId: string): Promise<Paper | Refusal> {
  const link = await linkById(work, linkId);
  if (link?.purpose !== 'paper' || link.paperId === null || link.endsAt < work.now)
    return linkGone();
  const paper = await paperById(work, link.paperId);
  const theirs = paper?.clientId === link.clientId && paper.partyId === link.partyId;
  return paper && theirs && PLAIN_PAPERS.includes(paper.kind) ? paper : linkGone();
}
const see = action({
  name: 'see-paper-by-link',
  needs: 'system',
  run: async (
    work: Work,
    { linkId }: { linkId: string },
  ): Promise<z.input<typeof PaperByLink> | Refusal> => {
    const paper = await paperOf(work, linkId);
    if (isRefusal(paper)) return paper;
    const { kind, number, clientId, partyId } = paper;
    const who =
      partyId === null ? await clientById(work, clientId) : await partyById(work, partyId);
    const language = who?.language === 'es' ? 'es' : 'en';
    const { amountCents, to } = amountAndDays(paper);
    return {
      practice: await practiceSigned(work),
      phone: (await legalEntityOn(work, work.today))?.phone ?? '',
      ...{ language, kind, amountCents },
      number: paperNumber(kind, number),
      day: sayDate(kind === 'receipt' ? date(to) : paper.issuedOn, language),
    };
  },
});
const open = action({
  name: 'open-paper-by-link',
  needs: 'system',
  run: async (work: Work, { linkId }: { linkId: string }) => {
    const paper = await paperOf(work, linkId);
    if (isRefusal(paper)) return paper;
    return { paperId: paper.id, fileName: fileName(paper.kind, paper.number) };
  },
});

export async function seePaperByLink(
  deps: PaperDeps,
  token: string,
): Promise<z.input<typeof PaperByLink> | Refusal> {
  const of = await whoseLink(deps.db, token);
  return of ? ask(deps, of.who, see, { linkId: of.linkId }) : linkGone();
}
/** Its bytes, and what the file is called. */
export async function paperFileByLink(
  deps: PaperDeps,
  token: string,
): Promise<{ readonly pdf: Buffer; readonly fileName: string } | Refusal> {
  const of = await whoseLink(deps.db, token);
  if (!of) return linkGone();
  const found = await ask(deps, of.who, open, { linkId: of.linkId });
  if (isRefusal(found)) return found;
  const pdf = await bytesOf(deps, of.who, found.paperId);
  return isRefusal(pdf) ? pdf : { pdf, fileName: found.fileName };
}
