/** The words that ship, in English: short sentences, nothing of what a client comes for. */
import type { TemplateKey } from './topics.ts';
import type { TemplateText } from './words.ts';

const text = (subject: string, emailText: string, smsText: string, letterText: string) => ({
  subject,
  emailText: `Hello {{name}},\n\n${emailText}\n\n{{practice}}\n{{phone}}`,
  smsText: `{{practice}}: ${smsText}`,
  letterText: `Dear {{name}},\n\n${letterText}\n\nIf you have a question, call us: {{phone}}.\n\n{{practice}}`,
});
export const ENGLISH: Readonly<Record<TemplateKey, TemplateText>> = {
  'appointment-reminder': text(
    'Your appointment on {{day}}',
    'You have an appointment with us on {{day}} at {{time}}.\n\nTo confirm or cancel it, open this page:\n{{link}}',
    'You have an appointment on {{day}} at {{time}}. Confirm or cancel: {{link}}',
    'You have an appointment with us on {{day}} at {{time}}.',
  ),
  'invoice-ready': text(
    'Your invoice {{number}}',
    'Your invoice {{number}} is ready. It comes to {{amount}}. Please pay by {{due}}.\n\nPay it here, without signing in:\n{{link}}',
    'Invoice {{number}} for {{amount}} is ready. Please pay by {{due}}: {{link}}',
    'Your invoice {{number}} comes to {{amount}}. Please pay by {{due}}.',
  ),
  'statement-ready': text(
    'Your statement',
    'Your statement of {{day}} is ready. You owe {{amount}}.\n\nPay here, without signing in:\n{{link}}',
    'Your statement of {{day}} is ready. You owe {{amount}}. Pay here: {{link}}',
    'This is about your statement of {{day}}. You owe {{amount}}.',
  ),
  'past-due': text(
    'Invoice {{number}} is past due',
    'We have not yet had your payment for invoice {{number}}. It was due on {{due}}. {{amount}} is open.\n\nPay it here:\n{{link}}\n\nIf this is hard to pay right now, please tell us. We will find a way together.',
    '{{amount}} of invoice {{number}} is open since {{due}}. Pay here: {{link}} Hard to pay right now? Please tell us.',
    'We have not yet had your payment for invoice {{number}}. It was due on {{due}}. {{amount}} is open.\n\nIf this is hard to pay right now, please tell us. We will find a way together.',
  ),
  receipt: text(
    'Your receipt {{number}}',
    'Thank you. We received {{amount}} on {{day}}. Your receipt is number {{number}}.\n\nSee it here:\n{{link}}',
    'Thank you. We received {{amount}} on {{day}}, receipt {{number}}. {{link}}',
    'Thank you. We received {{amount}} on {{day}}. Your receipt is number {{number}}.',
  ),
  'autopay-notice': text(
    'On {{day}} we will charge {{amount}}',
    'On {{day}} we will charge {{amount}} to {{card}}. It is for:\n\n{{lines}}\n\nYou need to do nothing. If something looks wrong, hold it here:\n{{link}}',
    'On {{day}} we will charge {{amount}} to {{card}}. To see it or hold it: {{link}}',
    'On {{day}} we will charge {{amount}} to {{card}}. It is for:\n\n{{lines}}\n\nYou need to do nothing. If something looks wrong, call us before that day.',
  ),
  'autopay-declined': text(
    'Your card was declined',
    'We tried to charge {{amount}} to {{card}}. It was declined, and nothing was paid.\n\nPay another way, or give us a new card:\n{{link}}',
    '{{card}} was declined for {{amount}}. Nothing was paid. Pay another way: {{link}}',
    'We tried to charge {{amount}} to {{card}}. It was declined, and nothing was paid. Please call us to pay another way.',
  ),
  'debit-returned': text(
    'Your bank sent a payment back',
    'Your bank sent back {{amount}} from {{account}}. You owe it again.\n\nPay it another way here:\n{{link}}',
    'Your bank sent back {{amount}} from {{account}}. You owe it again. Pay it here: {{link}}',
    'Your bank sent back {{amount}} from {{account}}. You owe it again. Please call us to pay another way.',
  ),
  'card-expiring': text(
    'Your card expires soon',
    '{{card}} expires at the end of {{month}}. Please give us the new one:\n{{link}}',
    '{{card}} expires at the end of {{month}}. Give us the new one: {{link}}',
    '{{card}} expires at the end of {{month}}. Please call us with the new one.',
  ),
  'card-asked': text(
    'Please give us a new card',
    'We could not charge {{card}}. Nothing was paid.\n\nGive us a new card here. You do not need to sign in:\n{{link}}\n\nWhat waits is not charged before we tell you the amount and the day.',
    'We could not charge {{card}}. Nothing was paid. Give us a new card: {{link}}',
    'We could not charge {{card}}. Nothing was paid. Please call us with a new card.',
  ),
  'payment-link': text(
    'Pay {{amount}}',
    'You can pay {{amount}} here. You do not need to sign in:\n{{link}}',
    'You can pay {{amount}} here: {{link}}',
    'You owe {{amount}}. Please call us to pay it.',
  ),
  'sign-in-link': text(
    'Your link to sign in',
    'Open this link to sign in. It works once, for {{minutes}} minutes:\n{{link}}\n\nIf you did not ask for it, do nothing.',
    'Open this to sign in. It works once, for {{minutes}} minutes: {{link}}',
    'You asked to sign in. Please use e-mail or your phone for it.',
  ),
  'estimate-ready': text(
    'Your estimate of costs',
    'Your estimate of what your visits will cost is ready. It is no bill.\n\nSee it here:\n{{link}}',
    'Your estimate of costs is ready. It is no bill. {{link}}',
    'With this letter comes your estimate of what your visits will cost. It is no bill.',
  ),
  'passkey-added': text(
    'A passkey was added to your page',
    'A passkey can now sign in to your page with us. It was added on this device: {{device}}.\n\nIf that was not you, call us.',
    'A passkey was added to your page with us ({{device}}). If that was not you, call us.',
    'A passkey was added to your page with us ({{device}}). If that was not you, call us.',
  ),
  'password-set': text(
    'A password was set for your page',
    'A password can now sign in to your page with us. It is new, or another than before; other devices were signed out.\n\nIf that was not you, call us.',
    'A password was set for your page with us. If that was not you, call us.',
    'A password was set for your page with us. If that was not you, call us.',
  ),
  'password-removed': text(
    'The password of your page was removed',
    'Your page with us has no password any more; other devices were signed out. A link by e-mail signs you in.\n\nIf that was not you, call us.',
    'The password of your page with us was removed. If that was not you, call us.',
    'The password of your page with us was removed. If that was not you, call us.',
  ),
  'portal-invitation': text(
    'Your own page with us',
    'You can see your visits, papers and payments on a page of your own. Start here:\n{{link}}',
    'See your visits, papers and payments on your own page: {{link}}',
    'You can see your visits, papers and payments on a page of your own. Ask us for the link.',
  ),
  'question-answered': text(
    'We have answered you',
    'You asked us something on your page. Our answer is there:\n{{link}}',
    'Our answer to your question is on your page: {{link}}',
    'You asked us something on your page. Our answer is there.',
  ),
  'intake-waits': text(
    'Please read and sign before your visit',
    'Some papers wait for you on your page: please read and sign them before your visit. It takes a few minutes, and you can stop and go on later:\n{{link}}',
    'Papers to read and sign before your visit are on your page: {{link}}',
    'Some papers wait for you on your page. Please read and sign them before your visit.',
  ),
  'booking-answered': text(
    'About the appointment you asked for',
    'We have answered you about the appointment you asked for. Our answer is on your page:\n{{link}}',
    'We have answered you about the appointment you asked for: {{link}}',
    'We have answered you about the appointment you asked for. Our answer is on your page.',
  ),
  'package-nearly-used': text(
    'Your prepaid visits',
    'You have {{left}} left of the visits you paid ahead. To pay for more, or to ask us, start here:\n{{link}}',
    'You have {{left}} left of the visits you paid ahead. {{link}}',
    'You have {{left}} left of the visits you paid ahead.',
  ),
  several: text(
    'News about your account',
    'There is more than one thing today:\n\n{{items}}',
    '{{items}}',
    'There is more than one thing today:\n\n{{items}}',
  ),
};
