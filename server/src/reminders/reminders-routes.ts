/** Over HTTP: reminders of a session, and what a reminder's link does. */
import { type Id, isRefusal } from '@clearhour/values';
import { type MessageDeps, messagesWhere } from '../messages/index.ts';
import { action, ask } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { sessionInReach } from '../sessions/index.ts';
import { cancelByLink, confirmByLink, seeVisitByLink } from './answer-by-link.ts';
import { isConfirmed } from './confirmation-store.ts';
import { ABOUT } from './plan-reminders.ts';
import * as wire from './reminders-contract.ts';
import { seeConfirmed } from './see-confirmed.ts';

const tag = 'Reminders';

const seeReminders = action({
  name: 'see-reminders',
  needs: 'calendar.read',
  run: async (work: Work, { sessionId }: { sessionId: Id<'ses'> }) => {
    const session = await sessionInReach(work, sessionId);
    if (isRefusal(session)) return session;
    const people = [];
    for (const a of session.attendees) {
      const about = { kind: ABOUT, id: a.id };
      const sent = await messagesWhere(work, { about, limit: 20 });
      people.push({
        attendeeId: a.id,
        confirmed: await isConfirmed(work, a.id, session.startsAt),
        reminders: sent.map((m) => ({
          ...{ messageId: m.id, state: m.state, channel: m.channel, at: m.sentAt ?? m.notBefore },
        })),
      });
    }
    return { people };
  },
});

export function registerReminderRoutes(app: Server, deps: MessageDeps): void {
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/visits-confirmed', tag },
      ...{ query: wire.ConfirmedQuery, reply: wire.VisitsConfirmed },
      summary: 'Booked sessions to which everybody said they come',
    },
    async ({ who, query }) => ask(deps, who, seeConfirmed, query),
  );
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/sessions/:sessionId/reminders', tag },
      ...{ params: wire.SessionParams, reply: wire.SessionReminders },
      summary: 'What each who comes was reminded of, and whether they confirmed',
    },
    async ({ who, params }) => ask(deps, who, seeReminders, params),
  );
  const url = '/api/open/visits/:token';
  endpoint(
    app,
    {
      ...{ method: 'GET', url, tag, params: wire.TokenParams, reply: wire.VisitView, open: true },
      summary: 'The appointment of a reminder’s link, and what cancelling it would cost',
    },
    async ({ params }) => seeVisitByLink(deps, params.token),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${url}/confirm`, tag, open: true },
      ...{ params: wire.TokenParams, reply: wire.VisitView },
      summary: 'I will come',
    },
    async ({ params }) => confirmByLink(deps, params.token),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${url}/cancel`, tag, open: true },
      ...{ params: wire.TokenParams, body: wire.CancelIn, reply: wire.VisitView },
      summary: 'I will not come, and have seen what it costs',
    },
    async ({ params, body }) => cancelByLink(deps, params.token, body.feeCents),
  );
}
