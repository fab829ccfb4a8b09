/**
 * What is written for one and wanted of many: each item is worked as if it were alone, and questions of one kind
 * that items ask at the same moment go to the database as one.
 */
import type { Work } from './context.ts';

type Load<K, V> = (keys: readonly K[]) => Promise<ReadonlyMap<string, V>>;
interface Waiting {
  readonly keys: Map<string, unknown>;
  readonly answer: Promise<ReadonlyMap<string, unknown>>;
}

/** The questions that wait for the items under way to have asked theirs. */
export class Together {
  readonly #waiting = new Map<string, Waiting>();

  async ask<K, V>(kind: string, id: string, key: K, load: Load<K, V>): Promise<V | undefined> {
    const waiting = this.#waiting.get(kind) ?? this.#begin(kind, load);
    waiting.keys.set(id, key);
    return (await waiting.answer).get(id) as V | undefined;
  }
  #begin<K, V>(kind: string, load: Load<K, V>): Waiting {
    const keys = new Map<string, unknown>();
    // After everything that can go on by itself has gone on, to its next question.
    const asked = new Promise<void>((resolve) => setImmediate(resolve));
    const answer = asked.then(() => {
      this.#waiting.delete(kind);
      return load([...keys.values()] as K[]);
    });
    const waiting = { keys, answer };
    this.#waiting.set(kind, waiting);
    return waiting;
  }
}

/**
 * The answer for one key, as `load` gives it by its id for many. By itself: one question. Of items worked by
 * `forAll`: one question for all that ask in the same turn. Nothing is remembered from one turn to the next.
 */
export async function askTogether<K, V>(
  work: Work,
  kind: string,
  id: string,
  key: K,
  load: Load<K, V>,
): Promise<V | undefined> {
  return work.together ? work.together.ask(kind, id, key, load) : (await load([key])).get(id);
}

/** `each` for all items in their order: read-only, or writing what needs nothing of the others. All have ended when this ends, also when one failed. */
export async function forAll<T, R>(
  work: Work,
  items: readonly T[],
  each: (work: Work, item: T) => Promise<R>,
): Promise<R[]> {
  const together: Work = { ...work, together: new Together() };
  const ended = await Promise.allSettled(items.map((item) => each(together, item)));
  return ended.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

type Part<R> = (work: Work) => Promise<R>;
type Answers<P extends readonly Part<unknown>[]> = {
  -readonly [K in keyof P]: Awaited<ReturnType<P[K]>>;
};
/** Parts that need nothing of each other, read-only, each with its own answer. All have ended when this ends. */
export async function atOnce<const P extends readonly Part<unknown>[]>(
  work: Work,
  parts: P,
): Promise<Answers<P>> {
  const answers: unknown[] = await forAll(work, parts, (w, part) => part(w));
  return answers as Answers<P>;
}

/**
 * Two large reads of one picture, each on a connection of its own where there is one: the database works on both at
 * the same moment. Both have ended when this ends.
 */
export async function sideBySide<A, B>(work: Work, one: Part<A>, other: Part<B>): Promise<[A, B]> {
  const { beside, ...alone } = work;
  if (!beside) return [await one(work), await other(work)];
  const [a, b] = await Promise.allSettled([beside(one), other(alone)]);
  if (a.status === 'rejected') throw a.reason;
  if (b.status === 'rejected') throw b.reason;
  return [a.value, b.value];
}
