import type * as W from '../../../server/src/worklist/worklist-contract.ts';
import type { Out } from './shapes.ts';

export interface TodayApi {
  'GET /api/today': { reply: Out<typeof W.TodayView> };
  'GET /api/sessions/:sessionId/trail': { reply: Out<typeof W.TrailView> };
}
