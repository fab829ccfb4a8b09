/** What the typed codes mean, asked a moment after the typing rests. */
import { useDebouncedValue } from '@mantine/hooks';
import { useAsk } from '../../../ui/api.ts';
import { type Draft, readBesideCode, readCode, readRemarks } from './keyed-draft.ts';
import type { ReasonWords } from './remittances-api.ts';

export interface Meaning {
  readonly words: string;
  /** False: no list has such a code. */
  readonly known: boolean;
}
export type MeaningOf = (set: keyof ReasonWords, code: string | undefined) => Meaning | undefined;

const joined = (codes: readonly string[]): string | undefined =>
  codes.length === 0 ? undefined : [...new Set(codes)].sort().slice(0, 50).join(',');

export function useCodeWords(draft: Draft): MeaningOf {
  const said = draft.claims.flatMap((c) => [c, ...c.lines]);
  const carc = joined(
    said.flatMap((l) => l.adjustments.flatMap((a) => readCode(a.code)?.reason ?? [])),
  );
  const rarc = joined(said.flatMap((l) => readRemarks(l.remarks).codes));
  const plb = joined(draft.beside.flatMap((b) => readBesideCode(b.reason) ?? []));
  const [asked] = useDebouncedValue(`${carc ?? ''}|${rarc ?? ''}|${plb ?? ''}`, 200);
  const [c, r, p] = asked.split('|').map((s) => (s === '' ? undefined : s));
  const answer = useAsk(
    'GET /api/reason-words',
    { query: { ...(c && { carc: c }), ...(r && { rarc: r }), ...(p && { plb: p }) } },
    { enabled: asked !== '||', staleTime: 3_600_000 },
  );
  return (set, code) => answer.data?.[set].find((w) => w.code === code);
}
