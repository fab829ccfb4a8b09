/** HTTP of notes: each endpoint is one action. */
import { ask, perform } from '../platform/action.ts';
import type { Deps } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { abandonAmendment, amendNote } from './amend-note.ts';
import {
  changeTemplate,
  createTemplate,
  listTemplates,
  retireTemplate,
} from './change-template.ts';
import { listUnsigned, noteStatus } from './list-notes.ts';
import { noteHistory } from './note-history.ts';
import { readNote } from './note-view.ts';
import * as wire from './notes-contract.ts';
import { openNote } from './open-note.ts';
import { saveDraft } from './save-draft.ts';
import { searchIcd10 } from './search-icd10.ts';
import { cosignNote, sendBackNote, signNote } from './sign-note.ts';

export function registerNoteRoutes(app: Server, deps: Deps): void {
  templateRoutes(app, deps);
  writingRoutes(app, deps);
  signingRoutes(app, deps);
  listRoutes(app, deps);
}

function templateRoutes(app: Server, deps: Deps): void {
  const tag = 'Note templates';
  const url = '/api/note-templates';
  endpoint(
    app,
    {
      method: 'GET',
      url,
      tag,
      summary: 'Templates in use',
      query: wire.TemplatesQuery,
      reply: wire.TemplatesOut,
    },
    ({ who, query }) => ask(deps, who, listTemplates, query),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url,
      tag,
      summary: 'Make an own template',
      body: wire.TemplateIn,
      reply: wire.TemplateOut,
      status: 201,
    },
    ({ who, body }) => perform(deps, who, createTemplate, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: `${url}/:templateId/change`,
      tag,
      summary: 'Change a template; once notes use it, a new one takes its place',
      params: wire.TemplateParams,
      body: wire.TemplateIn,
      reply: wire.TemplateOut,
    },
    ({ who, params, body }) => perform(deps, who, changeTemplate, { ...body, ...params }),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: `${url}/:templateId/retire`,
      tag,
      summary: 'Take a template out of use',
      params: wire.TemplateParams,
      reply: wire.TemplateOut,
    },
    ({ who, params }) => perform(deps, who, retireTemplate, params),
  );
}

const NOTE = '/api/notes/:noteId';
const notes = { tag: 'Notes', params: wire.NoteParams } as const;

function writingRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/notes/open',
      tag: 'Notes',
      summary: 'Open the note of a session; a draft is made when there is none',
      body: wire.OpenIn,
      reply: wire.NoteViewOut,
    },
    ({ who, body }) => perform(deps, who, openNote, body),
  );
  endpoint(
    app,
    { ...notes, method: 'GET', url: NOTE, summary: 'Read a note', reply: wire.NoteViewOut },
    ({ who, params }) => ask(deps, who, readNote, params),
  );
  endpoint(
    app,
    {
      ...notes,
      method: 'PUT',
      url: `${NOTE}/draft`,
      summary: 'Save what is written so far; a stale tab gets both texts',
      body: wire.DraftIn,
      reply: wire.DraftOut,
    },
    ({ who, params, body }) => perform(deps, who, saveDraft, { ...body, ...params }),
  );
  endpoint(
    app,
    {
      ...notes,
      method: 'GET',
      url: `${NOTE}/history`,
      summary: 'Every signed version and what changed',
      reply: wire.HistoryOut,
    },
    ({ who, params }) => ask(deps, who, noteHistory, params),
  );
}

function signingRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      ...notes,
      method: 'POST',
      url: `${NOTE}/sign`,
      summary: 'Sign as author; it counts for billing as the supervision mode says',
      body: wire.SignIn,
      reply: wire.SignOut,
    },
    ({ who, params, body }) => perform(deps, who, signNote, { ...body, ...params }),
  );
  endpoint(
    app,
    {
      ...notes,
      method: 'POST',
      url: `${NOTE}/cosign`,
      summary: 'Sign as supervisor',
      body: wire.CosignIn,
      reply: wire.SignOut,
    },
    ({ who, params, body }) => perform(deps, who, cosignNote, { ...body, ...params }),
  );
  endpoint(
    app,
    {
      ...notes,
      method: 'POST',
      url: `${NOTE}/send-back`,
      summary: 'Return to the author with a reason',
      body: wire.SendBackIn,
      reply: wire.SignOut,
    },
    ({ who, params, body }) => perform(deps, who, sendBackNote, { ...body, ...params }),
  );
  endpoint(
    app,
    {
      ...notes,
      method: 'POST',
      url: `${NOTE}/amend`,
      summary: 'Open a signed note for change, with a reason',
      body: wire.AmendIn,
      reply: wire.NoteViewOut,
    },
    ({ who, params, body }) => perform(deps, who, amendNote, { ...body, ...params }),
  );
  endpoint(
    app,
    {
      ...notes,
      method: 'POST',
      url: `${NOTE}/abandon-amendment`,
      summary: 'Back to the version in force',
      body: wire.SignIn,
      reply: wire.NoteViewOut,
    },
    ({ who, params, body }) => perform(deps, who, abandonAmendment, { ...body, ...params }),
  );
}

function listRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/notes/unsigned',
      tag: 'Notes',
      summary: 'Hours without a note that counts, most urgent first',
      reply: wire.UnsignedOut,
    },
    ({ who }) => ask(deps, who, listUnsigned, {}),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/notes/status',
      tag: 'Notes',
      summary: 'Signed or not, and times; never text',
      query: wire.StatusQuery,
      reply: wire.StatusOut,
    },
    ({ who, query }) => ask(deps, who, noteStatus, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/icd10',
      tag: 'Diagnoses',
      summary: 'Diagnosis codes that may be billed on a day',
      query: wire.IcdQuery,
      reply: wire.IcdOut,
    },
    ({ who, query }) => ask(deps, who, searchIcd10, query),
  );
}
