/** What each role may do, in plain words; the server's own table decides. */
import {
  allows,
  type Capability,
  ROLES,
  type Role,
} from '../../../../server/src/platform/auth/capabilities.ts';

export { ROLES, type Role };
export const ROLES_THAT = (capability: Capability): Role[] =>
  ROLES.filter((role) => allows([role], capability));

interface Duty {
  readonly capability: Capability;
  readonly words: string;
}
export const DUTIES: readonly { readonly name: string; readonly duties: readonly Duty[] }[] = [
  {
    name: 'Sessions and clients',
    duties: [
      { capability: 'calendar.read', words: 'See the calendar' },
      { capability: 'calendar.write', words: 'Book and move sessions' },
      { capability: 'clients.read', words: 'See clients' },
      { capability: 'clients.write', words: 'Change client records' },
      { capability: 'coverage.write', words: 'Enter policies and agreements' },
    ],
  },
  {
    name: 'Clinical record',
    duties: [
      { capability: 'notes.read', words: 'Read notes' },
      { capability: 'notes.write', words: 'Write and sign notes' },
      { capability: 'notes.status', words: 'See whether a note is signed' },
    ],
  },
  {
    name: 'Money',
    duties: [
      { capability: 'charges.read', words: 'See charges' },
      { capability: 'charges.write', words: 'Make and change charges' },
      { capability: 'fees.waive', words: 'Waive a missed-session fee' },
      { capability: 'payments.read', words: 'See payments' },
      { capability: 'payments.write', words: 'Record payments, charge cards' },
      { capability: 'refunds.write', words: 'Refund' },
      { capability: 'write-offs.request', words: 'Write off, up to a limit' },
      { capability: 'write-offs.approve', words: 'Approve write-offs' },
      { capability: 'ledger.read', words: 'See the books' },
      { capability: 'papers.read', words: 'See receipts and superbills' },
      { capability: 'papers.make', words: 'Make receipts and superbills' },
    ],
  },
  {
    name: 'Practice',
    duties: [
      { capability: 'fees.manage', words: 'Set fees, policies and payers' },
      { capability: 'setup.manage', words: 'Change the practice’s settings' },
      { capability: 'users.manage', words: 'Add people and give roles' },
      { capability: 'audit.read', words: 'See who did what' },
    ],
  },
];
export const ROLE_ABOUT: Record<Role, string> = {
  owner: 'Runs the practice: settings, people, all money. Reads no notes unless also a clinician.',
  clinician: 'Sees their own clients, writes notes.',
  supervisor: 'As a clinician, and the clients of those they supervise; signs their notes.',
  biller: 'Charges, payments, fees and payers. Sees whether notes are signed, never their text.',
  scheduler: 'Calendar and client records; takes payments at the desk.',
  accountant: 'Money without clients’ names.',
  'outside-biller': 'Bills from outside the practice; approves nothing.',
};
export const may = (role: Role, capability: Capability): boolean => allows([role], capability);
