/** What a field that has to be mended is called in its form. Pure. */
import { LABEL as CLIENT } from '../../clients/client-draft.ts';

const POLICY: Readonly<Record<string, string>> = {
  memberId: 'Member number',
  subscriberGivenName: 'Subscriber’s first name',
  subscriberFamilyName: 'Subscriber’s last name',
  subscriberBornOn: 'Subscriber born on',
  rank: 'Asked',
  doNotBill: 'Do not bill this plan',
};
const CLAIM: Readonly<Record<string, string>> = {
  note: 'Note to the payer',
  authorization: 'Authorization number',
  delayReason: 'Why it comes late',
};
export function fieldLabel(form: 'client' | 'policy' | 'claim', field: string): string | undefined {
  if (form === 'client') return (CLIENT as Readonly<Record<string, string>>)[field];
  return (form === 'policy' ? POLICY : CLAIM)[field];
}
