/**
 * Writes remittances (835 005010X221A1) from the plain shape. What was written is read back, and
 * refused with all findings when it does not fit the guide or does not balance.
 */
import type { Finding } from '../../findings.ts';
import {
  FileWriter,
  type Simple,
  type WriteOptions,
  type Written,
} from '../../write/file-writer.ts';
import type {
  PlainAccount,
  PlainAdjustment,
  PlainClaim,
  PlainContact,
  PlainLine,
  PlainOrganization,
  PlainPayment,
  PlainProcedure,
  PlainProviderAdjustment,
  PlainReference,
  PlainRemittance,
} from './plain.ts';
import { read835 } from './read-835.ts';

/**
 * The file, or every reason against it. Claims, lines and payments must balance; notes alone do not
 * refuse. Control numbers, dates and order are the caller's.
 *
 * @example
 * const remittance = read835(readFileSync('remit.835')).toJSON();
 * const written = write835(remittance);
 * if (written.ok) writeFileSync('remit-again.835', written.bytes);
 * written.ok; // true
 * remittance.interchanges[0].groups[0].payments[0].amount = '96';
 * const refused = write835(remittance);
 * !refused.ok && refused.findings.map((finding) => finding.code); // ['payment-out-of-balance']
 */
export function write835(file: PlainRemittance, options: WriteOptions = {}): Written {
  // The reading back below checks guide and balance in one go.
  const writer = new FileWriter({ ...options, check: false });
  for (const interchange of file.interchanges)
    writer.interchange(interchange, () => {
      for (const group of interchange.groups)
        writer.group(group, () => {
          for (const payment of group.payments)
            writer.set('835', payment.control, undefined, () => writePayment(writer, payment));
          return group.payments.length;
        });
      return interchange.groups.length;
    });
  const written = writer.finish();
  if (!written.ok || options.check === false) return written;
  const against: Finding[] = read835(written.bytes).findings.all.filter(
    (f) => f.severity !== 'note',
  );
  return against.length > 0 ? { ok: false, findings: against } : written;
}

function writePayment(w: FileWriter, p: PlainPayment): void {
  w.segment(
    'BPR',
    ...[p.handling, p.amount, p.creditOrDebit, p.method, p.format],
    ...account(p.payerAccount),
    ...[p.companyId, p.companySubId],
    ...account(p.payeeAccount),
    p.date,
  );
  w.segment('TRN', '1', p.traceNumber, p.payerIdentifier, p.traceSubId);
  if (p.currency) w.segment('CUR', 'PR', p.currency);
  if (p.receiverId) w.segment('REF', 'EV', p.receiverId);
  if (p.versionId) w.segment('REF', 'F2', p.versionId);
  if (p.productionDate) w.segment('DTM', '405', p.productionDate);
  writeOrganization(w, 'PR', p.payer);
  writeOrganization(w, 'PE', p.payee);
  for (const group of p.claimGroups) {
    if (group.number !== undefined) w.segment('LX', group.number);
    if (group.providerSummary) w.segment('TS3', ...group.providerSummary);
    if (group.providerSummary2) w.segment('TS2', ...group.providerSummary2);
    for (const claim of group.claims) writeClaim(w, claim);
  }
  writeProviderAdjustments(w, p.providerAdjustments);
}

const account = (a: PlainAccount | undefined): Simple[] => [
  a?.bankQualifier,
  a?.bank,
  a?.accountKind,
  a?.account,
];

function writeOrganization(w: FileWriter, entity: string, o: PlainOrganization): void {
  w.segment('N1', entity, o.name, o.idQualifier, o.id);
  if (o.street || o.street2) w.segment('N3', o.street, o.street2);
  if (o.city || o.state || o.zip || o.country) w.segment('N4', o.city, o.state, o.zip, o.country);
  writePairs(w, 'REF', o.references);
  writeContacts(w, o.contacts);
  if (o.delivery) w.segment('RDM', ...o.delivery);
}

