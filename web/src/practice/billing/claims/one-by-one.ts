/** The same act on several claims, one after the other: those that were refused stay, with the first reason. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { sentenceOf } from '../../../ui/Refusal.tsx';
import { tell } from '../../../ui/tell.ts';
import { many } from '../../../ui/words.ts';
import type { Claim } from './claims-api.ts';

export interface Outcome {
  readonly done: readonly Claim[];
  readonly refused: readonly { readonly claim: Claim; readonly sentence: string }[];
}
export async function oneByOne(
  claims: readonly Claim[],
  act: (claim: Claim) => Promise<unknown>,
): Promise<Outcome> {
  const done: Claim[] = [];
  const refused: { claim: Claim; sentence: string }[] = [];
  for (const claim of claims) {
    try {
      await act(claim);
      done.push(claim);
    } catch (problem) {
      refused.push({ claim, sentence: sentenceOf(problem) ?? '' });
    }
  }
  return { done, refused };
}
/** "Held 3 claims. 1 was not: The claim went meanwhile." */
export function outcomeWords(verb: string, { done, refused }: Outcome): string {
  const [first] = refused;
  const said = done.length === 0 ? '' : `${verb} ${many(done.length, 'claim')}.`;
  if (!first) return said;
  const were = `${many(refused.length, 'claim')} ${refused.length === 1 ? 'was' : 'were'} left as ${refused.length === 1 ? 'it is' : 'they are'}: ${first.sentence}`;
  return said === '' ? were : `${said} ${were}`;
}

/** Runs it once however often the button is pressed, and says how it ended. */
export function useOneByOne() {
  const client = useQueryClient();
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const run = async (
    verb: string,
    claims: readonly Claim[],
    act: (claim: Claim) => Promise<unknown>,
    undo?: (claim: Claim) => Promise<unknown>,
  ): Promise<Outcome | undefined> => {
    if (underWay.current) return undefined;
    underWay.current = true;
    setBusy(true);
    try {
      const outcome = await oneByOne(claims, act);
      void client.invalidateQueries();
      const back = async () => {
        if (undo) await oneByOne(outcome.done, undo);
        await client.invalidateQueries();
      };
      void tell(outcomeWords(verb, outcome), {
        ...(undo && outcome.done.length > 0 ? { undo: back } : {}),
        ...(outcome.done.length === 0 ? { state: 'risk' as const } : {}),
      });
      return outcome;
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };
  return { busy, run };
}
