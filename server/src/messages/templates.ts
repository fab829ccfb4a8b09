/** Templates: the words that ship, and a practice's own in their place from a day on. */
import { type LocalDate, type Refusal, refuse } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { type DatedKind, datedRows, holdsOn, setupKinds } from '../practice/index.ts';
import { MessageTemplate, templateFields } from './messages-contract.ts';
import { tellingWords } from './plain-words.ts';
import { ENGLISH } from './template-texts-en.ts';
import { SPANISH } from './template-texts-es.ts';
import { EVERYWHERE, type Language, TEMPLATES, type TemplateKey } from './topics.ts';
import { placesIn, type TemplateText } from './words.ts';

const SHIPPED = { en: ENGLISH, es: SPANISH } as const;
export const shippedText = (key: TemplateKey, language: Language): TemplateText =>
  SHIPPED[language][key];

const FIELDS = [
  ['subject', 'subject'],
  ['emailText', 'e-mail'],
  ['smsText', 'text message'],
  ['letterText', 'letter'],
] as const satisfies readonly (readonly [keyof TemplateText, string])[];

/** What a template may name; a letter has no links, a subject neither. */
export function placesFor(key: TemplateKey, field: keyof TemplateText): readonly string[] {
  const { values, link } = TEMPLATES[key];
  const withLink = link && (field === 'emailText' || field === 'smsText');
  return [...EVERYWHERE, ...values, ...(withLink ? ['link'] : [])];
}
/** The first thing that is wrong with a text, with the field it is in. */
export function textRefusal(
  key: TemplateKey,
  text: TemplateText,
  services: readonly string[],
): Refusal | undefined {
  for (const [field, words] of FIELDS) {
    const may = placesFor(key, field);
    const unknown = placesIn(text[field]).filter((p) => !may.includes(p));
    if (unknown.length > 0) {
      return refuse(
        'place-unknown',
        `There is no {{${unknown[0]}}} here. You can use ${may.map((p) => `{{${p}}}`).join(', ')}.`,
        { field },
      );
    }
    const telling = tellingWords(text[field], services);
    if (telling.length > 0) {
      const list = telling.map((w) => `“${w}”`).join(', ');
      return refuse(
        'tells-too-much',
        `The ${words} says ${list}. Others may read it, so nothing may tell what a client comes for. Say it another way.`,
        { field },
      );
    }
    const needs = field === 'emailText' || field === 'smsText';
    if (needs && TEMPLATES[key].link && !placesIn(text[field]).includes('link')) {
      return refuse(
        'link-missing',
        `Put {{link}} into the ${words}: it is what they need to go on.`,
        {
          field,
        },
      );
    }
  }
  return undefined;
}

export const serviceNames = async (work: Work): Promise<string[]> =>
  (await datedRows(work, setupKinds.services)).map((s) => s.name);

export const messageTemplates: DatedKind<typeof templateFields, typeof MessageTemplate> = {
  noun: 'message-template',
  words: 'wording',
  nouns: 'message-templates',
  tag: 'Messages',
  table: 'message_templates',
  prefix: 'mtp',
  needs: 'messages.manage',
  fields: templateFields,
  view: MessageTemplate,
  pastStays: true,
  writtenAt: 'written_at',
  stamp: (work) => ({ written_at: work.now }),
  rivals: (a, b) => a.template === b.template && a.language === b.language,
  check: async (work, row) => textRefusal(row.template, row, await serviceNames(work)),
};

export async function templateOn(
  work: Work,
  key: TemplateKey,
  language: Language,
  day: LocalDate,
): Promise<TemplateText> {
  const own = (await datedRows(work, messageTemplates)).find(
    (r) => r.template === key && r.language === language && holdsOn(r, day),
  );
  return own ?? shippedText(key, language);
}
