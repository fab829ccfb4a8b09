/** What this slice needs beside the platform: the other ends of mail and texts, and a way to act as Clearhour itself. */
import type { Sealer } from '../connections/index.ts';
import type { PracticePostOffice } from '../outside/mail/index.ts';
import type { PracticeGateway } from '../outside/sms/index.ts';
import type { Typst } from '../outside/typst/index.ts';
import { listPractices } from '../platform/auth/sign-in.ts';
import type { Deps, Who } from '../platform/context.ts';

export interface Post {
  /** Those that ship with Clearhour; an account is a practice. */
  readonly office: PracticePostOffice;
  readonly gateway: PracticeGateway;
  readonly sealer: Sealer;
  /** Where people reach Clearhour: links in messages begin with it. No slash at the end. */
  readonly publicUrl: string;
  /** Stand-ins for the tests: another place than Twilio's, a certificate to trust. */
  readonly instead?: { readonly twilio?: string; readonly trust?: string };
}
export interface MessageDeps extends Deps {
  readonly post: Post;
}
/** Letters are printed. */
export interface LetterDeps extends MessageDeps {
  readonly typst: Pick<Typst, 'compile'>;
}
export async function systemIn(
  deps: Deps,
  practiceId: string | undefined,
  source: 'job' | 'webhook' = 'job',
): Promise<Who> {
  const practice = (await listPractices(deps.db)).find((p) => p.practiceId === practiceId);
  if (!practice) throw new Error('a message without its practice');
  return { practiceId: practice.practiceId, zone: practice.zone, user: null, source };
}
/** Where a gateway tells a practice what became of a text message, and what people answer. */
export const tellAt = (post: Post, practiceId: string): URL =>
  new URL(`${post.publicUrl}/webhooks/texts/${practiceId}`);
