/** How a payment names its payer to people: as we call the payer once it is known, and as the file spells it. */
import type { Work } from '../platform/context.ts';
import { listPayers } from '../practice/index.ts';

interface Payment {
  readonly payerId: string | null;
  /** As the file, or who keyed it in, wrote it. */
  readonly payerName: string;
}
export interface PayerSaid {
  readonly payerName: string;
  /** Only where more than capitals and signs differ. */
  readonly payerWrites?: string;
}
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

export function sayPayerName(of: Payment, names: ReadonlyMap<string, string>): PayerSaid {
  const ours = of.payerId === null ? undefined : names.get(of.payerId);
  if (ours === undefined) return { payerName: of.payerName };
  const differs = of.payerName !== '' && plain(of.payerName) !== plain(ours);
  return { payerName: ours, ...(differs ? { payerWrites: of.payerName } : {}) };
}
export async function payersSaid(work: Work): Promise<(of: Payment) => PayerSaid> {
  const names = new Map((await listPayers(work)).map((p) => [p.id as string, p.name]));
  return (of) => sayPayerName(of, names);
}
