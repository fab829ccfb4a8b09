import { isRefusal } from '@clearhour/values';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Action, perform } from '../platform/action.ts';
import { ROLES, type Role } from '../platform/auth/capabilities.ts';
import {
  addAbsence,
  addClinician,
  addClosure,
  addPayer,
  addUser,
  changePayer,
  changePractice,
  changeUser,
  datedActions,
  deactivateUser,
  removeClosure,
  setApprovalLimits,
  setupKinds,
} from '../practice/index.ts';
import { type TestPractice, testPractice } from '../testing/practice.ts';
import { addClient, changeClient, clientKinds, deactivateClient, listClients } from './index.ts';

const OWNER = ['owner'] as const;
const MONEY = ['owner', 'biller'] as const;
const CALENDAR = ['owner', 'clinician', 'supervisor', 'scheduler'] as const;
const WRITERS = ['owner', 'clinician', 'supervisor', 'biller', 'scheduler'] as const;
const COVERAGE = ['owner', 'biller', 'scheduler', 'outside-biller'] as const;

/** What the action needs is asked before its input is looked at: an empty input is enough here. */
// biome-ignore lint/suspicious/noExplicitAny: inputs of every kind, none of them given
type AnyAction = Action<any, unknown>;
const verbs = (kind: {
  add: AnyAction;
  change: AnyAction;
  end: AnyAction;
  takeBack: AnyAction;
}) => [kind.add, kind.change, kind.end, kind.takeBack];
const TABLE: readonly (readonly [readonly AnyAction[], readonly Role[]])[] = [
  [[changePractice, setApprovalLimits, addClinician, addClosure, removeClosure], OWNER],
  [verbs(datedActions(setupKinds.legalEntities)), OWNER],
  [verbs(datedActions(setupKinds.locations)), OWNER],
  [verbs(datedActions(setupKinds.licences)), OWNER],
  [verbs(datedActions(setupKinds.supervisions)), OWNER],
  [verbs(datedActions(setupKinds.officeHours)), OWNER],
  [verbs(datedActions(setupKinds.services)), OWNER],
  [verbs(datedActions(setupKinds.fees)), MONEY],
  [verbs(datedActions(setupKinds.missedPolicies)), MONEY],
  [verbs(datedActions(setupKinds.payerRules)), MONEY],
  [[addPayer, changePayer], MONEY],
  [[addAbsence], CALENDAR],
  [[addUser, changeUser, deactivateUser], OWNER],
  [[addClient, changeClient, deactivateClient], WRITERS],
  [[listClients], [...WRITERS, 'outside-biller']],
  [verbs(datedActions(clientKinds.policies)), COVERAGE],
  [verbs(datedActions(clientKinds.slidingScales)), MONEY],
  // A clinician writes clients, but not who sees them: the link itself says no (see client-kinds.ts).
  [[datedActions(clientKinds.caseloadLinks).add], ['owner', 'biller', 'scheduler']],
];

let t: TestPractice;
beforeAll(async () => {
  t = await testPractice();
});
afterAll(() => t.close());

const rows = TABLE.flatMap(([actions, roles]) => actions.map((a) => [a.name, a, roles] as const));
test.each(rows)('%s', async (_name, act, roles) => {
  for (const role of ROLES) {
    const who = await t.who(role);
    let stopped = false;
    try {
      const made = await perform(t.deps, who, act, {});
      stopped = isRefusal(made) && made.code === 'not-allowed';
    } catch {
      stopped = false; // it was allowed to begin, and tripped over the empty input
    }
    expect([role, !stopped]).toEqual([role, roles.includes(role)]);
  }
});
