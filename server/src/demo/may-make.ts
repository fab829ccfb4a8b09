/**
 * Who may start the making of the demo. It needs no sign-in, and it is minutes of work: so only while this
 * Clearhour belongs to nobody yet, or from the machine itself; one at a time, and not again and again.
 */
import { addMinutes, type Instant, type Refusal, refuse } from '@clearhour/values';

export interface DemoAsked {
  /** Somebody's practice is set up here. */
  readonly setUp: boolean;
  /** Asked on this machine, not through a proxy. */
  readonly local: boolean;
  /** When the making was started before. */
  readonly startedAt: readonly Instant[];
  readonly now: Instant;
}
const MOST = 3;
const WITHIN_MINUTES = 60;

export function demoRefusal(asked: DemoAsked): Refusal | undefined {
  if (asked.setUp && !asked.local) {
    return refuse(
      'demo-not-here',
      'This Clearhour is in use. Its demo practice can only be made on the machine it runs on.',
      { kind: 'not-allowed' },
    );
  }
  const since = addMinutes(asked.now, -WITHIN_MINUTES);
  return asked.startedAt.filter((at) => at > since).length < MOST
    ? undefined
    : refuse(
        'demo-too-often',
        'Making the demo practice was tried three times within the hour. Wait an hour, then try again.',
        { kind: 'slow-down' },
      );
}

/** The other end of the wire is this machine itself. A proxy says for whom it asks: then it is not. */
export function isLocal(request: {
  readonly address: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
}): boolean {
  const { address = '', headers } = request;
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip'].some((h) => h in headers);
  return !forwarded && (address === '::1' || /^(::ffff:)?127\./.test(address));
}
