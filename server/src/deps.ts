/** Everything the application needs, put together once: by start, by the commands, by the simulator, by tests. */
import type { CardProcessor, PracticeProcessor } from './outside/cards/index.ts';
import type { Typst } from './outside/typst/index.ts';
import type { Deps } from './platform/context.ts';

export interface AppDeps extends Deps {
  readonly cards: { readonly practice: PracticeProcessor; readonly stripe?: CardProcessor };
  /** Which processor new cards go to. */
  readonly defaultProcessor: 'practice' | 'stripe';
  readonly typst: Typst;
}
