import type { Me } from '../../ui/me.ts';

export type Role = Me['roles'][number];
export const ROLE_WORDS: Record<Role, string> = {
  owner: 'Owner',
  clinician: 'Clinician',
  supervisor: 'Supervisor',
  biller: 'Biller',
  scheduler: 'Scheduler',
  accountant: 'Accountant',
  'outside-biller': 'Outside biller',
};
export const roleWords = (roles: readonly Role[]): string =>
  roles.map((r) => ROLE_WORDS[r]).join(', ');
