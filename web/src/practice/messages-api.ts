/** Endpoints of messages and reminders, with the types of their contracts. */
import type * as A from '../../../server/src/autopay/autopay-contract.ts';
import type * as M from '../../../server/src/messages/messages-contract.ts';
import type * as P from '../../../server/src/papers/papers-contract.ts';
import type * as L from '../../../server/src/pay-links/pay-links-contract.ts';
import type * as R from '../../../server/src/reminders/reminders-contract.ts';
import type { In, Out } from '../api/shapes.ts';

declare module '../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/open/papers/:token': { reply: Out<typeof P.PaperByLink> };
    'GET /api/clients/:clientId/messages': {
      query: In<typeof M.PageQuery>;
      reply: Out<typeof M.MessagePage>;
    };
    'GET /api/clients/:clientId/written-to': { reply: Out<typeof M.WrittenToView> };
    'POST /api/clients/:clientId/consents': {
      body: In<typeof M.SayConsent>;
      reply: Out<typeof M.WrittenToView>;
    };
    'POST /api/address-troubles/:troubleId/mended': { reply: Out<typeof M.Mended> };
    'GET /api/messages/:messageId': { reply: Out<typeof M.MessageDetail> };
    'POST /api/messages/:messageId/again': {
      body: In<typeof M.NoteIn>;
      reply: Out<typeof M.MessageDetail>;
    };
    'POST /api/messages/:messageId/settle': {
      body: In<typeof M.NoteIn>;
      reply: Out<typeof M.MessageDetail>;
    };
    'GET /api/message-templates': { reply: Out<typeof M.MessageTemplates> };
    'POST /api/message-templates/preview': {
      body: In<typeof M.PreviewIn>;
      reply: Out<typeof M.Preview>;
    };
    'GET /api/message-settings': { reply: Out<typeof M.MessageSettings> };
    'GET /api/message-edges': { reply: Out<typeof M.EdgesView> };
    'POST /api/message-edges/:channel/test': {
      body: In<typeof M.TestEdgeIn>;
      reply: Out<typeof M.TestEdgeReply>;
    };
    'PUT /api/message-edges/email': {
      body: In<typeof M.MailEdgeIn>;
      reply: Out<typeof M.EdgesView>;
    };
    'PUT /api/message-edges/sms': { body: In<typeof M.TextEdgeIn>; reply: Out<typeof M.EdgesView> };
    'PUT /api/mailbox': { body: In<typeof M.MailboxIn>; reply: Out<typeof M.EdgesView> };
    'DELETE /api/mailbox': { reply: Out<typeof M.EdgesView> };
    'POST /api/mailbox/try': { reply: Out<typeof M.TestEdgeReply> };
    'POST /api/mailbox/look': { reply: Out<typeof M.TestEdgeReply> };
    'GET /api/practice-post': { query: In<typeof M.PostQuery>; reply: Out<typeof M.PostPage> };
    'GET /api/practice-post/:key': { reply: Out<typeof M.PostedMail> };
    'GET /api/letters': { reply: Out<typeof M.Letters> };
    'POST /api/letters/print': { body: In<typeof M.PrintIn>; reply: Out<typeof M.LetterBatch> };
    'GET /api/open/messages/:token': { reply: Out<typeof M.LinkView> };
    'POST /api/open/messages/:token/unsubscribe': { reply: Out<typeof M.LinkView> };
    'POST /api/open/messages/:token/subscribe': { reply: Out<typeof M.LinkView> };
    'GET /api/open/autopay/:token': { reply: Out<typeof A.ChargeByLink> };
    'POST /api/open/autopay/:token/hold': { reply: Out<typeof A.ChargeByLink> };
    'POST /api/open/autopay/:token/release': { reply: Out<typeof A.ChargeByLink> };
    'POST /api/clients/:clientId/pay-links': {
      body: In<typeof L.SendPayLink>;
      reply: Out<typeof L.PayLinkSent>;
    };
    'GET /api/open/pay/:token': { reply: Out<typeof L.PayByLink> };
    'POST /api/open/pay/:token/card-setups': { reply: Out<typeof L.CardSetupByLink> };
    'POST /api/open/pay/:token/payments': {
      body: In<typeof L.PayNow>;
      reply: Out<typeof L.PayByLink>;
    };
    'GET /api/open/card/:token': { reply: Out<typeof L.NewCardByLink> };
    'POST /api/open/card/:token/card-setups': { reply: Out<typeof L.CardSetupByLink> };
    'POST /api/open/card/:token/cards': {
      body: In<typeof L.GiveCard>;
      reply: Out<typeof L.NewCardByLink>;
    };
    'GET /api/visits-confirmed': {
      query: In<typeof R.ConfirmedQuery>;
      reply: Out<typeof R.VisitsConfirmed>;
    };
    'GET /api/sessions/:sessionId/reminders': { reply: Out<typeof R.SessionReminders> };
    'GET /api/open/visits/:token': { reply: Out<typeof R.VisitView> };
    'POST /api/open/visits/:token/confirm': { reply: Out<typeof R.VisitView> };
    'POST /api/open/visits/:token/cancel': {
      body: In<typeof R.CancelIn>;
      reply: Out<typeof R.VisitView>;
    };
  }
}
export type VisitByLink = Out<typeof R.VisitView>;
export type WrittenTo = Out<typeof M.WrittenToView>;
export type MessageItem = Out<typeof M.MessagePage>['items'][number];
export const CHANNEL: Readonly<
  Record<WrittenTo['people'][number]['topics'][number]['channels'][number]['channel'], string>
> = {
  email: 'E-mail',
  sms: 'Text message',
  portal: 'Portal',
  letter: 'Letter',
};
export type HeldByLink = Out<typeof A.ChargeByLink>;
export type PaidByLink = Out<typeof L.PayByLink>;
export type NewCardByLink = Out<typeof L.NewCardByLink>;
export type CardSetupByLink = Out<typeof L.CardSetupByLink>;
