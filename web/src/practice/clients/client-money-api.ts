/** Endpoints of who bears a client's part and of invoices, with the types of their contracts. */
import type * as I from '../../../../server/src/invoices/invoices-contract.ts';
import type * as R from '../../../../server/src/responsibility/responsibility-contract.ts';
import type { In, Out } from '../../api/shapes.ts';

declare module '../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/parties': { query: In<typeof R.PartyQuery>; reply: Out<typeof R.PartyPage> };
    'POST /api/parties/:partyId/change': {
      body: In<typeof R.PartyChangeIn>;
      reply: Out<typeof R.PartyView>;
    };
    'POST /api/parties': { body: In<typeof R.PartyIn>; reply: Out<typeof R.PartyView> };
    'GET /api/clients/:clientId/shares': { reply: Out<typeof R.SharesView> };
    'POST /api/clients/:clientId/shares': {
      body: In<typeof R.AgreeShares>;
      reply: Out<typeof R.SharesView>;
    };
    'POST /api/clients/:clientId/shares/:agreementId/put-back': {
      reply: Out<typeof R.SharesView>;
    };
    'GET /api/clients/:clientId/invoiced': { reply: Out<typeof I.InvoicedView> };
    'POST /api/clients/:clientId/invoices': { reply: Out<typeof I.InvoicePage> };
  }
}
export type Party = Out<typeof R.PartyView>;
export type Shares = Out<typeof R.SharesView>;
export type Agreement = Shares['agreements'][number];
export type PartyKind = In<typeof R.PartyIn>['kind'];
export const KIND_WORDS: Readonly<Record<PartyKind, string>> = {
  parent: 'Parent',
  partner: 'Partner',
  family: 'Somebody of the family',
  eap: 'Employee assistance program (EAP)',
  grant: 'Grant',
  school: 'School',
  employer: 'Employer',
  other: 'Somebody else',
};
