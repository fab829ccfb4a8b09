import type * as W from '../../../server/src/worklist/worklist-contract.ts';
import type { In, Out } from './shapes.ts';

export interface TodayApi {
  'GET /api/today': { reply: Out<typeof W.TodayView> };
  'GET /api/audit-records': {
    query: Omit<In<typeof W.AuditQuery>, 'after'> & { after?: string };
    reply: Out<typeof W.AuditPage>;
  };
  'GET /api/sessions/:sessionId/trail': { reply: Out<typeof W.TrailView> };
}
