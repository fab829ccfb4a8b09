/** The parts of a code choice that are about minutes by code and confirmed modifiers. */
import type { CodeChoice } from './note-text.ts';

export type Timed = NonNullable<CodeChoice['timed']>[number];
export interface Asked {
  readonly codes: readonly string[];
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

/** "97110+97140 KX": one question, whatever the number of its lines. */
export const keyOf = (a: Pick<Asked, 'codes' | 'modifier'>): string =>
  `${a.codes.join('+')} ${a.modifier}`;
/** Each question once: everybody of a group is asked the same. */
export const askedOnce = (asks: readonly Asked[]): Asked[] =>
  asks.filter((a, at) => asks.findIndex((b) => keyOf(b) === keyOf(a)) === at);
export const confirmedKeys = (choice: CodeChoice | null, asks: readonly Asked[]): string[] =>
  asks
    .filter((a) =>
      a.codes.every((code) =>
        choice?.modifiers?.some((m) => m.code === code && m.modifier === a.modifier),
      ),
    )
    .map(keyOf);

/** `base`: the code that is charged when nothing was chosen. Undefined: there is none to hang it on. */
export function withModifiers(
  choice: CodeChoice | null,
  base: string | null,
  confirmed: readonly Pick<Asked, 'codes' | 'modifier'>[],
): CodeChoice | null | undefined {
  const code = choice?.code ?? base;
  if (code === null) return undefined;
  const modifiers = confirmed.flatMap(({ codes, modifier }) =>
    codes.map((of) => ({ code: of, modifier })),
  );
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
