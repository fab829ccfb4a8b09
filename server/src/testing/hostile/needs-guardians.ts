/** What the endpoints about guardians, and appointments asked for, need. */
import type { Capability } from '../../platform/auth/capabilities.ts';

export const GUARDIAN_NEEDS: Readonly<Record<string, Capability>> = {
  'GET /api/clients/{clientId}/guardians': 'clients.read',
  'POST /api/clients/{clientId}/guardians': 'clients.write',
  'PUT /api/guardians/{guardianId}': 'clients.write',
  'POST /api/guardians/{guardianId}/end': 'clients.write',
  'POST /api/guardians/{guardianId}/restore': 'clients.write',
  'GET /api/bookable': 'setup.read',
  'PUT /api/bookable/{clinicianId}': 'setup.manage',
  'GET /api/booking-requests': 'calendar.read',
  'POST /api/booking-requests/{requestId}/agree': 'calendar.write',
  'POST /api/booking-requests/{requestId}/decline': 'calendar.write',
  'GET /api/minor-ages': 'setup.read',
  'POST /api/minor-ages': 'setup.manage',
};
