import type * as N from '../../../server/src/notes/notes-contract.ts';
import type { In, Out } from './shapes.ts';

export interface NotesApi {
  'GET /api/note-templates': {
    query: { retired?: 'true' | 'false' };
    reply: Out<typeof N.TemplatesOut>;
  };
  'POST /api/note-templates': { body: In<typeof N.TemplateIn>; reply: Out<typeof N.TemplateOut> };
  'POST /api/note-templates/:templateId/change': {
    body: In<typeof N.TemplateIn>;
    reply: Out<typeof N.TemplateOut>;
  };
  'POST /api/note-templates/:templateId/retire': { reply: Out<typeof N.TemplateOut> };
  'POST /api/notes/open': { body: In<typeof N.OpenIn>; reply: Out<typeof N.NoteViewOut> };
  'GET /api/notes/unsigned': { reply: Out<typeof N.UnsignedOut> };
  'GET /api/notes/status': { query: In<typeof N.StatusQuery>; reply: Out<typeof N.StatusOut> };
  'GET /api/notes/:noteId': { reply: Out<typeof N.NoteViewOut> };
  'PUT /api/notes/:noteId/draft': { body: In<typeof N.DraftIn>; reply: Out<typeof N.DraftOut> };
  'POST /api/notes/:noteId/sign': { body: In<typeof N.SignIn>; reply: Out<typeof N.SignOut> };
  'POST /api/notes/:noteId/cosign': { body: In<typeof N.CosignIn>; reply: Out<typeof N.SignOut> };
  'POST /api/notes/:noteId/send-back': {
    body: In<typeof N.SendBackIn>;
    reply: Out<typeof N.NoteViewOut>;
  };
  'POST /api/notes/:noteId/amend': { body: In<typeof N.AmendIn>; reply: Out<typeof N.NoteViewOut> };
  'POST /api/notes/:noteId/abandon-amendment': {
    body: In<typeof N.SignIn>;
    reply: Out<typeof N.NoteViewOut>;
  };
  'GET /api/notes/:noteId/history': { reply: Out<typeof N.HistoryOut> };
  'GET /api/icd10': {
    query: { q?: string; on?: string; limit?: number };
    reply: Out<typeof N.IcdOut>;
  };
}
