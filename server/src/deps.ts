/** Everything the application needs, put together once: by start, by the commands, by the simulator, by tests. */
import type { Clearinghouses } from './connections/index.ts';
import type { Post } from './messages/index.ts';
import type { CardProcessor, PracticeProcessor } from './outside/cards/index.ts';
import type { PracticeClearinghouse } from './outside/clearinghouse/practice/index.ts';
import type { Typst } from './outside/typst/index.ts';
import type { Deps } from './platform/context.ts';

export interface AppDeps extends Deps {
  readonly cards: { readonly practice: PracticeProcessor; readonly stripe?: CardProcessor };
  /** Which processor new cards go to. */
  readonly defaultProcessor: 'practice' | 'stripe';
  /** Other ends of connections; of the one that ships with Clearhour, an account is a connection's id. */
  readonly clearinghouses: Clearinghouses & { readonly practice: PracticeClearinghouse };
  /** Other ends of mail and text messages, and where links in them lead. */
  readonly post: Post;
  readonly typst: Typst;
}
