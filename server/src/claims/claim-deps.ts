/** What this slice needs beside the platform: paper, and a way to act as Clearhour itself. */
import type { Typst } from '../outside/typst/index.ts';
import type { Deps, Who } from '../platform/context.ts';

export interface ClaimDeps extends Deps {
  readonly typst: Pick<Typst, 'compile'>;
}
/** Clearhour itself in one practice. */
export const systemOf = (who: Pick<Who, 'practiceId' | 'zone'>): Who => ({
  practiceId: who.practiceId,
  zone: who.zone,
  user: null,
  source: 'job',
});
