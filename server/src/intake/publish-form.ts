/** The forms of a practice: those that ship until it saves its own; each saved edit is a version of its own. */
import { refuse } from '@clearhour/values';
import type { z } from 'zod';
import { settingFor } from '../papers/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { lockPractice, missedPolicies, staffNames } from '../practice/index.ts';
import { SHIPPED } from './form-texts.ts';
import type { FormIn, IntakeSettings, SettingIn } from './intake-contract.ts';
import { FORM_KINDS } from './intake-states.ts';
import { insertVersion, saveSetting, settingOf, type Version, versionsOf } from './intake-store.ts';
import { missedTerms, sameMissed, type Terms, termSentences } from './terms.ts';

/** As it ships, in this practice's own policies and days. */
async function shippedTerms(work: Work): Promise<Terms> {
  return {
    missed: missedTerms(await missedPolicies(work), work.today),
    dueDays: (await settingFor(work, { clientId: '', partyId: null }, work.today)).dueDays,
    ...{ asksEmail: true, asksText: true, asksAutopay: true },
  };
}
type Form = Omit<Version, 'id' | 'publishedAt'> & Partial<Version>;
/** The latest of each; `n` 1 without an id where the practice has saved none and nobody was sent any. */
export async function formsNow(work: Work): Promise<Form[]> {
  const saved = await versionsOf(work, true);
  const forms: Form[] = [];
  for (const kind of FORM_KINDS) {
    const terms = kind === 'agreement' ? await shippedTerms(work) : null;
    forms.push(
      saved.find((v) => v.kind === kind) ?? {
        ...{ kind, n: 1, ...SHIPPED[kind], terms, publishedBy: null },
      },
    );
  }
  return forms;
}
/** Those that ship become version 1 when the first is sent; what is signed has its version then. */
export async function publishShipped(work: Work): Promise<void> {
  await lockPractice(work);
  for (const f of await formsNow(work)) if (f.id === undefined) await insertVersion(work, f);
}

export const seeIntakeSettings = action({
  name: 'see-intake-settings',
  needs: 'setup.read',
  run: async (work: Work, _: object): Promise<z.input<typeof IntakeSettings>> => {
    const forms = await formsNow(work);
    const names = await staffNames(
      work,
      forms.map((f) => f.publishedBy),
    );
    const missed = missedTerms(await missedPolicies(work), work.today);
    return {
      ...(await settingOf(work)),
      forms: forms.map((f) => ({
        ...{ kind: f.kind, n: f.n, title: f.title, words: f.words, wordsEs: f.wordsEs },
        publishedAt: f.publishedAt ?? null,
        byName: names.get(f.publishedBy ?? '') ?? null,
        terms: f.terms && {
          agreesMissed: f.terms.missed.length > 0,
          ...{ dueDays: f.terms.dueDays, asksEmail: f.terms.asksEmail },
          ...{ asksText: f.terms.asksText, asksAutopay: f.terms.asksAutopay },
        },
        points: f.terms ? termSentences(f.terms) : [],
        policyChanged:
          f.terms !== null && f.terms.missed.length > 0 && !sameMissed(f.terms.missed, missed),
      })),
      pointsNow: termSentences({ ...(await shippedTerms(work)), dueDays: null }),
    };
  },
});

export const changeIntakeSettings = action({
  name: 'change-intake-settings',
  needs: 'setup.manage',
  run: async (work: Work, input: z.output<typeof SettingIn>) => {
    await lockPractice(work);
    await saveSetting(work, input);
    work.audit(work.practiceId, { ...input });
    return seeIntakeSettings.run(work, {});
  },
});

/** Undo: save the words before again, as a version of its own. What was signed is never touched. */
export const publishForm = action({
  name: 'publish-intake-form',
  needs: 'setup.manage',
  run: async (work: Work, { kind, ...f }: z.output<typeof FormIn>) => {
    if (f.words.trim() === '')
      return refuse('form-empty', 'Write what they sign. Nothing was saved.', { field: 'words' });
    await lockPractice(work);
    const now = (await formsNow(work)).find((one) => one.kind === kind);
    const n = now?.n ?? 1;
    if (f.n !== n)
      return refuse(
        'form-changed',
        'Somebody has saved another version meanwhile. Nothing was saved. Load the page again.',
        { kind: 'conflict' },
      );
    const terms = kind === 'agreement' ? await termsFrom(work, f.terms) : null;
    const text = {
      title: f.title,
      words: f.words.trim(),
      wordsEs: kind === 'agreement' ? '' : f.wordsEs.trim(),
    };
    // The text that shipped was shown as version 1: an edit of it is version 2, so that both can be told apart.
    if (now && now.id === undefined) await insertVersion(work, now);
    const publishedBy = work.user?.id ?? null;
    const id = await insertVersion(work, { kind, n: n + 1, ...text, terms, publishedBy });
    work.audit(id, { kind, n: n + 1 });
    return seeIntakeSettings.run(work, {});
  },
});
async function termsFrom(work: Work, asked: z.output<typeof FormIn>['terms']): Promise<Terms> {
  const usual = await shippedTerms(work);
  if (!asked) return usual;
  const { agreesMissed, ...rest } = asked;
  return { ...rest, missed: agreesMissed ? usual.missed : [] };
}
