// Text messages: how one goes to one telephone number, and what is told of it.
// Comes from: messages (words that are decided and written down). Goes to: Twilio, or the practice gateway that ships
//   with Clearhour; signed posts come back. Owns: that gateway's own schema (practice_post, migration 0023).
// Always true: a number is E.164; a post that is not signed is not believed; who wrote STOP gets nothing.
// Not here: whether, when and to whom is written, consent, what came of it.
export {
  type GatewayPost,
  type KeptText,
  type PracticeGateway,
  practiceGateway,
} from './practice-gateway.ts';
export {
  type OptWord,
  optWord,
  type Phone,
  phone,
  type Sms,
  type SmsEdge,
  type SmsEvent,
  SmsOutage,
  type SmsSent,
  type SmsWebhook,
} from './sms.ts';
export { type TwilioSettings, twilioEdge } from './twilio.ts';
export { twilioSignature } from './twilio-signature.ts';
