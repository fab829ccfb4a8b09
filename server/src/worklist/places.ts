/** Addresses of the staff app that a work list points to: where the thing is mended. No PHI in any. */
import type { z } from 'zod';
import type { NeedsYou } from './worklist-contract.ts';

const withAttendee = (attendeeId: string | null) =>
  attendeeId === null ? '' : `?attendee=${attendeeId}`;

export const PLACE = {
  note: (sessionId: string, attendeeId: string | null) =>
    `/sessions/${sessionId}/note${withAttendee(attendeeId)}`,
  trail: (sessionId: string) => `/sessions/${sessionId}/trail`,
  session: (sessionId: string, day: string) => `/calendar?day=${day}&session=${sessionId}`,
  client: (clientId: string) => `/clients/${clientId}`,
  /** The client's estimates; `fresh`: with the form for a new one. */
  estimate: (clientId: string, clinicianId: string | null, fresh: boolean) =>
    `/clients/${clientId}?estimates=${fresh ? (clinicianId ?? 'new') : 'see'}`,
  unbilled: '/billing/unbilled',
  openCharges: '/billing/charges?state=open',
  credits: '/billing/credits',
  payments: '/billing/payments',
  writeOffs: '/billing/write-offs',
  disputes: '/billing/disputes',
  payouts: '/billing/payouts',
  settings: (section: string) => `/settings?section=${section}`,
  claims: (state: string) => `/billing/claims?state=${state}`,
  denials: (payerId: string, reason: string) =>
    `/billing/denials?payerId=${payerId}&reason=${reason}`,
  remittances: '/billing/remittances?state=waiting',
  mismatches: '/billing/remittances/mismatches',
  deposits: '/billing/deposits',
  files: '/billing/files',
  calendar: '/calendar',
  notesToSign: '/notes/unsigned?whose=all',
} as const;

/** Where everything of a kind is listed that Today may show the first of only. */
export const ALL_OF: Readonly<Partial<Record<z.input<typeof NeedsYou>['kind'], string>>> = {
  'note-to-sign': PLACE.notesToSign,
  'note-to-cosign': PLACE.notesToSign,
  'no-outcome': PLACE.calendar,
  'write-off-to-approve': PLACE.writeOffs,
  'card-declined': '/billing/cards',
  dispute: PLACE.disputes,
  denials: '/billing/denials',
  'estimate-due': '/billing/estimates',
};
