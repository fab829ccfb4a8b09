/** HTTP of guardians; see guardians-contract.ts. */
import { ask, perform } from '../platform/action.ts';
import type { Deps } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import * as wire from './guardians-contract.ts';
import {
  addGuardian,
  changeGuardianAction,
  endGuardian,
  restoreGuardian,
} from './keep-guardian.ts';
import { seeGuardians } from './see-guardians.ts';
import { seeAges, setAges } from './set-ages.ts';

const tag = 'Guardians';
export function registerGuardianRoutes(app: Server, deps: Deps): void {
  const url = '/api/clients/:clientId/guardians';
  const reply = wire.ClientGuardians;
  endpoint(
    app,
    {
      ...{ method: 'GET', url, tag, params: wire.ClientParams, reply },
      summary: 'Who acts for a client under 18',
    },
    async ({ who, params }) => ask(deps, who, seeGuardians, params),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url, tag, params: wire.ClientParams, body: wire.GuardianIn, reply },
      ...{ status: 201, summary: 'Enter a guardian: somebody on file, or somebody new' },
    },
    async ({ who, params, body }) => perform(deps, who, addGuardian, { ...params, ...body }),
  );
  const one = '/api/guardians/:guardianId';
  const of = { tag, params: wire.GuardianParams, reply } as const;
  endpoint(
    app,
    {
      ...{ ...of, method: 'PUT', url: one, body: wire.GuardianChangeIn },
      summary: 'Change what they may see, until when, and how they are reached',
    },
    async ({ who, params, body }) =>
      perform(deps, who, changeGuardianAction, { ...params, ...body }),
  );
  for (const [verb, act, summary] of [
    ['end', endGuardian, 'They act no more; out of the portal at once'],
    ['restore', restoreGuardian, 'It was a slip: they act again'],
  ] as const)
    endpoint(
      app,
      { ...of, method: 'POST', url: `${one}/${verb}`, summary },
      async ({ who, params }) => perform(deps, who, act, params),
    );
  ageRoutes(app, deps);
}
function ageRoutes(app: Server, deps: Deps): void {
  const url = '/api/minor-ages';
  endpoint(
    app,
    {
      ...{ method: 'GET', url, tag, reply: wire.MinorAgesView },
      summary: 'From which age a minor has a say, by state',
    },
    async ({ who }) => ask(deps, who, seeAges, {}),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url, tag, status: 201, body: wire.AgesIn, reply: wire.MinorAgesView },
      summary: 'Set the ages of a state from a day on; without ages: back to what is known',
    },
    async ({ who, body }) => perform(deps, who, setAges, body),
  );
}
