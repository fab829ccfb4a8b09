/** What a message said and what became of it, for whoever must prove that somebody was told. */
import type { Instant } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import type { MessageState } from './message-states.ts';
import { messageById } from './message-store.ts';
import type { Channel } from './topics.ts';

export interface MessageProof {
  readonly state: MessageState;
  readonly channel: Channel | null;
  /** The address as it was when it went. */
  readonly to: string | null;
  /** As they went; empty until then. */
  readonly words: string;
  readonly wentAt: Instant | null;
  /** While it waits: not before. */
  readonly notBefore: Instant;
  /** When it was learned that it did not arrive. */
  readonly cameBackAt: Instant | null;
  /** What came back, or why it did not go. */
  readonly heard: string;
}
export async function messageProof(work: Work, id: string): Promise<MessageProof | undefined> {
  const m = await messageById(work, id);
  const cameBack = m?.state === 'bounced' || m?.state === 'failed';
  return (
    m && {
      ...{ state: m.state, channel: m.channel, to: m.address, words: m.words ?? '' },
      ...{
        wentAt: m.sentAt,
        notBefore: m.notBefore,
        cameBackAt: cameBack ? m.endedAt : null,
        heard: m.cameBack ?? m.why ?? '',
      },
    }
  );
}
