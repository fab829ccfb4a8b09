/** A mail as nodemailer takes it: every header from a shape that holds no line break. */
import type { SendMailOptions } from 'nodemailer';
import { asHtml } from './as-html.ts';
import { type Mail, messageId } from './mail.ts';

export function handedOver(m: Mail): SendMailOptions {
  const to = { name: m.to.name, address: m.to.address };
  return {
    messageId: messageId(m),
    date: new Date(m.now),
    from: { name: m.from.name, address: m.from.address },
    to,
    // Given as an envelope, so that no header decides where it goes.
    envelope: { from: m.from.address, to: [m.to.address] },
    ...(m.replyTo ? { replyTo: { name: '', address: m.replyTo } } : {}),
    subject: m.subject,
    text: m.text,
    html: asHtml(m.text, m.subject),
    attachments: (m.enclosed ?? []).map((e) => ({
      ...{ filename: e.fileName, content: e.pdf, contentType: 'application/pdf' },
    })),
    headers: {
      // Out-of-office programs are asked to be silent (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      // One click ends mail of this kind (RFC 8058).
      ...(m.unsubscribe
        ? {
            'List-Unsubscribe': `<${m.unsubscribe.href}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }
        : {}),
    },
  };
}
