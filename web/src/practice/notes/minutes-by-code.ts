/** The parts of a code choice that are about minutes by code and confirmed modifiers. */
import type { CodeChoice } from './note-text.ts';

export type Timed = NonNullable<CodeChoice['timed']>[number];
export interface Asked {
  readonly code: string;
  readonly modifier: string;
  readonly sentence: string;
  readonly confirmed: boolean;
}

/** Minutes not given to a code yet; negative when more are given than there were. */
export const minutesLeft = (minutes: number, rows: readonly Timed[]): number =>
  minutes - rows.reduce((n, r) => n + r.minutes, 0);

/** Null without a code: nothing was chosen. Modifiers of codes that are gone go with them. */
export function withTimed(choice: CodeChoice | null, timed: readonly Timed[]): CodeChoice | null {
  const [first] = timed;
  if (!first) return null;
  const codes = timed.map((t) => t.code);
  const { modifiers, ...rest } = choice ?? { addOns: [] };
  const kept = (modifiers ?? []).filter((m) => codes.includes(m.code));
  return {
    ...rest,
    code: first.code,
    timed: [...timed],
    ...(kept.length === 0 ? {} : { modifiers: kept }),
  };
}

export const keyOf = (a: { readonly code: string; readonly modifier: string }): string =>
  `${a.code} ${a.modifier}`;
/** Each question once: everybody of a group is asked the same. */
export const askedOnce = (asks: readonly Asked[]): Asked[] =>
  asks.filter((a, at) => asks.findIndex((b) => keyOf(b) === keyOf(a)) === at);

/** `base`: the code that is charged when nothing was chosen. Undefined: there is none to hang it on. */
export function withModifiers(
  choice: CodeChoice | null,
  base: string | null,
  confirmed: readonly string[],
): CodeChoice | null | undefined {
  const code = choice?.code ?? base;
  if (code === null) return undefined;
  const modifiers = confirmed.flatMap((key) => {
    const [of, modifier] = key.split(' ');
    return of && modifier ? [{ code: of, modifier }] : [];
  });
  const { modifiers: _, ...rest } = choice ?? { code, addOns: [] };
  const plain =
    modifiers.length === 0 &&
    rest.code === base &&
    rest.addOns.length === 0 &&
    rest.timed === undefined &&
    rest.overrideReason === undefined;
  if (plain) return null;
  return modifiers.length === 0 ? rest : { ...rest, modifiers };
}
