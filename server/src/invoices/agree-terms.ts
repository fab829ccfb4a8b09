/**
 * Days to pay that somebody signed, as the way they are invoiced from today on. What the practice set for this client
 * itself stays: an agreement never takes away what a person entered for them.
 */
import { addDays, type Id } from '@clearhour/values';
import { invoiceSettings, settingFor } from '../papers/index.ts';
import type { Work } from '../platform/context.ts';
import { datedRows, insertDated, lockPractice, updateDated } from '../practice/index.ts';

export interface TermsAgreed {
  readonly settingId: string;
  readonly dueDays: number;
}
/** Null: the practice has set it for them otherwise. `before`: what their last agreement set. */
export async function agreeTerms(
  work: Work,
  of: { readonly clientId: Id<'clt'>; readonly partyId: Id<'rsp'> | null },
  dueDays: number,
  before: TermsAgreed | undefined,
): Promise<TermsAgreed | null> {
  await lockPractice(work);
  const { clientId, partyId } = of;
  const [own, ...more] = (await datedRows(work, invoiceSettings)).filter(
    (r) =>
      r.clientId === clientId && r.partyId === partyId && (r.to === null || r.to >= work.today),
  );
  const ofAgreement = own?.id === before?.settingId && own?.dueDays === before?.dueDays;
  if (own && (more.length > 0 || !ofAgreement)) return null;
  if (own && own.from === work.today) {
    await updateDated(work, invoiceSettings, own.id, { ...own, dueDays }, own);
    return { settingId: own.id, dueDays };
  }
  const now = await settingFor(work, of, work.today);
  if (own) {
    const ended = { from: own.from, to: addDays(work.today, -1) };
    await updateDated(work, invoiceSettings, own.id, own, ended);
  }
  const settingId = work.newId('ivs');
  const open = { from: work.today, to: null };
  await insertDated(work, invoiceSettings, settingId, { ...now, clientId, partyId, dueDays }, open);
  return { settingId, dueDays };
}
