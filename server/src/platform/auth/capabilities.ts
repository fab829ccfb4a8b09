/**
 * Who may do what: one literal table, rendered to docs/generated/roles.md. Roles add up. Clinicians
 * and supervisors reach only their own caseload (and their supervisees'): see practice/reach.ts.
 */
export const ROLES = [
  'owner',
  'clinician',
  'supervisor',
  'biller',
  'scheduler',
  'accountant',
  'outside-biller',
] as const;
export type Role = (typeof ROLES)[number];

const TABLE = {
  'setup.read': [
    'owner',
    'clinician',
    'supervisor',
    'biller',
    'scheduler',
    'accountant',
    'outside-biller',
  ],
  'setup.manage': ['owner'],
  'fees.manage': ['owner', 'biller'],
  'users.manage': ['owner'],
  'calendar.read': ['owner', 'clinician', 'supervisor', 'biller', 'scheduler'],
  'calendar.write': ['owner', 'clinician', 'supervisor', 'scheduler'],
  'clients.read': ['owner', 'clinician', 'supervisor', 'biller', 'scheduler', 'outside-biller'],
  'clients.write': ['owner', 'clinician', 'supervisor', 'biller', 'scheduler'],
  'coverage.write': ['owner', 'biller', 'scheduler', 'outside-biller'],
  'notes.read': ['clinician', 'supervisor'],
  'notes.write': ['clinician', 'supervisor'],
  'notes.status': ['owner', 'clinician', 'supervisor', 'biller'],
  'charges.read': ['owner', 'clinician', 'supervisor', 'biller', 'outside-biller', 'accountant'],
  'charges.write': ['owner', 'biller', 'outside-biller'],
  'fees.waive': ['owner', 'clinician', 'supervisor', 'biller'],
  'payments.read': ['owner', 'biller', 'outside-biller', 'accountant', 'clinician', 'supervisor'],
  'payments.write': ['owner', 'biller', 'outside-biller', 'clinician', 'supervisor', 'scheduler'],
  'refunds.write': ['owner', 'biller'],
  'write-offs.request': ['owner', 'biller', 'outside-biller', 'clinician', 'supervisor'],
  'write-offs.approve': ['owner', 'biller'],
  'claims.read': ['owner', 'biller', 'outside-biller', 'accountant', 'clinician', 'supervisor'],
  'claims.write': ['owner', 'biller', 'outside-biller'],
  'remittances.read': ['owner', 'biller', 'outside-biller', 'accountant'],
  'remittances.write': ['owner', 'biller', 'outside-biller'],
  'connections.manage': ['owner', 'biller'],
  'ledger.read': ['owner', 'biller', 'outside-biller', 'accountant'],
  'papers.read': [
    'owner',
    'biller',
    'outside-biller',
    'accountant',
    'clinician',
    'supervisor',
    'scheduler',
  ],
  'papers.make': ['owner', 'biller', 'outside-biller', 'clinician', 'supervisor', 'scheduler'],
  'messages.read': ['owner', 'biller', 'clinician', 'supervisor', 'scheduler'],
  // Words, hours and other ends of what is sent; letters to print; what the practice post office kept.
  'messages.manage': ['owner', 'biller'],
  'audit.read': ['owner'],
} as const satisfies Record<string, readonly Role[]>;

export type Capability = keyof typeof TABLE;
export const CAPABILITIES = Object.keys(TABLE) as Capability[];

export const allows = (roles: readonly Role[], capability: Capability): boolean =>
  (TABLE[capability] as readonly Role[]).some((role) => roles.includes(role));

/** True when a person's reach is the caseload, not the practice. */
export const caseloadOnly = (roles: readonly Role[]): boolean =>
  roles.every((role) => role === 'clinician' || role === 'supervisor');
