/**
 * Where a finding is put right. What belongs to the client, the plan or the claim is mended in place, in a
 * window over the claim; what belongs to the practice, in Settings. Pure.
 */
import type { Capability } from '../../../ui/me.ts';
import type { ClaimDetail, Finding } from './claims-api.ts';

export type MendPlace =
  | { readonly kind: 'here'; readonly form: 'client' | 'policy' | 'claim'; readonly verb: string }
  | {
      readonly kind: 'there';
      readonly to: string;
      readonly verb: string;
      /** Who may change it there. */
      readonly needs?: Capability;
    }
  | { readonly kind: 'nowhere' };

/** Fields of the claim itself that a person may write. */
const ON_CLAIM = ['note', 'authorization', 'delayReason'];

type Page = Finding['place']['page'];
const SETTINGS: Partial<Record<Page, readonly [path: string, verb: string, needs: Capability]>> = {
  payer: ['payers', 'Mend the payer', 'fees.manage'],
  clinician: ['clinicians', 'Mend the clinician', 'setup.manage'],
  practice: ['legal-entity', 'Mend the practice', 'setup.manage'],
  location: ['locations', 'Mend the location', 'setup.manage'],
  connection: ['connections', 'Mend the connection', 'connections.manage'],
};

export function mendPlace(
  { page, id, field }: Finding['place'],
  claim: Pick<ClaimDetail, 'clientId' | 'lines'>,
): MendPlace {
  const setting = SETTINGS[page];
  if (setting) {
    const [path, verb, needs] = setting;
    const words = new URLSearchParams({ do: 'mend', ...(id === null ? {} : { of: id }), field });
    return { kind: 'there', to: `/settings/${path}?${words}`, verb, needs };
  }
  switch (page) {
    case 'policy':
      return { kind: 'here', form: 'policy', verb: 'Mend the plan' };
    case 'client':
      return field === 'policies'
        ? { kind: 'there', to: `/clients/${claim.clientId}`, verb: 'Open the coverage' }
        : { kind: 'here', form: 'client', verb: 'Mend the client' };
    case 'authorization':
      return { kind: 'there', to: `/clients/${claim.clientId}`, verb: 'Enter it with the client' };
    case 'charge':
      return {
        kind: 'there',
        to: `/billing/charges?state=all&charge=${id ?? claim.lines[0]?.chargeId ?? ''}`,
        verb: 'Open the charge',
      };
    default:
      return ON_CLAIM.includes(field)
        ? { kind: 'here', form: 'claim', verb: 'Mend the claim' }
        : { kind: 'nowhere' };
  }
}
