/**
 * Brakes on links without a sign-in, every kind of them in one place, so that a new kind cannot forget it: who tries
 * tokens that nobody was given, and who presses one link without end. Looking at a link that is one is never counted:
 * mail scanners look, and so do worried people. Places and links are kept as a hash, good enough to count by.
 */
import { createHmac } from 'node:crypto';
import { addMinutes, type Instant, type Refusal, refuse } from '@clearhour/values';
import { sql } from 'kysely';
import type { Deps } from '../platform/context.ts';
import { type Server, sendRefusal } from '../platform/http.ts';
import { isToken, whoseLink } from './links.ts';

const WINDOW_MINUTES = 15;
/** In the window. Many people may share a place, so acts of one may be many; tokens of nobody are few anywhere. */
const MOST = { unknown: 60, acts: 300, link: 60 } as const;
const OF_LINK = /^\/api\/open\/[a-z-]+\/:token(\/|$)/;

interface Try {
  readonly linkHash: Buffer | null;
  readonly fromHash: Buffer;
  readonly at: Instant;
}
const hashed = (text: string): Buffer =>
  createHmac('sha256', 'clearhour link').update(text).digest();

export function brakeLinks(app: Server, deps: Pick<Deps, 'db' | 'clock'>): void {
  app.addHook('preHandler', async (request, reply) => {
    if (!OF_LINK.test(request.routeOptions.url ?? '')) return;
    const { token } = request.params as { token: string };
    const looks = request.method === 'GET' || request.method === 'HEAD';
    const no = await braked(deps, { token, from: request.ip, looks });
    return no && sendRefusal(reply, no);
  });
}

/** Looked at before and after it is written: a braked try does not lengthen the wait, many at once still are many. */
async function braked(
  deps: Pick<Deps, 'db' | 'clock'>,
  t: { readonly token: string; readonly from: string; readonly looks: boolean },
): Promise<Refusal | undefined> {
  // Not of the shape of a token: it opens nothing, and is no guess.
  if (!isToken(t.token)) return undefined;
  const of = await whoseLink(deps.db, t.token);
  const at = deps.clock.now();
  const mine: Try = { linkHash: of ? hashed(of.linkId) : null, fromHash: hashed(t.from), at };
  const counted = !of || !t.looks;
  const before = over(await counts(deps.db, mine), 0, counted);
  if (before || !counted) return before;
  await deps.db
    .insertInto('link_tries')
    .values({ link_hash: mine.linkHash, from_hash: mine.fromHash, at })
    .execute();
  return over(await counts(deps.db, mine), 1, counted);
}

interface Counts {
  readonly unknown: number;
  readonly acts: number;
  readonly link: number;
}
function over(n: Counts, own: number, counted: boolean): Refusal | undefined {
  if (n.unknown - own >= MOST.unknown) return tooMany('from here');
  if (!counted) return undefined;
  if (n.acts - own >= MOST.acts) return tooMany('from here');
  return n.link - own >= MOST.link ? tooMany('with this link') : undefined;
}
const tooMany = (where: 'from here' | 'with this link'): Refusal =>
  refuse(
    'too-many-tries',
    `Too many tries ${where}. Wait ${WINDOW_MINUTES} minutes, then try again.`,
    {
      kind: 'slow-down',
    },
  );
async function counts(db: Deps['db'], { linkHash, fromHash, at }: Try): Promise<Counts> {
  const { rows } = await sql<Counts>`select
      count(*) filter (where from_hash = ${fromHash} and link_hash is null)::int as unknown,
      count(*) filter (where from_hash = ${fromHash} and link_hash is not null)::int as acts,
      count(*) filter (where link_hash = ${linkHash})::int as link
    from link_tries where at > ${addMinutes(at, -WINDOW_MINUTES)}
      and (from_hash = ${fromHash} or link_hash = ${linkHash})`.execute(db);
  return rows[0] ?? { unknown: 0, acts: 0, link: 0 };
}
