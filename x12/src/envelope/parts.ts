/** The parts of the envelope, with the words a person uses for them. */
import type { Delimiters } from '../syntax/delimiters.ts';
import type { Segment } from '../syntax/segment.ts';

/** ISA: one sending, from one mailbox to another. */
export interface Interchange {
  /** ISA01, ISA02: authorization; "00" and blank with nearly everybody. */
  readonly authorizationQualifier: string;
  readonly authorization: string;
  /** ISA03, ISA04: a password, where the receiver asks for one. Keep it out of logs. */
  readonly securityQualifier: string;
  readonly security: string;
  /** ISA05, ISA06 without padding: who sends. */
  readonly senderQualifier: string;
  readonly sender: string;
  /** ISA07, ISA08 without padding: who receives. */
  readonly receiverQualifier: string;
  readonly receiver: string;
  /** ISA09, YYMMDD; ISA10, HHMM. */
  readonly date: string;
  readonly time: string;
  /** ISA12: "00501". */
  readonly version: string;
  /** ISA13: nine digits. */
  readonly control: string;
  /** ISA14: the sender asks for a TA1. */
  readonly acknowledge: boolean;
  /** ISA15: P production, T test. */
  readonly usage: string;
  readonly delimiters: Delimiters;
  readonly segment: Segment;
}

/** GS: sets of one kind, from one application to another. */
export interface Group {
  /** GS01: HC claims, HP remittance, FA acknowledgment, HN claim status, HR, HS, HB. */
  readonly code: string;
  /** GS02, GS03. */
  readonly sender: string;
  readonly receiver: string;
  /** GS04, CCYYMMDD; GS05, HHMM and finer. */
  readonly date: string;
  readonly time: string;
  /** GS06. */
  readonly control: string;
  /** GS08: "005010X221A1". */
  readonly version: string;
  readonly interchange: Interchange;
  readonly segment: Segment;
}

/** ST: one transaction set. Without a GS (a damaged file) there is no group. */
export interface TransactionSet {
  /** ST01: "835". */
  readonly id: string;
  /** ST02. */
  readonly control: string;
  /** ST03, or GS08 where the set has none. */
  readonly version: string;
  readonly group: Group | undefined;
  readonly segment: Segment;
}

export function interchangeOf(isa: Segment): Interchange {
  const text = (n: number): string => isa.element(n).trimEnd();
  return {
    authorizationQualifier: text(1),
    authorization: text(2),
    securityQualifier: text(3),
    security: text(4),
    senderQualifier: text(5),
    sender: text(6),
    receiverQualifier: text(7),
    receiver: text(8),
    date: text(9),
    time: text(10),
    version: text(12),
    control: text(13),
    acknowledge: text(14) === '1',
    usage: text(15),
    delimiters: isa.delimiters,
    segment: isa,
  };
}

export function groupOf(gs: Segment, interchange: Interchange): Group {
  return {
    code: gs.element(1),
    sender: gs.element(2),
    receiver: gs.element(3),
    date: gs.element(4),
    time: gs.element(5),
    control: gs.element(6),
    version: gs.element(8),
    interchange,
    segment: gs,
  };
}

export function setOf(st: Segment, group: Group | undefined): TransactionSet {
  return {
    id: st.element(1),
    control: st.element(2),
    version: st.text(3) ?? group?.version ?? '',
    group,
    segment: st,
  };
}
