/** Endpoints of intake, with the types of their contract. */
import type * as I from '../../../../server/src/intake/intake-contract.ts';
import type { In, Out } from '../../api/shapes.ts';

declare module '../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/intake-settings': { reply: Out<typeof I.IntakeSettings> };
    'PUT /api/intake-settings': {
      body: In<typeof I.SettingIn>;
      reply: Out<typeof I.IntakeSettings>;
    };
    'POST /api/intake-forms': { body: In<typeof I.FormIn>; reply: Out<typeof I.IntakeSettings> };
    'POST /api/intake-forms/ask-again': {
      body: In<typeof I.AskAgainIn>;
      reply: Out<typeof I.AskedAgain>;
    };
    'GET /api/clients/:clientId/intake': { reply: Out<typeof I.ClientIntake> };
    'POST /api/clients/:clientId/intake/send': {
      body: In<typeof I.WhomIn>;
      reply: Out<typeof I.ClientIntake>;
    };
    'POST /api/intake-packets/:packetId/withdraw': { reply: Out<typeof I.ClientIntake> };
    'POST /api/intake-plans/:planId/take': {
      body: In<typeof I.TakeIn>;
      reply: Out<typeof I.ClientIntake>;
    };
    'POST /api/intake-plans/:planId/dismiss': {
      body: In<typeof I.DismissIn>;
      reply: Out<typeof I.ClientIntake>;
    };
  }
}
export type ClientIntake = Out<typeof I.ClientIntake>;
export type IntakeSettings = Out<typeof I.IntakeSettings>;
