/** Diagnosis codes that may be billed on a day, by code or words. */
import type { LocalDate } from '@clearhour/values';
import { action } from '../platform/action.ts';
import { searchCodes } from './icd10-store.ts';

export const searchIcd10 = action({
  name: 'search-icd10',
  needs: 'clients.read',
  run: async (work, input: { q: string; on?: LocalDate | undefined; limit: number }) => ({
    items: await searchCodes(work, input.q, input.on ?? work.today, input.limit),
  }),
});
