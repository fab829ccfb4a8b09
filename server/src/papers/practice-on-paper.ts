import type { MarkOnPaper } from './mark-store.ts';
import { atMost } from './wording.ts';

/** The head of every paper. */
export interface PracticeOnPaper {
  readonly legalName: string;
  /** The name on the door, when it is another. */
  readonly tradeName?: string;
  /** Street lines, then "City, ST 12345". */
  readonly address: readonly string[];
  readonly phone: string;
  readonly mark?: MarkOnPaper;
}

/** A name longer than any line of a letterhead is a mistake; the rest of the paper must still be found. */
const LONGEST = 300;

export const practiceView = (practice: PracticeOnPaper) => ({
  name: atMost(LONGEST, practice.tradeName ?? practice.legalName),
  legalName: atMost(LONGEST, practice.legalName),
  address: practice.address.map((line) => atMost(LONGEST, line)),
  phone: practice.phone,
  mark: practice.mark !== undefined,
});
