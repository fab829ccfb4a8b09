/** Endpoints of connections and files: their types are known wherever this file is imported. */
import type * as C from '../../../../../server/src/connections/connections-contract.ts';
import type { In, Out } from '../../../api/shapes.ts';

export type EdiFile = Out<typeof C.FileView>;
export type EdiFileDetail = Out<typeof C.FileDetail>;
export type FileState = EdiFile['state'];
export type Uploaded = Out<typeof C.UploadReply>;
export type Connection = Out<typeof C.ConnectionView>;
export type Transport = Connection['transport'];
export type NewConnection = In<typeof C.AddConnection>;
export type Tried = Out<typeof C.TryReply>;

declare module '../../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/connections': {
      query: In<typeof C.ConnectionQuery>;
      reply: Out<typeof C.ConnectionList>;
    };
    'GET /api/connections/:connectionId': { reply: Connection };
    'POST /api/connections': { body: NewConnection; reply: Connection };
    'PATCH /api/connections/:connectionId': {
      body: In<typeof C.ChangeConnection>;
      reply: Connection;
    };
    'POST /api/connections/:connectionId/make-default': { reply: Connection };
    'POST /api/connections/:connectionId/retire': { reply: Connection };
    'POST /api/connections/:connectionId/restore': { reply: Connection };
    'POST /api/connections/:connectionId/confirm-host-key': {
      body: In<typeof C.ConfirmHostKey>;
      reply: Connection;
    };
    'POST /api/connections/:connectionId/try': { reply: Tried };
    'POST /api/connections/:connectionId/fetch': { reply: Out<typeof C.FetchReply> };
    'GET /api/edi-files': { query: In<typeof C.FileQuery>; reply: Out<typeof C.FilePage> };
    'GET /api/edi-files/:fileId': { reply: EdiFileDetail };
    'GET /api/edi-files/:fileId/text': { reply: Out<typeof C.FileText> };
    'GET /api/edi-files/:fileId/outline': { reply: Out<typeof C.FileOutline> };
    'POST /api/edi-files/:fileId/send-again': { reply: EdiFileDetail };
    'POST /api/edi-files/:fileId/give-up': { body: In<typeof C.GiveUp>; reply: EdiFileDetail };
    'POST /api/edi-files/:fileId/read-again': {
      body: In<typeof C.ReadAgain>;
      reply: EdiFileDetail;
    };
    'POST /api/edi-files/:fileId/put-away': { body: In<typeof C.PutAway>; reply: EdiFileDetail };
  }
}
