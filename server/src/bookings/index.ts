/**
 * bookings: hours a client may ask for, and what was asked.
 * Comes from: practice (clinicians, closed days, absences), sessions (what is taken). Goes to: sessions (moved, booked),
 *   messages (there is an answer), Today and the calendar (what waits), portal (which asks).
 * Owns: bookable hours, requests.
 * Always true: an hour is held for one; what is booked passes the desk's own checks, never "even so"; nobody pays more
 *   for a change than they were shown.
 * Not here: who asks (portal), what a missed hour costs (charges).
 */
export { openRequests } from './answer-request.ts';
export { freeSlots, holdCalendars, putIntoCalendar, slotTaken, type Wish } from './book.ts';
export { registerBookingRoutes } from './bookings-routes.ts';
export {
  type BookableOf,
  type BookingRequest,
  bookableOf,
  decideRequest,
  insertRequest,
  requestsWhere,
} from './bookings-store.ts';
