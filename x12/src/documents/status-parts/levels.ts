/** What the levels and loops of the claim status sets (276, 277, 277CA) have in common. */
import { type Amount, amountOf } from '../../amount.ts';
import type { LoopNode } from '../../grammar/loop-reader.ts';
import type { FileWriter } from '../../write/file-writer.ts';

/** A day, or the days from one to another; CCYYMMDD as written. */
export interface Period {
  readonly from: string;
  /** Last day; absent when the file gives one day only. */
  readonly to?: string | undefined;
}

/** DTP with this qualifier as a period; undefined when it is not there or in another format. */
export function periodOf(node: LoopNode | undefined, code: string): Period | undefined {
  const dtp = node?.first('DTP', code);
  const text = dtp?.text(3);
  if (!dtp || text === undefined) return undefined;
  if (dtp.element(2) !== 'RD8') return { from: text };
  const [from = '', to] = text.split('-');
  return { from, to };
}

export function writePeriod(file: FileWriter, code: string, period: Period | undefined): void {
  if (!period) return;
  const { from, to } = period;
  if (to === undefined) file.segment('DTP', code, 'D8', from);
  else file.segment('DTP', code, 'RD8', `${from}-${to}`);
}

/** REF02 of the reference with this qualifier. */
export const referenceOf = (node: LoopNode | undefined, code: string): string | undefined =>
  node?.first('REF', code)?.text(2);

/** Writes the references that are there, in this order. */
export function writeReferences(
  file: FileWriter,
  references: readonly (readonly [code: string, value: string | undefined])[],
): void {
  for (const [code, value] of references) if (value !== undefined) file.segment('REF', code, value);
}

/** A procedure: SVC01. */
export interface Procedure {
  /** Code list: HC for CPT and HCPCS. SVC01-1. */
  readonly list?: string | undefined;
  /** SVC01-2. */
  readonly code?: string | undefined;
  /** SVC01-3 to 6, in order. */
  readonly modifiers: readonly string[];
}

/** The service of a line: SVC. */
export interface Service {
  readonly procedure: Procedure;
  /** Charge of the line. SVC02; undefined when it is not there or no amount. */
  readonly charge?: Amount | undefined;
  /** 277 only: paid for the line. SVC03; undefined when it is not there or no amount. */
  readonly paid?: Amount | undefined;
  /** Revenue code. SVC04. */
  readonly revenueCode?: string | undefined;
  /** Units, as written. SVC07. */
  readonly units?: string | undefined;
}

export function serviceOf(node: LoopNode): Service {
  const svc = node.first('SVC');
  const [list, code, ...rest] = svc?.components(1) ?? [];
  return {
    procedure: {
      list: list || undefined,
      code: code || undefined,
      modifiers: rest.slice(0, 4).filter((m) => m !== ''),
    },
    charge: amountOf(svc, 2),
    paid: amountOf(svc, 3),
    revenueCode: svc?.text(4),
    units: svc?.text(7),
  };
}

export function writeService(file: FileWriter, service: Service): void {
  const { list, code, modifiers } = service.procedure;
  const procedure = [list, code, ...modifiers];
  const { charge, paid, revenueCode, units } = service;
  file.segment('SVC', procedure, charge, paid, revenueCode, undefined, undefined, units);
}

/** Numbers the levels of one set. */
export class Levels {
  private last = 0;
  private readonly file: FileWriter;
  constructor(file: FileWriter) {
    this.file = file;
  }
  /** Writes HL and returns its number. `children` undefined leaves HL04 out. */
  open(code: string, parent: number | undefined, children: boolean | undefined): number {
    this.last++;
    const has = children === undefined ? undefined : children ? '1' : '0';
    this.file.segment(
      'HL',
      String(this.last),
      parent === undefined ? undefined : String(parent),
      code,
      has,
    );
    return this.last;
  }
}
