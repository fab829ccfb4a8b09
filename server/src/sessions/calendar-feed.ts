/** Private addresses under which a clinician's phone reads the calendar; made, listed, revoked, read. */
import { addDays, isRefusal, type Refusal, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { clientsByIds } from '../clients/index.ts';
import { action, ask } from '../platform/action.ts';
import type { Deps, Work } from '../platform/context.ts';
import { clinicianOn, listClinicians, reach } from '../practice/index.ts';
import { calendarFile } from './calendar-file.ts';
import { type Feed, findFeed, insertFeed, listFeeds, markRevoked } from './feed-store.ts';
import { clinicianWithin } from './session-reach.ts';
import { listSessions } from './session-store.ts';
import { initials } from './session-view.ts';
import type { FeedMade, FeedOut, FeedsReply } from './sessions-contract.ts';

const DAYS_BACK = 30;
const DAYS_AHEAD = 180;

async function viewFeeds(work: Work, feeds: readonly Feed[]): Promise<z.input<typeof FeedOut>[]> {
  const names = new Map<string, string>(
    (await listClinicians(work)).map((c) => [c.id, c.name] as const),
  );
  return feeds.map((f) => ({ ...f, clinicianName: names.get(f.clinicianId) ?? '' }));
}

/** `token` is drawn by the caller from the clock's randomness; it is told once and never kept. */
export const makeFeed = action<{ clinicianId: string; token: string }, z.input<typeof FeedMade>>({
  name: 'make-calendar-feed',
  needs: 'calendar.read',
  async run(work, { clinicianId, token }) {
    const with_ = await clinicianOn(work, clinicianId, work.today);
    if (!with_ || !(await clinicianWithin(work, clinicianId))) {
      return refuse('no-such-clinician', 'There is no such clinician in your calendar.', {
        kind: 'not-found',
        field: 'clinicianId',
      });
    }
    const feed = await insertFeed(work, clinicianId, token);
    work.audit(feed.id, { clinician: clinicianId });
    const [view] = await viewFeeds(work, [feed]);
    if (!view) throw new Error('a feed has no view');
    return { feed: view, path: `/calendar/${token}.ics` };
  },
});

export const seeFeeds = action<Record<string, never>, z.input<typeof FeedsReply>>({
  name: 'see-calendar-feeds',
  needs: 'calendar.read',
  async run(work) {
    const within = await reach(work);
    const feeds = (await listFeeds(work)).filter(
      (f) => within === 'practice' || within.includes(f.clinicianId),
    );
    return { items: await viewFeeds(work, feeds) };
  },
});

export const revokeFeed = action<{ feedId: string }, z.input<typeof FeedOut>>({
  name: 'revoke-calendar-feed',
  needs: 'calendar.read',
  async run(work, { feedId }) {
    const [feed] = await listFeeds(work, feedId);
    if (!feed || !(await clinicianWithin(work, feed.clinicianId))) {
      return refuse('no-such-feed', 'There is no such calendar address.', { kind: 'not-found' });
    }
    await markRevoked(work, feed.id);
    work.audit(feed.id, { clinician: feed.clinicianId });
    const [view] = await viewFeeds(work, await listFeeds(work, feedId));
    if (!view) throw new Error('a feed has no view');
    return view;
  },
});

const NOTHING_THERE = refuse('no-such-page', 'There is nothing at this address.', {
  kind: 'not-found',
});
const readCalendar = action<{ clinicianId: string }, string>({
  name: 'read-calendar-feed',
  needs: 'system',
  async run(work, { clinicianId }) {
    if (!(await clinicianOn(work, clinicianId, work.today))) return NOTHING_THERE;
    const [from, to] = [addDays(work.today, -DAYS_BACK), addDays(work.today, DAYS_AHEAD)];
    const all = await listSessions(work, { from, to, clinicianIds: [clinicianId] });
    const comes = (status: string) => status === 'scheduled' || status === 'held';
    const expected = all
      .map((s) => ({ ...s, coming: s.attendees.filter((a) => comes(a.status)) }))
      .filter((s) => s.attendees.length === 0 || s.coming.length > 0);
    const ids = expected.flatMap((s) => s.coming.map((a) => a.clientId));
    const letters = new Map<string, string>(
      (await clientsByIds(work, [...new Set(ids)])).map((c) => [
        c.id,
        initials({ given: c.preferredName || c.givenName, family: c.familyName }),
      ]),
    );
    const events = expected.map((s) => ({
      id: s.id,
      version: s.version,
      startsAt: s.startsAt,
      minutes: s.minutes,
      initials: s.coming.map((a) => letters.get(a.clientId) ?? '–'),
    }));
    return calendarFile(events, work.now);
  },
});

/** The file behind a secret address; the same "nothing" for an unknown and a revoked one. */
export async function readFeed(deps: Deps, token: string): Promise<string | Refusal> {
  const feed = await findFeed(deps.db, token);
  if (!feed) return NOTHING_THERE;
  const who = { practiceId: feed.practiceId, zone: feed.zone, user: null, source: 'web' as const };
  const file = await ask(deps, who, readCalendar, { clinicianId: feed.clinicianId });
  return isRefusal(file) ? NOTHING_THERE : file;
}
