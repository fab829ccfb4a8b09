/** What the endpoints about intake need; 'portal': somebody signed in there, and nobody of the practice. */
import type { Capability } from '../../platform/auth/capabilities.ts';

export const INTAKE_NEEDS: Readonly<Record<string, Capability | 'portal'>> = {
  'GET /api/intake-settings': 'setup.read',
  'PUT /api/intake-settings': 'setup.manage',
  'POST /api/intake-forms': 'setup.manage',
  'POST /api/intake-forms/ask-again': 'clients.write',
  'GET /api/clients/{clientId}/intake': 'clients.read',
  'POST /api/clients/{clientId}/intake/send': 'clients.write',
  'POST /api/intake-packets/{packetId}/withdraw': 'clients.write',
  'GET /api/intake-signatures/{signatureId}/pdf': 'clients.read',
  'POST /api/intake-plans/{planId}/take': 'coverage.write',
  'POST /api/intake-plans/{planId}/dismiss': 'coverage.write',
  'GET /api/intake-packets/{packetId}/photo/{side}': 'clients.read',
  'GET /api/portal/intake': 'portal',
  'PUT /api/portal/intake/{packetId}/draft': 'portal',
  'POST /api/portal/intake/{packetId}/sign': 'portal',
  'POST /api/portal/intake/{packetId}/skip': 'portal',
  'POST /api/portal/intake/{packetId}/plan': 'portal',
  'POST /api/portal/intake/{packetId}/photo/{side}': 'portal',
  'GET /api/portal/intake-signatures/{signatureId}/pdf': 'portal',
};
