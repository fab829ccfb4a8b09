/** HTTP of what may be booked in the portal and of wishes; see bookings-contract.ts. */
import { ask, perform } from '../platform/action.ts';
import type { Deps } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { agreeToRequest, declineRequest, seeRequests } from './answer-request.ts';
import * as wire from './bookings-contract.ts';
import { seeBookable, setBookable } from './set-bookable.ts';

const tag = 'Bookings';
export function registerBookingRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/bookable', tag, reply: wire.BookableHours },
      summary: 'Which hours may be asked for in the portal',
    },
    async ({ who }) => ask(deps, who, seeBookable, {}),
  );
  endpoint(
    app,
    {
      ...{ method: 'PUT', url: '/api/bookable/:clinicianId', tag, params: wire.ClinicianParams },
      ...{ body: wire.BookableIn, reply: wire.BookableHours },
      summary: 'Set the hours of a clinician that may be asked for',
    },
    async ({ who, params, body }) => perform(deps, who, setBookable, { ...params, ...body }),
  );
  const url = '/api/booking-requests';
  const of = { tag, reply: wire.BookingRequests } as const;
  endpoint(
    app,
    { ...of, method: 'GET', url, summary: 'Hours asked for that wait for a yes or no' },
    async ({ who }) => ask(deps, who, seeRequests, {}),
  );
  endpoint(
    app,
    {
      ...{ ...of, method: 'POST', url: `${url}/:requestId/agree`, params: wire.RequestParams },
      summary: 'Yes: it is moved or booked, and they are told',
    },
    async ({ who, params }) => perform(deps, who, agreeToRequest, params),
  );
  endpoint(
    app,
    {
      ...{ ...of, method: 'POST', url: `${url}/:requestId/decline`, params: wire.RequestParams },
      ...{ body: wire.DeclineIn, summary: 'No, with why or another offer' },
    },
    async ({ who, params, body }) => perform(deps, who, declineRequest, { ...params, ...body }),
  );
}
