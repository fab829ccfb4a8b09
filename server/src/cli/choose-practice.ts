/** Which practice a command is about: the one named, or the only one (the demo steps back). */
import type { Store } from '../platform/open-store.ts';
import { WrongWords } from './command.ts';

export interface PracticeChoice {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly kind: 'own' | 'demo';
}

export async function allPractices(store: Store): Promise<PracticeChoice[]> {
  const found = await store.owner.pool.query<PracticeChoice>(
    'select practice_id as id, name, zone, kind from practices order by created_at',
  );
  return found.rows;
}

export async function choosePractice(
  store: Store,
  wanted: string | boolean | undefined,
): Promise<PracticeChoice> {
  const all = await allPractices(store);
  const own = all.filter((p) => p.kind === 'own');
  const candidates =
    typeof wanted === 'string' ? all.filter((p) => p.id === wanted) : own.length > 0 ? own : all;
  const [first, ...others] = candidates;
  if (!first)
    throw new WrongWords(
      typeof wanted === 'string' ? `There is no practice ${wanted}.` : 'There is no practice yet.',
    );
  if (others.length > 0) {
    throw new WrongWords(
      `There are several practices; name one with --practice: ${candidates.map((p) => `${p.id} (${p.name})`).join(', ')}.`,
    );
  }
  return first;
}
