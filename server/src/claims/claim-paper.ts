/** The claim on paper, and the letter that it was filed in time: made when asked for, from what is on record. */
import { dateIn, type Instant, isRefusal, type Refusal, refuse, sayDay } from '@clearhour/values';
import { action, ask } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import type { ClaimDeps } from './claim-deps.ts';
import type { ClaimFacts } from './claim-facts.ts';
import { claimInReach } from './claim-reach.ts';
import { BOX_NAMES, cms1500, type FormPage } from './cms-1500.ts';
import { sendingsOf } from './events-store.ts';
import { filingLetter, type LetterData } from './filing-letter.ts';
import { loadFacts } from './load-facts.ts';

interface OfClaim {
  readonly claimId: string;
}
const factsForPaper = action({
  name: 'see-claim-on-paper',
  needs: 'claims.read',
  run: async (
    work: Work,
    { claimId }: OfClaim,
  ): Promise<{ facts: ClaimFacts; at: Instant } | Refusal> => {
    const claim = await claimInReach(work, claimId);
    if (isRefusal(claim)) return claim;
    const facts = (await loadFacts(work, [claim])).get(claimId);
    if (!facts) throw new Error('a claim without its client');
    return { facts, at: work.now };
  },
});

/** Where column 1 of line 1 is on the sheet, in points: the form's own margins. */
const LEFT = 20;
const TOP = 24;
const PER_COLUMN = 7.2;
const PER_ROW = 12;
const POINTS_PER_TENTH_MM = 72 / 254;

export interface PaperWanted extends OfClaim {
  readonly form: 'data' | 'plain';
  /** Tenths of a millimetre to the right and down. */
  readonly x: number;
  readonly y: number;
}
/** What the template places: points from the left and top edge of each text's line. */
export function paperData(
  pages: readonly FormPage[],
  wanted: Omit<PaperWanted, 'claimId'>,
  number: string,
) {
  const place = (row: number, column: number) => ({
    x: LEFT + (column - 1) * PER_COLUMN + wanted.x * POINTS_PER_TENTH_MM,
    y: TOP + (row - 1) * PER_ROW + wanted.y * POINTS_PER_TENTH_MM,
  });
  return {
    title: `Claim ${number}`,
    plain: wanted.form === 'plain',
    pages: pages.map((page) => ({
      texts: page.map((p) => ({ ...place(p.row, p.column), text: p.text })),
      labels:
        wanted.form === 'plain'
          ? labelsOf(page).map((l) => ({ ...place(l.row, l.column), text: l.text }))
          : [],
    })),
  };
}
/** One name for each field, above its first text; of the service lines only above the first. */
function labelsOf(page: FormPage) {
  const seen = new Set<string>();
  return page.flatMap((p) => {
    if (seen.has(p.box)) return [];
    seen.add(p.box);
    const text = BOX_NAMES[p.box] ?? p.box;
    return [{ row: p.row, column: p.column, text }];
  });
}

export async function claimPaper(
  deps: ClaimDeps,
  who: Who,
  wanted: PaperWanted,
): Promise<Uint8Array | Refusal> {
  const found = await ask(deps, who, factsForPaper, { claimId: wanted.claimId });
  if (isRefusal(found)) return found;
  const { facts, at } = found;
  const data = paperData(cms1500(facts), wanted, facts.claim.number);
  return deps.typst.compile({ template: 'cms-1500.typ', data, pdfStandard: 'ua-1', createdAt: at });
}

const factsForLetter = action({
  name: 'see-filing-letter',
  needs: 'claims.read',
  run: async (
    work: Work,
    { claimId }: OfClaim,
  ): Promise<{ data: LetterData; at: Instant } | Refusal> => {
    const claim = await claimInReach(work, claimId);
    if (isRefusal(claim)) return claim;
    const facts = (await loadFacts(work, [claim])).get(claimId);
    if (!facts?.practice || !facts.cover || !claim.proof) {
      return refuse(
        'no-proof',
        'Nobody has confirmed this claim yet, so nothing proves that it was filed. An acceptance by the payer (277CA) does.',
        { kind: 'conflict' },
      );
    }
    const sendings = await sendingsOf(work, { claimId });
    const sent = sendings.map((s) => sayDay(dateIn(work.zone, s.at)));
    return { data: filingLetter(facts, claim.proof, sent), at: work.now };
  },
});
export async function filingProofLetter(
  deps: ClaimDeps,
  who: Who,
  claimId: string,
): Promise<Uint8Array | Refusal> {
  const found = await ask(deps, who, factsForLetter, { claimId });
  if (isRefusal(found)) return found;
  const { data, at } = found;
  return deps.typst.compile({
    template: 'filing-letter.typ',
    data,
    pdfStandard: 'ua-1',
    createdAt: at,
  });
}
