/** What this slice needs beside the platform: the other ends of mail and texts, and a way to act as Clearhour itself. */
import type { Sealer } from '../connections/index.ts';
import type { Enclosed, PracticePostOffice } from '../outside/mail/index.ts';
import type { PracticeGateway } from '../outside/sms/index.ts';
import type { Typst } from '../outside/typst/index.ts';
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
/** Papers lie downstream: who puts the application together says how one becomes a PDF in a mail. */
export interface DeliveryDeps extends MessageDeps {
  readonly enclose: (who: Who, paperId: string) => Promise<Enclosed>;
}
/** Letters are printed. */
export interface LetterDeps extends MessageDeps {
  readonly typst: Pick<Typst, 'compile'>;
}
/** Where a gateway tells a practice what became of a text message, and what people answer. */
export const tellAt = (post: Post, practiceId: string): URL =>
  new URL(`${post.publicUrl}/webhooks/texts/${practiceId}`);
