/**
 * What a message may not say, and what reads hard. An envelope, a lock screen and a shared mailbox are read by
 * others: nothing in a message tells what a client comes for (45 CFR 164.530(c), 164.522(b)). Pure.
 */
import type { Language } from './topics.ts';

/** Beginnings of words, in lower case without accents: of what is treated, by whom, and of codes. */
const BEGINNINGS: readonly string[] = [
  ...[
    'therap',
    'terap',
    'psych',
    'psic',
    'psiq',
    'counsel',
    'consej',
    'clinic',
    'diagnos',
    'symptom',
    'sintom',
  ],
  ...[
    'depress',
    'depres',
    'anxi',
    'ansied',
    'trauma',
    'bipolar',
    'adhd',
    'tdah',
    'autis',
    'disorder',
    'trastorn',
  ],
  ...[
    'addict',
    'adicc',
    'substance',
    'alcohol',
    'suicid',
    'schizo',
    'esquizo',
    'mental',
    'emotion',
    'emocion',
  ],
  ...[
    'treatment',
    'tratamient',
    'intake',
    'telehealth',
    'speech',
    'occupational',
    'rehabilit',
    'emdr',
    'cbt',
  ],
  ...[
    'eating',
    'grief',
    'duelo',
    'couple',
    'pareja',
    'crisis',
    'medication',
    'medicament',
    'assessment',
    'session',
  ],
  ...['sesion', 'inpatient', 'outpatient', 'behavior', 'conduct', 'wellness'],
];
/** Of ICD-10-CM (F41.1), CPT (90837) and HCPCS (H0031). */
const CODES = [/\b[A-TV-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?\b/g, /\b9[0-9]{4}\b/g, /\b[GH]\d{4}\b/g];

const bare = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
const wordsOf = (text: string): string[] => text.match(/\p{L}[\p{L}\p{M}’'-]*/gu) ?? [];

/** Each word that may not be there, as it was written. `services`: how the practice calls what it does. */
export function tellingWords(text: string, services: readonly string[]): string[] {
  const own = new Set(
    services.flatMap((s) => wordsOf(bare(s))).filter((w) => w.length > 3 && !USUAL.has(w)),
  );
  // Places are filled by us.
  const plain = text.replaceAll(/\{\{[^}]*\}\}/g, ' ');
  const words = wordsOf(plain).filter((w) => {
    const b = bare(w);
    return own.has(b) || BEGINNINGS.some((begin) => b.startsWith(begin));
  });
  const codes = CODES.flatMap((code) => plain.match(code) ?? []);
  return [...new Set([...words, ...codes])];
}
/** Words of a service's name that tell nothing. */
const USUAL = new Set([
  ...[
    'time',
    'with',
    'visit',
    'first',
    'admin',
    'hour',
    'minutes',
    'online',
    'video',
    'office',
    'phone',
    'call',
  ],
  ...[
    'meeting',
    'group',
    'family',
    'individual',
    'late',
    'cancellation',
    'short',
    'long',
    'extra',
    'records',
  ],
]);

export interface HardSentence {
  readonly sentence: string;
  readonly why: string;
}
/** Longer ones are lost by a tired reader (plainlanguage.gov: 20 words on average). */
const MOST_WORDS = 22;
const MOST_LONG_WORDS = 3;
/** Words of the office, with what people say. */
const OFFICE: Readonly<Record<Language, readonly (readonly [RegExp, string])[]>> = {
  en: [
    [/\bremit(tance)?\b/i, 'pay, payment'],
    [/\butiliz/i, 'use'],
    [/\bpursuant\b/i, 'under'],
    [/\bdelinquent\b/i, 'past due'],
    [/\bcommence\b/i, 'start'],
    [/\bprior to\b/i, 'before'],
    [/\bin the event that\b/i, 'if'],
    [/\bhereby\b|\bherein\b|\baforementioned\b/i, 'leave it out'],
    [/\bfailure to\b/i, 'if you do not'],
  ],
  es: [
    [/\bremitir\b/i, 'enviar, pagar'],
    [/\bconforme a\b/i, 'según'],
    [/\bmoros[oa]\b/i, 'atrasado'],
    [/\ben caso de que\b/i, 'si'],
    [/\bpor la presente\b/i, 'sobra'],
    [/\bcon anterioridad a\b/i, 'antes de'],
  ],
};

/** Which sentences read hard, and why. Nothing is forbidden by it. */
export function plainness(text: string, language: Language): HardSentence[] {
  const sentences = text
    .replaceAll(/\{\{[^}]*\}\}/g, 'X')
    .split(/(?<=[.!?:])\s+|\n+/)
    .map((s) => s.trim())
    .filter((s) => s !== '');
  return sentences.flatMap((sentence): HardSentence[] => {
    const words = wordsOf(sentence);
    const long = words.filter((w) => syllables(bare(w), language) >= (language === 'en' ? 4 : 5));
    const why = [
      ...(words.length > MOST_WORDS ? [`It has ${words.length} words: make two of it.`] : []),
      ...(long.length >= MOST_LONG_WORDS ? [`Long words: ${long.slice(0, 5).join(', ')}.`] : []),
      ...OFFICE[language]
        .filter(([word]) => word.test(sentence))
        .map(
          ([word, say]) => `“${word.exec(sentence)?.[0]}” is a word of the office. Better: ${say}.`,
        ),
    ];
    return why.length === 0 ? [] : [{ sentence: sentence.slice(0, 300), why: why.join(' ') }];
  });
}
/** Groups of vowels; in English a silent e at the end is none. */
function syllables(word: string, language: Language): number {
  const counted = language === 'en' ? word.replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '') : word;
  return counted.match(/[aeiouy]+/g)?.length ?? 1;
}
