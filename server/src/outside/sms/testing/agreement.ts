/** What both ends of text messages keep to. */
import { instant, isRefusal } from '@clearhour/values';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Phone, phone, type Sms, type SmsEdge, SmsOutage, type SmsWebhook } from '../sms.ts';

export const NOW = instant('2026-03-02T15:00:00Z');
export const TELL_AT = new URL('https://office.example/webhooks/texts/prc_1');
export function phoneOf(text: string): Phone {
  const made = phone(text);
  if (isRefusal(made)) throw new Error(text);
  return made;
}
export const smsTo = (to: string, key: string, text = `Quiet Harbor: ${key}`): Sms => ({
  ...{ key, to: phoneOf(to), text, tellAt: TELL_AT, now: NOW },
});
export interface SmsBench {
  readonly edge: SmsEdge;
  kept(): Promise<{ readonly to: string; readonly text: string }[]>;
  /** What it posts of one it took, and when somebody writes to the practice. */
  told(ref: string): Promise<SmsWebhook>;
  writes(from: Phone, text: string): Promise<SmsWebhook>;
  close(): Promise<void>;
}
export function agreeOnTexts(name: string, make: () => Promise<SmsBench>): void {
  describe(`${name} agrees`, () => {
    let at: SmsBench;
    beforeAll(async () => {
      at = await make();
    });
    afterAll(() => at.close());
    const arrived = async (to: string) => (await at.kept()).filter((k) => k.to === to);

    test('a text arrives once, is found again, and its delivery is told with a signature', async () => {
      await at.edge.check();
      const sms = smsTo(
        '(212) 555-0134',
        'msg_1',
        'Quiet Harbor: ¿mañana a las 9? https://office.example/v/x',
      );
      const sent = await at.edge.send(sms);
      if (sent.outcome !== 'sent') throw new Error(sent.outcome);
      expect(await arrived('+12125550134')).toEqual([{ to: '+12125550134', text: sms.text }]);
      expect(await at.edge.find(sms)).toMatchObject({ outcome: 'sent', ref: sent.ref });
      expect(await at.edge.find(smsTo('2125550139', 'msg_0'))).toBeUndefined();
      const post = await at.told(sent.ref);
      expect(at.edge.readWebhook(post)).toMatchObject({
        kind: 'status',
        ref: sent.ref,
        status: 'delivered',
      });
      const changed = { ...post, form: { ...post.form, MessageStatus: 'failed' } };
      const elsewhere = { ...post, url: `${post.url}x` };
      for (const bad of [changed, elsewhere, { ...post, headers: {} }])
        expect(isRefusal(at.edge.readWebhook(bad))).toBe(true);
    });
    test('a number that takes none bounces; a busy service is an outage, and the next try goes', async () => {
      expect(await at.edge.send(smsTo('2125550111', 'msg_2'))).toMatchObject({
        outcome: 'bounced',
      });
      await expect(at.edge.send(smsTo('2125550113', 'msg_3'))).rejects.toThrow(SmsOutage);
      await expect(at.edge.send(smsTo('2125550112', 'msg_4'))).rejects.toThrow(SmsOutage);
      expect(await at.edge.send(smsTo('2125550112', 'msg_4'))).toMatchObject({ outcome: 'sent' });
      expect(await arrived('+12125550112')).toHaveLength(1);
    });
    test('an answer that was lost: what was taken is found, so that it is not sent twice', async () => {
      const lost = smsTo('2125550114', 'msg_5');
      await expect(at.edge.send(lost)).rejects.toThrow(SmsOutage);
      expect(await at.edge.find(lost)).toMatchObject({ outcome: 'sent' });
      expect(await arrived('+12125550114')).toHaveLength(1);
    });
    test('STOP ends it at the other end too, START brings it back', async () => {
      const from = phoneOf('2125550135');
      const event = at.edge.readWebhook(await at.writes(from, 'Stop.'));
      expect(event).toMatchObject({ kind: 'reply', from, word: 'stop' });
      expect(await at.edge.send(smsTo(from, 'msg_6'))).toMatchObject({ outcome: 'stopped' });
      expect(at.edge.readWebhook(await at.writes(from, 'start'))).toMatchObject({ word: 'start' });
      expect(await at.edge.send(smsTo(from, 'msg_7'))).toMatchObject({ outcome: 'sent' });
      expect(at.edge.readWebhook(await at.writes(from, 'See you then'))).toMatchObject({
        ...{ kind: 'reply', text: 'See you then', word: undefined },
      });
    });
  });
}
