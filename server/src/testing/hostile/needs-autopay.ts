/** What the endpoints of autopay and of links to pay need. */
import type { Capability } from '../../platform/auth/capabilities.ts';

export const AUTOPAY_NEEDS: Readonly<Record<string, Capability>> = {
  'POST /api/clients/{clientId}/pay-links': 'payments.write',
  'GET /api/disputes/{disputeRef}/evidence.pdf': 'payments.read',
  'GET /api/autopay-settings': 'setup.read',
  'POST /api/autopay-settings': 'fees.manage',
  'POST /api/autopay-settings/{id}/change': 'fees.manage',
  'POST /api/autopay-settings/{id}/end': 'fees.manage',
  'DELETE /api/autopay-settings/{id}': 'fees.manage',
  'GET /api/clients/{clientId}/autopay': 'payments.read',
  'POST /api/clients/{clientId}/autopay': 'payments.write',
  'PUT /api/autopay/{enrolmentId}': 'payments.write',
  'POST /api/autopay/{enrolmentId}/pause': 'payments.write',
  'POST /api/autopay/{enrolmentId}/resume': 'payments.write',
  'POST /api/autopay/{enrolmentId}/ask-card': 'payments.write',
  'POST /api/cards/{cardId}/ask-for-new': 'payments.write',
  'POST /api/autopay/{enrolmentId}/leave-out': 'payments.write',
  'POST /api/autopay/{enrolmentId}/take-in': 'payments.write',
  'POST /api/autopay/{enrolmentId}/end': 'payments.write',
  'GET /api/autopay/tonight': 'payments.read',
  'GET /api/planned-charges': 'payments.read',
  'GET /api/planned-charges/{plannedId}': 'payments.read',
  'POST /api/planned-charges/{plannedId}/hold': 'payments.write',
  'POST /api/planned-charges/{plannedId}/release': 'payments.write',
  'POST /api/planned-charges/{plannedId}/take-back': 'payments.write',
  'POST /api/planned-charges/{plannedId}/move': 'payments.write',
};
