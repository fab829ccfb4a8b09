/** What writers take: the shape of reading with every list optional. */
import type { Amount } from '../../amount.ts';

type Lists<T> = { [K in keyof T]-?: T[K] extends readonly unknown[] ? K : never }[keyof T];

/** `T` where a list may be left out, at any depth. A `T` that was read is a `Draft<T>`. */
export type Draft<T> = T extends Amount | string | number | boolean | undefined
  ? T
  : T extends readonly (infer U)[]
    ? readonly Draft<U>[]
    : { readonly [K in keyof T as K extends Lists<T> ? never : K]: Draft<T[K]> } & {
        readonly [K in Lists<T>]?: Draft<T[K]> | undefined;
      };

const NOTHING: readonly never[] = Object.freeze([]);

/** The list, or an empty one. */
export const listOf = <U>(list: readonly U[] | undefined): readonly U[] => list ?? NOTHING;
