/** What this slice needs beside the platform: the card processors, and a way to act as Clearhour itself. */

import type { CardProcessor, PracticeProcessor, ProcessorName } from '../outside/cards/index.ts';
import type { Deps } from '../platform/context.ts';

export interface PaymentDeps extends Deps {
  readonly cards: {
    readonly practice: PracticeProcessor;
    /** Absent until the practice has its keys. */
    readonly stripe?: CardProcessor | undefined;
  };
  /** Where new cards are entered. */
  readonly defaultProcessor: ProcessorName;
}

/** Throws for a processor that is not set up: its intents wait in the queue until it is. */
export function processorNamed(deps: PaymentDeps, name: string): CardProcessor {
  const found = name === 'practice' || name === 'stripe' ? deps.cards[name] : undefined;
  if (!found) throw new Error(`the card processor ${name} is not set up`);
  return found;
}
