import { expect, it } from 'vitest';
import { mendPlace } from './mend-places.ts';

const claim = { clientId: 'clt_1', lines: [] };

it.each([
  ['client', 'clt_1', 'sex', { kind: 'here', form: 'client' }],
  ['client', 'clt_1', 'policies', { kind: 'there', to: '/clients/clt_1' }],
  ['policy', 'pol_1', 'memberId', { kind: 'here', form: 'policy' }],
  ['claim', 'clm_1', 'delayReason', { kind: 'here', form: 'claim' }],
  ['claim', 'clm_1', 'lines', { kind: 'nowhere' }],
  ['authorization', 'clt_1', 'number', { kind: 'there', to: '/clients/clt_1' }],
  [
    'charge',
    'chg_1',
    'diagnoses',
    { kind: 'there', to: '/billing/charges?state=all&charge=chg_1' },
  ],
  [
    'clinician',
    'cln_1',
    'npi',
    { kind: 'there', to: '/settings/clinicians?do=mend&of=cln_1&field=npi', needs: 'setup.manage' },
  ],
  ['practice', null, 'name', { kind: 'there', to: '/settings/legal-entity?do=mend&field=name' }],
] as const)('%s %s, %s', (page, id, field, place) => {
  expect(mendPlace({ page, id, field }, claim)).toMatchObject(place);
});
