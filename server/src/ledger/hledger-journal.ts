/**
 * The book as an hledger journal (https://hledger.org/hledger.html#journal): one transaction per entry,
 * amounts exact, clients and charges as tags by id, never by name.
 */
import { type Cents, decimal, negate } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { CHART } from './accounts.ts';
import { type LedgerLine, linesWhere } from './ledger-store.ts';

const NAMES = new Map<string, string>(CHART.map((a) => [a.code, a.journalName]));
const TYPES = { asset: 'A', liability: 'L', equity: 'E', income: 'R', expense: 'X' } as const;
const PAGE = 5_000;

/** Yields the journal in pieces, so that a large book needs little memory. */
export async function* journal(work: Work): AsyncGenerator<string> {
  yield 'commodity $1,000.00\n';
  for (const a of CHART)
    yield `account ${a.journalName}  ; type:${TYPES[a.kind]}, code:${a.code}\n`;
  let after:
    | { effectiveOn: LedgerLine['effectiveOn']; entryId: string; lineNo: number }
    | undefined;
  let open: string | undefined;
  for (;;) {
    const lines = await linesWhere(work, {}, { limit: PAGE, after });
    let text = '';
    for (const line of lines) {
      if (line.entryId !== open) {
        text += `\n${line.effectiveOn} * ${line.kind}  ; entry:${line.entryId}, event:${line.eventKey}\n`;
        open = line.entryId;
      }
      text += posting(line);
    }
    if (text) yield text;
    const last = lines.at(-1);
    if (!last || lines.length < PAGE) return;
    after = { effectiveOn: last.effectiveOn, entryId: last.entryId, lineNo: last.lineNo };
  }
}

function posting(line: LedgerLine): string {
  const amount: Cents = line.side === 'debit' ? line.cents : negate(line.cents);
  const about = [
    ['client', line.clientId],
    ['charge', line.chargeId],
    ['payer', line.payerId],
    ['clinician', line.clinicianId],
    ['payment', line.paymentId],
    ['party', line.partyId],
    ['package', line.packageId],
  ]
    .filter(([, id]) => id !== undefined)
    .map(([name, id]) => `${name}:${id}`);
  return `    ${NAMES.get(line.account)}  $${decimal(amount)}${about.length > 0 ? `  ; ${about.join(', ')}` : ''}\n`;
}
