/** Delivery reports in the forms that mail servers write them, made up by us; names and addresses are invented. */

export interface Returned {
  /** Of the mail that came back, with its brackets. */
  readonly messageId: string;
  readonly to: string;
  readonly status?: string;
  readonly action?: string;
  /** What stands for people to read. */
  readonly text?: string;
  /** Of the mail that came back, after its headers. */
  readonly body?: string;
}
const lines = (...all: readonly string[]): string => `${all.join('\r\n')}\r\n`;
const FROM = 'office@quiet-harbor.example';
const original = (r: Returned) => [
  ...[`Message-ID: ${r.messageId}`, 'Date: Tue, 03 Mar 2026 17:00:00 +0000'],
  ...[`From: Quiet Harbor <${FROM}>`, `To: Ada Reed <${r.to}>`, 'Subject: Your invoice is ready'],
];

/** Postfix: the headers alone come back, and the address as it was given. */
export const asPostfix = (r: Returned): string =>
  lines(
    ...['Return-Path: <>', 'From: MAILER-DAEMON@mail.quiet-harbor.example (Mail Delivery System)'],
    ...['Subject: Undelivered Mail Returned to Sender', `To: ${FROM}`],
    ...['Auto-Submitted: auto-replied', 'MIME-Version: 1.0'],
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="4FqL1x2bFz.1772557200/mail.quiet-harbor.example"',
    ...['', 'This is a MIME-encapsulated message.', ''],
    '--4FqL1x2bFz.1772557200/mail.quiet-harbor.example',
    ...['Content-Description: Notification', 'Content-Type: text/plain; charset=utf-8', ''],
    ...[r.text ?? "I'm sorry to have to inform you that your message could not be delivered.", ''],
    '--4FqL1x2bFz.1772557200/mail.quiet-harbor.example',
    ...['Content-Description: Delivery report', 'Content-Type: message/delivery-status', ''],
    ...['Reporting-MTA: dns; mail.quiet-harbor.example', 'X-Postfix-Queue-ID: 4FqL1x2bFz'],
    ...[`X-Postfix-Sender: rfc822; ${FROM}`, 'Arrival-Date: Tue,  3 Mar 2026 17:00:01 +0000', ''],
    ...[`Final-Recipient: rfc822; ${r.to}`, `Original-Recipient: rfc822;${r.to}`],
    ...[`Action: ${r.action ?? 'failed'}`, `Status: ${r.status ?? '5.1.1'}`],
    ...[
      'Remote-MTA: dns; mx.example.com',
      'Diagnostic-Code: smtp; 550 5.1.1 no such user',
      '    here',
    ],
    ...['', '--4FqL1x2bFz.1772557200/mail.quiet-harbor.example'],
    ...[
      'Content-Description: Undelivered Message Headers',
      'Content-Type: text/rfc822-headers',
      '',
    ],
    ...[...original(r), '', '--4FqL1x2bFz.1772557200/mail.quiet-harbor.example--'],
  );

/** Exchange: a page for people, its own fields, the whole mail. */
export const asExchange = (r: Returned): string =>
  lines(
    'From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.com>',
    ...[`To: ${FROM}`, 'Date: Tue, 3 Mar 2026 17:02:11 +0000'],
    'Content-Type: multipart/report; report-type=delivery-status; boundary="_b1_"',
    ...['X-MS-Exchange-Message-Is-Ndr:', 'Content-Language: en-US', 'Auto-Submitted: auto-replied'],
    ...['Subject: Undeliverable: Your invoice is ready', 'MIME-Version: 1.0', ''],
    ...[
      '--_b1_',
      'Content-Type: multipart/alternative; differences=Content-Type; boundary="_b2_"',
      '',
    ],
    ...['--_b2_', 'Content-Type: text/plain; charset="us-ascii"', ''],
    ...[r.text ?? 'Your message could not be delivered.', ''],
    ...['--_b2_', 'Content-Type: text/html; charset="us-ascii"', ''],
    ...[
      '<html><body><p>Your message could not be delivered.</p></body></html>',
      '',
      '--_b2_--',
      '',
    ],
    ...['--_b1_', 'Content-Type: message/delivery-status', ''],
    ...['Reporting-MTA: dns;MX01.example.com', 'Received-From-MTA: dns;mail.quiet-harbor.example'],
    ...['Arrival-Date: Tue, 3 Mar 2026 17:02:10 +0000', ''],
    ...[`Final-Recipient: rfc822;${r.to}`, `Action: ${r.action ?? 'failed'}`],
    ...[`Status: ${r.status ?? '5.1.10'}`, 'Diagnostic-Code: smtp;550 5.1.10 RecipientNotFound'],
    ...['X-Display-Name: Ada Reed', '', '--_b1_', 'Content-Type: message/rfc822', ''],
    ...['Received: from mail.quiet-harbor.example by MX01.example.com', ...original(r)],
    ...['MIME-Version: 1.0', 'Content-Type: text/plain', '', r.body ?? 'Hello Ada,', ''],
    '--_b1_--',
  );

/** Gmail: a picture beside the words, the status with a comment, the whole mail. */
export const asGmail = (r: Returned): string =>
  lines(
    'From: Mail Delivery Subsystem <mailer-daemon@mail.example.org>',
    ...[
      `To: ${FROM}`,
      'Auto-Submitted: auto-replied',
      'Subject: Delivery Status Notification (Failure)',
    ],
    ...['References: <other@mail.example.org>', 'MIME-Version: 1.0'],
    'Content-Type: multipart/report; boundary="000000000000a1b2c3"; report-type=delivery-status',
    ...['', '--000000000000a1b2c3', 'Content-Type: multipart/related; boundary="00000000a2"', ''],
    ...['--00000000a2', 'Content-Type: text/html; charset="UTF-8"', ''],
    ...[
      `<p>${r.text ?? 'Your message was not delivered because the address was not found.'}</p>`,
      '',
    ],
    ...[
      '--00000000a2',
      'Content-Type: image/png; name="icon.png"',
      'Content-Disposition: attachment',
    ],
    ...['Content-Transfer-Encoding: base64', '', 'iVBORw0KGgo=', '', '--00000000a2--', ''],
    ...['--000000000000a1b2c3', 'Content-Type: message/delivery-status', ''],
    ...['Reporting-MTA: dns; mail.example.org', `Received-From-MTA: dns; ${FROM}`],
    ...['Arrival-Date: Tue, 03 Mar 2026 09:01:00 -0800 (PST)', 'X-Original-Message-ID: none', ''],
    ...[`Final-Recipient: rfc822; ${r.to}`, `Action: ${r.action ?? 'failed'}`],
    ...[
      `Status: ${r.status ?? '4.2.2'} (mailbox full)`,
      'Diagnostic-Code: smtp; 452-4.2.2 over quota',
    ],
    ...['Last-Attempt-Date: Tue, 03 Mar 2026 09:01:01 -0800 (PST)', ''],
    ...['--000000000000a1b2c3', 'Content-Type: message/rfc822', ''],
    ...[...original(r), 'Content-Type: text/plain', '', r.body ?? 'Hello Ada,', ''],
    '--000000000000a1b2c3--',
  );
