/** Endpoints about hours that may be asked for in the portal, with the types of their contract. */
import type * as B from '../../../../server/src/bookings/bookings-contract.ts';
import type { In, Out } from '../../api/shapes.ts';

declare module '../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/bookable': { reply: Out<typeof B.BookableHours> };
    'PUT /api/bookable/:clinicianId': {
      body: In<typeof B.BookableIn>;
      reply: Out<typeof B.BookableHours>;
    };
    'GET /api/booking-requests': { reply: Out<typeof B.BookingRequests> };
    'POST /api/booking-requests/:requestId/agree': { reply: Out<typeof B.BookingRequests> };
    'POST /api/booking-requests/:requestId/decline': {
      body: In<typeof B.DeclineIn>;
      reply: Out<typeof B.BookingRequests>;
    };
  }
}
export type BookableOf = Out<typeof B.BookableHours>['items'][number];
export type BookingRequest = Out<typeof B.BookingRequests>['items'][number];