function writeClaim(w: FileWriter, c: PlainClaim): void {
  w.segment(
    'CLP',
    ...[c.patientControlNumber, c.status, c.charge, c.paid, c.patientResponsibility],
    ...[c.filingIndicator, c.payerControlNumber, c.placeOfService, c.frequency, undefined],
    ...[c.drg, c.drgWeight, c.dischargeFraction],
  );
  writeAdjustments(w, c.adjustments);
  for (const n of c.names)
    w.segment(
      'NM1',
      ...[n.entity, n.type, n.lastName, n.firstName, n.middleName, n.prefix, n.suffix],
      ...[n.idQualifier, n.id],
    );
  if (c.inpatient) w.segment('MIA', ...c.inpatient);
  if (c.outpatient) w.segment('MOA', ...c.outpatient);
  writePairs(w, 'REF', c.references);
  writePairs(w, 'DTM', c.dates);
  writeContacts(w, c.contacts);
  writePairs(w, 'AMT', c.amounts);
  writePairs(w, 'QTY', c.quantities);
  for (const line of c.lines) writeLine(w, line);
}

function writeLine(w: FileWriter, l: PlainLine): void {
  w.segment(
    'SVC',
    procedure(l.procedure),
    ...[l.charge, l.paid, l.revenueCode, l.paidUnits],
    l.submittedProcedure && procedure(l.submittedProcedure),
    l.submittedUnits,
  );
  writePairs(w, 'DTM', l.dates);
  writeAdjustments(w, l.adjustments);
  writePairs(w, 'REF', l.references);
  writePairs(w, 'AMT', l.amounts);
  writePairs(w, 'QTY', l.quantities);
  writePairs(w, 'LQ', l.remarks);
}

const procedure = (p: PlainProcedure): Simple[] => [
  p.qualifier,
  p.code,
  ...[0, 1, 2, 3].map((i) => p.modifiers[i]),
  p.description,
];

function writePairs(w: FileWriter, tag: string, pairs: readonly PlainReference[]): void {
  for (const { qualifier, value } of pairs) w.segment(tag, qualifier, value);
}

function writeContacts(w: FileWriter, contacts: readonly PlainContact[]): void {
  for (const contact of contacts)
    w.segment(
      'PER',
      contact.function,
      contact.name,
      ...contact.numbers.flatMap((n) => [n.kind, n.value]),
    );
}

/** Runs of things that share a segment: each starts where `position` is 1 or not given. */
function runs<T extends { position?: number | undefined }>(
  all: readonly T[],
  same: (a: T, b: T) => boolean,
): T[][] {
  const found: T[][] = [];
  for (const one of all) {
    const last = found.at(-1);
    const before = last?.at(-1);
    const on = before && (one.position ?? 1) > (before.position ?? 1) && same(before, one);
    if (last && on) last.push(one);
    else found.push([one]);
  }
  return found;
}

function writeAdjustments(w: FileWriter, all: readonly PlainAdjustment[]): void {
  for (const run of runs(all, (a, b) => a.group === b.group)) {
    const elements: Simple[] = [run[0]?.group];
    for (const a of run) {
      const at = (a.position ?? 1) * 3 - 2;
      elements[at] = a.reason;
      elements[at + 1] = a.amount;
      elements[at + 2] = a.quantity;
    }
    w.segment('CAS', ...Array.from(elements));
  }
}

function writeProviderAdjustments(w: FileWriter, all: readonly PlainProviderAdjustment[]): void {
  const same = (a: PlainProviderAdjustment, b: PlainProviderAdjustment): boolean =>
    a.provider === b.provider && a.fiscalYearEnd === b.fiscalYearEnd;
  for (const run of runs(all, same)) {
    const elements: (Simple | Simple[])[] = [run[0]?.provider, run[0]?.fiscalYearEnd];
    for (const a of run) {
      const at = (a.position ?? 1) * 2;
      elements[at] = [a.reason, a.reference];
      elements[at + 1] = a.amount;
    }
    w.segment('PLB', ...Array.from(elements));
  }
}
