/** How the server's contracts become the types of this side. Types only: no schema is loaded here. */
import type { z } from 'zod';

/** On this side ids and days are plain text and money is whole cents in a number. */
export type Plain<T> = T extends string
  ? keyof T extends keyof string
    ? T
    : string
  : T extends bigint
    ? number
    : T extends readonly (infer E)[]
      ? Plain<E>[]
      : T extends object
        ? { [K in keyof T]: Plain<T[K]> }
        : T;
/** What the server answers. */
export type Out<S extends z.ZodType> = Plain<z.output<S>>;
/** What the server takes. */
export type In<S extends z.ZodType> = Plain<z.input<S>>;
