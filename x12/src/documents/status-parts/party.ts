/** Who somebody is in a claim status set: one NM1 segment. */
import type { LoopNode } from '../../grammar/loop-reader.ts';
import type { ElementValue, FileWriter } from '../../write/file-writer.ts';

/** A person or an organization. Loops 2100A to 2100E, NM1. */
export interface Party {
  /** Person or organization. NM102. */
  readonly kind?: 'person' | 'organization' | undefined;
  /** Last name, or name of the organization. NM103. */
  readonly name?: string | undefined;
  /** First name. NM104. */
  readonly first?: string | undefined;
  /** Middle name. NM105. */
  readonly middle?: string | undefined;
  /** Prefix, such as DR. NM106. */
  readonly prefix?: string | undefined;
  /** Suffix, such as JR. NM107. */
  readonly suffix?: string | undefined;
  /** What kind of number `id` is: MI member, XX NPI, FI tax, PI payer, 46 mailbox. NM108. */
  readonly idKind?: string | undefined;
  /** The number. NM109. */
  readonly id?: string | undefined;
}

const KINDS = { 1: 'person', 2: 'organization' } as const;

/** The party of a loop; `codes` are the values of NM101 it may have. */
export function partyOf(node: LoopNode | undefined, ...codes: readonly string[]): Party {
  const nm1 = codes.map((code) => node?.first('NM1', code)).find((s) => s !== undefined);
  if (!nm1) return {};
  return {
    kind: KINDS[nm1.element(2) as '1' | '2'],
    name: nm1.text(3),
    first: nm1.text(4),
    middle: nm1.text(5),
    prefix: nm1.text(6),
    suffix: nm1.text(7),
    idKind: nm1.text(8),
    id: nm1.text(9),
  };
}

const CODES = { person: '1', organization: '2' } as const;

/** Writes a party as NM1; `code` is NM101. */
export function writeParty(file: FileWriter, code: string, party: Party): void {
  const elements: ElementValue[] = [
    code,
    party.kind && CODES[party.kind],
    party.name,
    party.first,
    party.middle,
    party.prefix,
    party.suffix,
    party.idKind,
    party.id,
  ];
  file.segment('NM1', ...elements);
}
