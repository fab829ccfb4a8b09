/** What the endpoints about guardians need. */
import type { Capability } from '../../platform/auth/capabilities.ts';

export const GUARDIAN_NEEDS: Readonly<Record<string, Capability>> = {
  'GET /api/clients/{clientId}/guardians': 'clients.read',
  'POST /api/clients/{clientId}/guardians': 'clients.write',
  'PUT /api/guardians/{guardianId}': 'clients.write',
  'POST /api/guardians/{guardianId}/end': 'clients.write',
  'POST /api/guardians/{guardianId}/restore': 'clients.write',
  'GET /api/minor-ages': 'setup.read',
  'POST /api/minor-ages': 'setup.manage',
};
