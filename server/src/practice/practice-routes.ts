/** Over HTTP: Settings. */
import { isRefusal } from '@clearhour/values';
import { ask, perform } from '../platform/action.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { toWire } from '../platform/wire.ts';
import { type AccessDeps, registerAccessRoutes } from './access-routes.ts';
import { registerDatedRoutes } from './dated-routes.ts';
import { registerPayerFactRoutes } from './payer-routes.ts';
import {
  Absence,
  AbsenceIn,
  AbsenceParams,
  ApprovalLimits,
  ApprovalLimitsIn,
  Clinician,
  ClinicianIn,
  ClinicianParams,
  Closure,
  ClosureIn,
  ClosureParams,
  Done,
  Payer,
  PayerIn,
  PayerParams,
  Practice,
  PracticeIn,
  Setup,
} from './practice-contract.ts';
import { registerPutRightRoutes } from './put-right-routes.ts';
import { type SetupView, seeSetup } from './see-setup.ts';
import {
  addClinician,
  addPayer,
  changeClinician,
  changePayer,
  changePractice,
  restorePayer,
  retirePayer,
  setApprovalLimits,
} from './set-up-people.ts';
import { addAbsence, addClosure, removeAbsence, removeClosure } from './set-up-week.ts';
import * as kinds from './setup-kinds.ts';

const tag = 'Settings';

export function registerPracticeRoutes(app: Server, deps: AccessDeps): void {
  registerAccessRoutes(app, deps);
  setupRoutes(app, deps);
  clinicianRoutes(app, deps);
  payerRoutes(app, deps);
  weekRoutes(app, deps);
  registerDatedRoutes(app, deps, kinds.legalEntities);
  registerDatedRoutes(app, deps, kinds.locations);
  registerDatedRoutes(app, deps, kinds.licences);
  registerDatedRoutes(app, deps, kinds.supervisions);
  registerDatedRoutes(app, deps, kinds.officeHours);
  registerDatedRoutes(app, deps, kinds.services);
  registerDatedRoutes(app, deps, kinds.fees);
  registerDatedRoutes(app, deps, kinds.missedPolicies);
  registerDatedRoutes(app, deps, kinds.payerRules);
  registerPayerFactRoutes(app, deps);
  registerDatedRoutes(app, deps, kinds.smallBalanceLimits);
  registerPutRightRoutes(app, deps);
}

const limitsOut = (limits: SetupView['approvalLimits']) =>
  limits.map((l) => ({ role: l.role, writeOffCents: toWire(l.writeOffCents) }));
const feeOut = (f: SetupView['fees'][number]) => ({ ...f, amountCents: toWire(f.amountCents) });
const missedOut = (m: SetupView['missedPolicies'][number]) => ({
  ...m,
  amountCents: m.amountCents === null ? null : toWire(m.amountCents),
});

const smallOut = (l: SetupView['smallBalanceLimits'][number]) => ({
  ...l,
  amountCents: toWire(l.amountCents),
});

function setupRoutes(app: Server, deps: AccessDeps): void {
  endpoint(
    app,
    { method: 'GET', url: '/api/setup', tag, summary: 'Everything in Settings', reply: Setup },
    async ({ who }) => {
      const all = await ask(deps, who, seeSetup, {});
      if (isRefusal(all)) return all;
      return {
        ...all,
        checklist: [...all.checklist],
        fees: all.fees.map(feeOut),
        missedPolicies: all.missedPolicies.map(missedOut),
        approvalLimits: limitsOut(all.approvalLimits),
        smallBalanceLimits: all.smallBalanceLimits.map(smallOut),
      };
    },
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/practice',
      tag,
      summary: 'Name and time zone',
      body: PracticeIn,
      reply: Practice,
    },
    async ({ who, body }) => perform(deps, who, changePractice, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/approval-limits',
      tag,
      summary: 'How much each role may write off alone',
      body: ApprovalLimitsIn,
      reply: ApprovalLimits,
    },
    async ({ who, body }) => {
      const limits = await perform(deps, who, setApprovalLimits, body);
      return isRefusal(limits) ? limits : { items: limitsOut(limits) };
    },
  );
}

function clinicianRoutes(app: Server, deps: AccessDeps): void {
  const url = '/api/clinicians';
  endpoint(
    app,
    { method: 'POST', url, tag, summary: 'Add a clinician', body: ClinicianIn, reply: Clinician },
    async ({ who, body }) => perform(deps, who, addClinician, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: `${url}/:clinicianId`,
      tag,
      summary: 'Change a clinician; a last day ends their work here',
      body: ClinicianIn,
      params: ClinicianParams,
      reply: Clinician,
    },
    async ({ who, body, params }) =>
      perform(deps, who, changeClinician, { ...body, id: params.clinicianId }),
  );
}

function payerRoutes(app: Server, deps: AccessDeps): void {
  const url = '/api/payers';
  endpoint(
    app,
    { method: 'POST', url, tag, summary: 'Add a payer', body: PayerIn, reply: Payer },
    async ({ who, body }) => perform(deps, who, addPayer, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: `${url}/:payerId`,
      tag,
      summary: 'Change a payer',
      body: PayerIn,
      params: PayerParams,
      reply: Payer,
    },
    async ({ who, body, params }) =>
      perform(deps, who, changePayer, { id: params.payerId, change: body }),
  );
  for (const [verb, summary, act, retired] of [
    ['retire', 'No new coverage with this payer', retirePayer, true],
    ['restore', 'Use this payer again', restorePayer, false],
  ] as const) {
    endpoint(
      app,
      {
        method: 'POST',
        url: `${url}/:payerId/${verb}`,
        tag,
        summary,
        params: PayerParams,
        reply: Payer,
      },
      async ({ who, params }) =>
        perform(deps, who, act, { id: params.payerId, change: { retired } }),
    );
  }
}

function weekRoutes(app: Server, deps: AccessDeps): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/closures',
      tag,
      summary: 'Close a day, or work a federal holiday',
      body: ClosureIn,
      reply: Closure,
    },
    async ({ who, body }) => perform(deps, who, addClosure, body),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/closures/:closureId',
      tag,
      summary: 'Take a day out of the list',
      params: ClosureParams,
      reply: Done,
    },
    async ({ who, params }) => perform(deps, who, removeClosure, { id: params.closureId }),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/absences',
      tag,
      summary: 'A clinician is away',
      body: AbsenceIn,
      reply: Absence,
    },
    async ({ who, body }) => perform(deps, who, addAbsence, body),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/absences/:absenceId',
      tag,
      summary: 'Not away after all',
      params: AbsenceParams,
      reply: Done,
    },
    async ({ who, params }) => perform(deps, who, removeAbsence, { id: params.absenceId }),
  );
}
