import type * as S from '../../../server/src/sessions/sessions-contract.ts';
import type { In, Out } from './shapes.ts';

export interface SessionsApi {
  'GET /api/calendar': { query: In<typeof S.CalendarQuery>; reply: Out<typeof S.CalendarReply> };
  'POST /api/sessions/check': { body: In<typeof S.CheckBody>; reply: Out<typeof S.CheckReply> };
  'POST /api/sessions': { body: In<typeof S.BookBody>; reply: Out<typeof S.BookReply> };
  'GET /api/sessions/:sessionId': { reply: Out<typeof S.SessionDetail> };
  'POST /api/sessions/:sessionId/move': {
    body: In<typeof S.MoveBody>;
    reply: Out<typeof S.EditReply>;
  };
  'POST /api/sessions/:sessionId/edit': {
    body: In<typeof S.EditBody>;
    reply: Out<typeof S.EditReply>;
  };
  'POST /api/sessions/:sessionId/remove': {
    body: In<typeof S.RemoveBody>;
    reply: Out<typeof S.RemoveReply>;
  };
  'POST /api/sessions/:sessionId/status': {
    body: In<typeof S.StatusBody>;
    reply: Out<typeof S.SessionDetail>;
  };
  'POST /api/attendees/:attendeeId/waive': {
    body: In<typeof S.WaiveBody>;
    reply: Out<typeof S.WaiverOut>;
  };
  'GET /api/waivers': { reply: Out<typeof S.WaiversReply> };
  'POST /api/waivers/:waiverId/approve': { reply: Out<typeof S.WaiverOut> };
  'POST /api/waivers/:waiverId/withdraw': {
    body: In<typeof S.WithdrawBody>;
    reply: Out<typeof S.WaiverOut>;
  };
  'GET /api/calendar-feeds': { reply: Out<typeof S.FeedsReply> };
  'POST /api/calendar-feeds': { body: In<typeof S.FeedBody>; reply: Out<typeof S.FeedMade> };
  'POST /api/calendar-feeds/:feedId/revoke': { reply: Out<typeof S.FeedOut> };
}
