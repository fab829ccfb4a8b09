/** The calendar over HTTP; what each address takes and gives stands in the contract. */
import { isRefusal } from '@clearhour/values';
import { ask, perform } from '../platform/action.ts';
import type { Deps } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { bookSession, checkBooking } from './book-session.ts';
import { makeFeed, readFeed, revokeFeed, seeFeeds } from './calendar-feed.ts';
import { editSession } from './edit-session.ts';
import { moveSession } from './move-session.ts';
import { removeSession } from './remove-session.ts';
import { seeCalendar, seeSession } from './see-calendar.ts';
import * as c from './sessions-contract.ts';
import { setSessionStatus } from './set-status.ts';
import { approveWaiver, listWaiting, waiveFee, withdrawWaiver } from './waive-fee.ts';

export function registerSessionRoutes(app: Server, deps: Deps): void {
  registerCalendar(app, deps);
  registerSessions(app, deps);
  registerWaivers(app, deps);
  registerFeeds(app, deps);
}
const tag = 'Calendar';

function registerCalendar(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/calendar',
      tag,
      summary: 'Sessions, absences, closed days and office hours of some days',
      query: c.CalendarQuery,
      reply: c.CalendarReply,
    },
    ({ who, query }) => {
      const clinicianIds = query.clinicianIds?.split(',').filter((id) => id !== '');
      return ask(deps, who, seeCalendar, { from: query.from, to: query.to, clinicianIds });
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/sessions/:sessionId',
      tag,
      summary: 'One session, what may be done with it and what was done',
      params: c.SessionParams,
      reply: c.SessionDetail,
    },
    ({ who, params }) => ask(deps, who, seeSession, params),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/sessions/check',
      tag,
      summary: 'What would be in the way of a booking; nothing is written',
      body: c.CheckBody,
      reply: c.CheckReply,
    },
    ({ who, body }) => ask(deps, who, checkBooking, body),
  );
}

function registerSessions(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/sessions',
      tag,
      summary: 'Book a session, or a series of them',
      body: c.BookBody,
      reply: c.BookReply,
      status: 201,
    },
    ({ who, body }) => perform(deps, who, bookSession, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/sessions/:sessionId/move',
      tag,
      summary: 'Another start, length or clinician for this one session',
      params: c.SessionParams,
      body: c.MoveBody,
      reply: c.EditReply,
    },
    ({ who, params, body }) => perform(deps, who, moveSession, { ...params, ...body }),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/sessions/:sessionId/edit',
      tag,
      summary: 'Change this session, this and the following, or all still to come',
      params: c.SessionParams,
      body: c.EditBody,
      reply: c.EditReply,
    },
    ({ who, params, body }) => perform(deps, who, editSession, { ...params, ...body }),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/sessions/:sessionId/remove',
      tag,
      summary: 'Take out of the calendar; what has a history is cancelled by the practice instead',
      params: c.SessionParams,
      body: c.RemoveBody,
      reply: c.RemoveReply,
    },
    ({ who, params, body }) => perform(deps, who, removeSession, { ...params, ...body }),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/sessions/:sessionId/status',
      tag,
      summary: 'Held, cancelled, no-show, or reopened; charges follow in the same step',
      params: c.SessionParams,
      body: c.StatusBody,
      reply: c.SessionDetail,
    },
    ({ who, params, body }) => perform(deps, who, setSessionStatus, { ...params, ...body }),
  );
}

function registerWaivers(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/attendees/:attendeeId/waive',
      tag,
      summary: 'Do not charge this held or missed session; may need a second person',
      params: c.AttendeeParams,
      body: c.WaiveBody,
      reply: c.WaiverOut,
      status: 201,
    },
    ({ who, params, body }) => perform(deps, who, waiveFee, { ...params, ...body }),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/waivers',
      tag,
      summary: 'Waivers that wait for a second person',
      reply: c.WaiversReply,
    },
    ({ who }) => ask(deps, who, listWaiting, {}),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/waivers/:waiverId/approve',
      tag,
      summary: 'Approve a waiver somebody else asked for',
      params: c.WaiverParams,
      reply: c.WaiverOut,
    },
    ({ who, params }) => perform(deps, who, approveWaiver, params),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/waivers/:waiverId/withdraw',
      tag,
      summary: 'Take a waiver back; what is due is charged again',
      params: c.WaiverParams,
      body: c.WithdrawBody,
      reply: c.WaiverOut,
    },
    ({ who, params, body }) => perform(deps, who, withdrawWaiver, { ...params, ...body }),
  );
}

function registerFeeds(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/calendar-feeds',
      tag,
      summary: 'Calendar addresses of the clinicians within reach',
      reply: c.FeedsReply,
    },
    ({ who }) => ask(deps, who, seeFeeds, {}),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/calendar-feeds',
      tag,
      summary: 'A new secret calendar address, shown once',
      body: c.FeedBody,
      reply: c.FeedMade,
      status: 201,
    },
    ({ who, body }) => {
      const token = Buffer.from(deps.clock.random(32)).toString('base64url');
      // Without the once-only key: its stored answer would keep the secret.
      const { key: _key, ...once } = who;
      return perform(deps, once, makeFeed, { ...body, token });
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/calendar-feeds/:feedId/revoke',
      tag,
      summary: 'The address shows nothing from now on',
      params: c.FeedParams,
      reply: c.FeedOut,
    },
    ({ who, params }) => perform(deps, who, revokeFeed, params),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/calendar/:file',
      tag,
      summary: 'iCalendar file behind a secret address, <token>.ics; initials only',
      params: c.CalendarFileParams,
      open: true,
    },
    async ({ params, res }) => {
      const token = params.file.endsWith('.ics') ? params.file.slice(0, -4) : '';
      const file = await readFeed(deps, token);
      if (isRefusal(file)) return file;
      res
        .header('content-type', 'text/calendar; charset=utf-8')
        .header('content-disposition', 'inline; filename="clearhour.ics"')
        .header('cache-control', 'private, no-store')
        .header('x-robots-tag', 'noindex')
        .send(file);
      return undefined;
    },
  );
}
