/** Wordings in Settings: those that hold today, and how one will look before it is saved. */
import { instant, type Refusal } from '@clearhour/values';
import type { z } from 'zod';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { datedRows, holdsOn, legalEntityOn } from '../practice/index.ts';
import { withoutLink } from './compose.ts';
import { signature } from './edges.ts';
import { messageSettings, settingOn } from './message-settings.ts';
import type { MessageSettings, MessageTemplates, Preview, PreviewIn } from './messages-contract.ts';
import { plainness } from './plain-words.ts';
import {
  messageTemplates,
  placesFor,
  serviceNames,
  shippedText,
  textRefusal,
} from './templates.ts';
import { LANGUAGES, type Language, TEMPLATE_KEYS, TEMPLATES } from './topics.ts';
import { type Said, wordsFor } from './words.ts';

export const seeTemplates = action({
  name: 'see-message-templates',
  needs: 'setup.read',
  run: async (work: Work, _: object): Promise<z.input<typeof MessageTemplates>> => {
    const own = await datedRows(work, messageTemplates);
    const today = (key: string, language: Language) =>
      own.find((r) => r.template === key && r.language === language && holdsOn(r, work.today));
    const items = TEMPLATE_KEYS.flatMap((template) =>
      LANGUAGES.map((language) => {
        const mine = today(template, language);
        const { subject, emailText, smsText, letterText } = mine ?? shippedText(template, language);
        return {
          ...{ template, words: TEMPLATES[template].words, language },
          ...{ subject, emailText, smsText, letterText, ownId: mine?.id ?? null },
          places: placesFor(template, 'emailText').map((p) => `{{${p}}}`),
        };
      }),
    );
    return { items, own };
  },
});
export const seeSettings = action({
  name: 'see-message-settings',
  needs: 'setup.read',
  run: async (work: Work, _: object): Promise<z.input<typeof MessageSettings>> => ({
    items: await datedRows(work, messageSettings),
    usual: await settingOn(work, work.today),
  }),
});

/** Made-up values for every place a template may have. */
const SAMPLE: Said = {
  day: { dayOf: instant('2026-12-15T17:00:00Z') },
  time: { timeOf: instant('2026-12-15T17:00:00Z') },
  due: { dayOf: instant('2026-12-29T17:00:00Z') },
  amount: { cents: '6000' },
  number: 'INV-000123',
  card: 'Visa ending in 4242',
  month: '12/2026',
  minutes: '15',
  left: '2',
  lines: 'Tuesday, December 1: $60.00',
  items: '• Invoice INV-000123 for $60.00 is ready.\n• Your statement is ready.',
};
/** Signs of the alphabet that text messages have without accents (GSM 03.38, basic and extension). */
const GSM =
  /^[\n\r !"#$%&'()*+,\-./0-9:;<=>?@A-Z_a-zÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùü¡£¤¥§¿ΓΔΘΛΞΠΣΦΨΩ^{}\\[\]~|€]*$/;
export function smsParts(text: string): number {
  const [one, more] = GSM.test(text) ? [160, 153] : [70, 67];
  return text.length <= one ? 1 : Math.ceil(text.length / more);
}

export const previewWording = action({
  name: 'preview-wording',
  needs: 'messages.manage',
  run: async (
    work: Work,
    input: z.output<typeof PreviewIn>,
  ): Promise<z.input<typeof Preview> | Refusal> => {
    const no = textRefusal(input.template, input, await serviceNames(work));
    const { template, language } = input;
    const hard = (['emailText', 'smsText', 'letterText'] as const).flatMap((field) =>
      plainness(input[field], language).map((h) => ({ field, ...h })),
    );
    // What cannot be filled cannot be shown: the places are left as they are.
    const unknown = no?.code === 'place-unknown';
    const entity = await legalEntityOn(work, work.today);
    const own = {
      ...{ name: 'Ada', practice: await signature(work), phone: entity?.phone ?? '' },
      link: 'https://…',
    };
    const text = TEMPLATES[template].link ? input : withoutLink(input);
    const show = (by: 'email' | 'sms' | 'letter') =>
      unknown
        ? { subject: input.subject, words: input[`${by}Text`] }
        : wordsFor({ text, said: SAMPLE, language, zone: work.zone, here: work.zone, own }, by);
    const sms = show('sms');
    return {
      ...{ email: show('email'), sms, letter: show('letter') },
      smsParts: smsParts(sms.words),
      hard,
      refusal: no ? { code: no.code, sentence: no.sentence, field: no.field ?? null } : null,
    };
  },
});
