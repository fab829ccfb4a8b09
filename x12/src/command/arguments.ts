/** What was asked for on the command line. */
import { parseArgs } from 'node:util';

export interface Asked {
  /** Paths, and "-" for standard input. */
  readonly files: readonly string[];
  readonly json: boolean;
  readonly check: boolean;
  readonly redact: boolean;
  /** What redaction is keyed with; the same key replaces the same in every run. */
  readonly key: string | undefined;
  readonly help: boolean;
}

export const HELP = `x12: what a claims file says, for people.

  x12 FILE ...            an outline: who, what, how much, why
  x12 --check FILE ...    only what is wrong with it, each with its place
  x12 --json FILE ...     one JSON object a line, for programs
  x12 --redact FILE ...   the file without people, as X12 again
  x12 -                   reads standard input

It reads 837P, 835, 999, TA1, 277CA, 276, 277, 270 and 271 of HIPAA 5010, several in one file too,
of any length. Other sets are shown segment by segment.

  --redact replaces names, addresses, telephone numbers, member, claim and trace numbers, tax ids,
  NPIs, bank accounts and free text, the same by the same, and moves all dates by the same number of
  weeks (a birth date becomes another of about the same year). Money, quantities, codes, states, the
  payer's name and id, and the structure stay, so that counts, matches and balances hold.
  --key WORD makes it replace alike in every run; without it every run is different. Keep the key secret.

  Colours are used on a terminal only; NO_COLOR=1 turns them off.
  Exit status: 0 clean, 1 an error was found in a file, 2 not readable as X12 (or not at all).
`;

/** Reads the arguments; throws an Error with a sentence when they make no sense. */
export function readArguments(args: readonly string[]): Asked {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      redact: { type: 'boolean', default: false },
      key: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { json, check, redact, key, help } = values;
  if (!help && positionals.length === 0) throw new Error('Name a file, or - for standard input.');
  if (key !== undefined && !redact) throw new Error('--key belongs to --redact.');
  if (key === '') throw new Error('--key needs a word.');
  if (check && redact) throw new Error('--check and --redact do not go together.');
  return { files: positionals, json, check, redact, key, help };
}
