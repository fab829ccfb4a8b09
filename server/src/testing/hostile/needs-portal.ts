/** What the endpoints about the portal need; 'portal': somebody signed in there, and nobody of the practice. */
import type { Capability } from '../../platform/auth/capabilities.ts';

export const PORTAL_NEEDS: Readonly<Record<string, Capability | 'portal'>> = {
  'GET /api/clients/{clientId}/portal': 'clients.read',
  'POST /api/clients/{clientId}/portal/invite': 'clients.write',
  'POST /api/clients/{clientId}/portal/end': 'clients.write',
  'POST /api/portal-questions/{questionId}/answer': 'clients.write',
  'GET /api/portal/me': 'portal',
  'POST /api/portal/switch': 'portal',
  'POST /api/portal/sign-out': 'portal',
  'GET /api/portal/home': 'portal',
  'GET /api/portal/visits': 'portal',
  'POST /api/portal/questions': 'portal',
  'GET /api/portal/papers': 'portal',
  'GET /api/portal/papers/{paperId}/pdf': 'portal',
  'GET /api/portal/cards': 'portal',
  'POST /api/portal/card-setups': 'portal',
  'POST /api/portal/cards': 'portal',
  'POST /api/portal/cards/{cardId}/make-default': 'portal',
  'POST /api/portal/cards/{cardId}/remove': 'portal',
  'POST /api/portal/payments': 'portal',
  'GET /api/portal/payments/{intentId}': 'portal',
  'POST /api/portal/planned-charges/{plannedId}/hold': 'portal',
  'POST /api/portal/planned-charges/{plannedId}/release': 'portal',
  'POST /api/portal/planned-charges/{plannedId}/move': 'portal',
  'GET /api/portal/appointments/{attendeeId}/cost': 'portal',
  'POST /api/portal/appointments/{attendeeId}/cancel': 'portal',
};
