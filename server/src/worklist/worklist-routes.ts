/** HTTP of Today and the money trail; see worklist-contract.ts. */
import { ask } from '../platform/action.ts';
import type { Deps } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { listAudit } from './see-audit.ts';
import { seeToday } from './see-today.ts';
import { seeTrail } from './see-trail.ts';
import { AuditPage, AuditQuery, TodayView, TrailParams, TrailView } from './worklist-contract.ts';

export function registerWorklistRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/today',
      tag: 'Today',
      summary: 'What needs me, what leaks, what happened, what happens by itself',
      reply: TodayView,
    },
    ({ who }) => ask(deps, who, seeToday, {}),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/sessions/:sessionId/trail',
      tag: 'Today',
      summary: 'The money trail of a session',
      params: TrailParams,
      reply: TrailView,
    },
    ({ who, params }) => ask(deps, who, seeTrail, params),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/audit-records',
      tag: 'Today',
      summary: 'Who did what, when: of a client, of a person, of a kind; for the owner',
      query: AuditQuery,
      reply: AuditPage,
    },
    ({ who, query }) => ask(deps, who, listAudit, query),
  );
}
