/** A letter that is being written, filled for a real denial as a draft of an appeal would be. Nothing is kept. */
import { isRefusal, type Refusal, refuse, sayDay } from '@clearhour/values';
import type { z } from 'zod';
import { clientIdsInReach } from '../clients/index.ts';
import {
  DENIAL_STATES,
  type Denial,
  denialInReach,
  listDenialRows,
  reasonKey,
  settingRows,
  settingsFor,
} from '../denials/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { appealFacts, letterFacts } from './appeal-facts.ts';
import type { PreviewTemplate, TemplatePreview } from './appeals-contract.ts';
import { blanksIn, fillLetter } from './letter.ts';
import { wrongLetter } from './own-letters.ts';

type Wanted = z.output<typeof PreviewTemplate>;

async function denialFor(work: Work, input: Wanted): Promise<Denial | Refusal> {
  if (input.denialId !== undefined) return denialInReach(work, input.denialId);
  const reached = await clientIdsInReach(work);
  const state = [...DENIAL_STATES];
  const newest = async (bucket: Wanted['bucket']) => {
    const filter = bucket === null ? { state } : { state, bucket: [bucket] };
    const order = { order: 'newest', mark: undefined, limit: 1 } as const;
    return (await listDenialRows(work, filter, reached, order))[0]?.denial;
  };
  return (
    (await newest(input.bucket)) ??
    (await newest(null)) ??
    refuse(
      'no-denial-yet',
      'No payer has denied anything yet, so there is nothing to fill the letter with. It can be saved all the same.',
      { kind: 'conflict' },
    )
  );
}

export const previewLetter = action({
  name: 'preview-appeal-template',
  needs: 'claims.write',
  run: async (work: Work, input: Wanted): Promise<z.input<typeof TemplatePreview> | Refusal> => {
    const no = wrongLetter(input);
    if (no) return no;
    const d = await denialFor(work, input);
    if (isRefusal(d)) return d;
    const found = await appealFacts(work, d, [d]);
    const facts = letterFacts(found, 1);
    const subject = fillLetter(input.subject, facts);
    const body = fillLetter(input.body, facts);
    return {
      denialId: d.id,
      about: `${reasonKey(d)} of ${found.payerName}, ${d.code} on ${sayDay(d.serviceOn)}`,
      letter: { to: settingsFor(await settingRows(work), d.payerId).appealTo, subject, body },
      blanks: blanksIn(`${subject}\n${body}`),
    };
  },
});
