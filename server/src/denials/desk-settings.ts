/** The desk's settings, by payer. */
import { type Id, type Refusal, refuse, toWire } from '@clearhour/values';
import type { z } from 'zod';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { listPayers, payerById } from '../practice/index.ts';
import type { DenialSettings } from './denials-contract.ts';
import {
  type DeskSettings,
  removeSettings,
  saveSettings,
  settingRows,
  USUAL,
} from './settings-store.ts';

export const seeDeskSettings = action({
  name: 'see-denial-settings',
  needs: 'claims.read',
  run: async (work: Work, _: object): Promise<z.input<typeof DenialSettings>> => {
    const rows = await settingRows(work);
    const all = rows.some((r) => r.payerId === null) ? rows : [USUAL, ...rows];
    const names = new Map((await listPayers(work)).map((p) => [p.id, p.name]));
    return {
      items: all.map(({ tolerance, ...r }) => ({
        ...r,
        payerName: r.payerId === null ? null : (names.get(r.payerId) ?? null),
        toleranceCents: toWire(tolerance),
      })),
    };
  },
});
export const setDeskSettings = action({
  name: 'set-denial-settings',
  needs: 'claims.write',
  run: async (work: Work, input: DeskSettings): Promise<{ done: true } | Refusal> => {
    if (input.payerId !== null && !(await payerById(work, input.payerId))) {
      return refuse('not-found', 'That payer is not there.', { kind: 'not-found' });
    }
    if (input.rollsForward && input.rollsForwardBasis === '') {
      return refuse(
        'basis-missing',
        'Say where it stands that a deadline on a weekend or holiday moves on. Nothing was changed.',
        { field: 'rollsForwardBasis' },
      );
    }
    await saveSettings(work, input);
    work.audit(input.payerId ?? 'all-payers', { rollsForward: input.rollsForward });
    return { done: true };
  },
});

/** Back to what holds for payers without settings of their own; what they said stands in the record. */
export const removeDeskSettings = action({
  name: 'remove-denial-settings',
  needs: 'claims.write',
  run: async (work: Work, input: { payerId: Id<'pyr'> }): Promise<{ done: true } | Refusal> => {
    const was = (await settingRows(work)).find((r) => r.payerId === input.payerId);
    if (!was || !(await removeSettings(work, input.payerId)))
      return refuse('no-settings-of-payer', 'This payer has no settings of its own.', {
        kind: 'not-found',
      });
    const { rollsForward, appealLevels, tolerance, toleranceBp } = was;
    const toleranceCents = Number(toWire(tolerance));
    work.audit(input.payerId, { rollsForward, appealLevels, toleranceCents, toleranceBp });
    return { done: true };
  },
});
