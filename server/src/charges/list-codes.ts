/** Codes in force on a day, in our own words: for fees, services and the note editor. */
import type { LocalDate } from '@clearhour/values';
import { action } from '../platform/action.ts';
import { codesOn } from './code-rules.ts';
import { ruleBook } from './rule-store.ts';

export const seeCodes = action({
  name: 'list-procedure-codes',
  needs: 'setup.read',
  run: async (work, input: { on?: LocalDate | undefined }) => {
    const codes = codesOn(await ruleBook(work), input.on ?? work.today);
    return {
      items: codes.map(({ code, label, timed, addOn, needs, neverWith }) => ({
        code,
        label,
        timed,
        addOn,
        needs: [...needs],
        neverWith: [...neverWith],
      })),
    };
  },
});
