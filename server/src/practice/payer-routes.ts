/** Over HTTP: what is known of a payer beyond its row in the setup. */
import { isRefusal } from '@clearhour/values';
import { ask, perform } from '../platform/action.ts';
import type { Deps } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { toWire } from '../platform/wire.ts';
import { registerDatedRoutes } from './dated-routes.ts';
import { listContractRates, listPayerIds, seePayerTerms, setPayerIds } from './payers.ts';
import {
  ContractRates,
  PayerIds,
  PayerIdsIn,
  PayerIdsParams,
  PayerParams,
  PayerTerms,
  RatesQuery,
  TermsQuery,
} from './practice-contract.ts';
import { contractRates } from './setup-kinds.ts';

const tag = 'Settings';
const url = '/api/payers/:payerId';

export function registerPayerFactRoutes(app: Server, deps: Deps): void {
  registerDatedRoutes(app, deps, contractRates);
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/contract-rates',
      tag,
      summary: 'What a payer’s contract allows, typed and learnt',
      query: RatesQuery,
      reply: ContractRates,
    },
    async ({ who, query }) => {
      const found = await ask(deps, who, listContractRates, query);
      if (isRefusal(found)) return found;
      return {
        items: found.items.map(({ allowed, ...r }) => ({
          ...r,
          licenceLevel: r.licenceLevel as 'doctoral' | null,
          allowedCents: toWire(allowed),
        })),
      };
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: `${url}/terms`,
      tag,
      summary: 'Deadlines and habits of a payer on a day, each with what it rests on',
      params: PayerParams,
      query: TermsQuery,
      reply: PayerTerms,
    },
    async ({ who, params, query }) => {
      const found = await ask(deps, who, seePayerTerms, { ...params, ...query });
      if (isRefusal(found)) return found;
      return { ...found, limits: [...found.limits], frequencyCodes: [...found.frequencyCodes] };
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: `${url}/ids`,
      tag,
      summary: 'What a payer is called on each connection',
      params: PayerParams,
      reply: PayerIds,
    },
    async ({ who, params }) => ask(deps, who, listPayerIds, params),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: `${url}/ids/:connectionId`,
      tag,
      summary: 'Say what a payer is called on a connection',
      body: PayerIdsIn,
      params: PayerIdsParams,
      reply: PayerIds,
    },
    async ({ who, body, params }) => perform(deps, who, setPayerIds, { ...body, ...params }),
  );
}
