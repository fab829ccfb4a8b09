/** What both ends of e-mail keep to; what is sent is read back from the bytes by a mail reader. */
import { addMinutes, type Instant, instant, isRefusal } from '@clearhour/values';
import type { Email } from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Address,
  address,
  headerLine,
  type Mail,
  type MailEdge,
  MailOutage,
} from '../mail.ts';

export const NOW = instant('2026-03-02T15:00:00Z');
export function addressOf(text: string): Address {
  const made = address(text);
  if (isRefusal(made)) throw new Error(text);
  return made;
}
export const mailTo = (
  to: string,
  key: string,
  more: Partial<Mail> = {},
  now: Instant = NOW,
): Mail => ({
  key,
  from: { name: headerLine('Quiet Harbor'), address: addressOf('office@quiet-harbor.example') },
  to: { name: headerLine('Ada Reed'), address: addressOf(to) },
  subject: headerLine('Your invoice is ready'),
  text: 'Hello Ada,\n\nYour invoice <for November> is ready:\nhttps://quiet-harbor.example/pay?a=1&b=2\n',
  now,
  ...more,
});
export interface MailBench {
  readonly edge: MailEdge;
  taken(): Promise<{ readonly to: string; readonly mail: Email; readonly raw: string }[]>;
  close(): Promise<void>;
}

export function agreeOnMail(name: string, make: () => Promise<MailBench>): void {
  describe(`${name} agrees`, () => {
    let at: MailBench;
    beforeAll(async () => {
      at = await make();
    });
    afterAll(() => at.close());
    const arrived = async (to: string) => (await at.taken()).filter((t) => t.to === to);

    test('a mail arrives as it was written, for one address, with a way out by one click', async () => {
      await at.edge.check();
      const unsubscribe = new URL('https://quiet-harbor.example/open/stop/abc');
      const sent = await at.edge.send(mailTo('ada@example.com', 'msg_1', { unsubscribe }));
      expect(sent).toMatchObject({ outcome: 'sent', said: expect.stringMatching(/^250/) });
      const [one, ...more] = await arrived('ada@example.com');
      expect(more).toEqual([]);
      expect(one?.mail).toMatchObject({
        messageId: '<msg_1@quiet-harbor.example>',
        from: { name: 'Quiet Harbor', address: 'office@quiet-harbor.example' },
        to: [{ name: 'Ada Reed', address: 'ada@example.com' }],
        subject: 'Your invoice is ready',
        date: '2026-03-02T15:00:00.000Z',
      });
      expect(one?.mail.text?.trim()).toBe(mailTo('a@example.com', 'k').text.trim());
      expect(one?.mail.html).toContain('&lt;for November&gt;');
      expect(one?.mail.html).toContain('href="https://quiet-harbor.example/pay?a=1&amp;b=2"');
      const header = (key: string) => one?.mail.headers.find((h) => h.key === key)?.value;
      expect(header('list-unsubscribe')).toBe(`<${unsubscribe.href}>`);
      expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    });
    test('no name, subject or address ends a header line; what others typed stays inside its own', async () => {
      const nasty = 'Ada\r\nBcc: eve@example.com\u2028X-Evil: 1\u0000 "<x@y.example>, z';
      const mail = mailTo('plain@example.com', 'msg_2', {
        subject: headerLine(nasty),
        to: { name: headerLine(nasty), address: addressOf('plain@example.com') },
      });
      expect(await at.edge.send(mail)).toMatchObject({ outcome: 'sent' });
      const [one] = await arrived('plain@example.com');
      expect(one?.mail.headers.map((h) => h.key)).not.toContain('bcc');
      expect(one?.mail.headers.map((h) => h.key)).not.toContain('x-evil');
      expect(one?.mail.to).toHaveLength(1);
      expect(one?.mail.subject).toBe(String(mail.subject));
      expect(await arrived('eve@example.com')).toEqual([]);
    });
    test('an address that takes no mail bounces; a busy server is an outage, and the next try goes', async () => {
      expect(await at.edge.send(mailTo('bounce@example.com', 'msg_3'))).toMatchObject({
        outcome: 'bounced',
        said: expect.stringMatching(/^550/),
      });
      await expect(at.edge.send(mailTo('never@example.com', 'msg_4'))).rejects.toThrow(MailOutage);
      const later = mailTo('later@example.com', 'msg_5');
      await expect(at.edge.send(later)).rejects.toThrow(MailOutage);
      expect(await at.edge.send({ ...later, now: addMinutes(NOW, 5) })).toMatchObject({
        outcome: 'sent',
      });
      expect(await arrived('later@example.com')).toHaveLength(1);
    });
    test('an answer that was lost: sent again it shows as one, by its Message-ID', async () => {
      const lost = mailTo('lost@example.com', 'msg_6');
      await expect(at.edge.send(lost)).rejects.toThrow(MailOutage);
      const before = await at.edge.find('msg_6');
      expect(before === 'cannot-tell' || before?.outcome === 'sent').toBe(true);
      await at.edge.send(lost);
      const ids = (await arrived('lost@example.com')).map((a) => a.mail.messageId);
      expect(new Set(ids)).toEqual(new Set(['<msg_6@quiet-harbor.example>']));
      if (before !== 'cannot-tell') expect(ids).toHaveLength(1);
    });
  });
}
