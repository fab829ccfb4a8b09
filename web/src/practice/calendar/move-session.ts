/** Moves a session at once on the screen, then on the server; the message after it can undo. */
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../ui/api.ts';
import { sentenceOf } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { clockWords, dayWords } from '../../ui/words.ts';
import type { Ghost } from './events.ts';
import { clockOf, momentOf, spanWords } from './wall.ts';
import { type Calendar, type Session, titleOf } from './what-stands.ts';

export type Scope = 'this' | 'following' | 'all';
const READ = 'GET /api/calendar';

export function useMove(zone: string) {
  const client = useQueryClient();
  const put = (id: string, change: Partial<Session>) =>
    client.setQueriesData<Calendar>({ queryKey: [READ] }, (old) =>
      old === undefined
        ? old
        : { ...old, sessions: old.sessions.map((s) => (s.id === id ? { ...s, ...change } : s)) },
    );
  const again = () => void client.invalidateQueries({ queryKey: [READ] });

  const moveOne = async (s: Session, to: Ghost, even: boolean, isUndo = false): Promise<void> => {
    const time = clockOf(to.start);
    const startsAt = momentOf(zone, to.day, time);
    put(s.id, {
      day: to.day,
      time,
      minutes: to.minutes,
      clinicianId: to.clinicianId,
      endTime: clockOf(to.start + to.minutes),
      startsAt,
      endsAt: new Date(Date.parse(startsAt) + to.minutes * 60_000).toISOString(),
    });
    try {
      const { session } = await call('POST /api/sessions/:sessionId/move', {
        params: { sessionId: s.id },
        body: {
          version: s.version,
          day: to.day,
          time,
          minutes: to.minutes,
          clinicianId: to.clinicianId,
          even,
        },
      });
      put(s.id, session);
      const back: Ghost = ghostAt(s);
      void tell(
        `${isUndo ? 'Put back' : titleOf(s)}: ${dayWords(session.day)}, ${spanWords(session.time, session.endTime)}.`,
        isUndo ? {} : { undo: () => moveOne(session, back, true, true) },
      );
    } catch (problem) {
      put(s.id, s);
      void tell(`${sentenceOf(problem)} It is back at ${whenWords(s)}.`, { state: 'risk' });
    } finally {
      again();
      void client.invalidateQueries({ queryKey: ['GET /api/sessions/:sessionId'] });
    }
  };

  /** This and following, or all: the server reckons the series; nothing is drawn before it answered. */
  const moveSeries = async (s: Session, to: Ghost, scope: Scope, even: boolean) => {
    const done = await call('POST /api/sessions/:sessionId/edit', {
      params: { sessionId: s.id },
      body: {
        version: s.version,
        scope,
        even,
        changes: {
          ...(to.day === s.day ? {} : { day: to.day }),
          ...(clockOf(to.start) === s.time ? {} : { time: clockOf(to.start) }),
          ...(to.minutes === s.minutes ? {} : { minutes: to.minutes }),
          ...(to.clinicianId === s.clinicianId ? {} : { clinicianId: to.clinicianId }),
        },
      },
    });
    again();
    void tell(changedWords(done));
  };
  return { moveOne, moveSeries };
}

const ghostAt = (s: Session): Ghost => ({
  sessionId: s.id,
  day: s.day,
  start: Number(s.time.slice(0, 2)) * 60 + Number(s.time.slice(3, 5)),
  minutes: s.minutes,
  clinicianId: s.clinicianId,
  says: [],
});
export const whenWords = (s: Pick<Session, 'day' | 'time'>): string =>
  `${dayWords(s.day)}, ${clockWords(s.time)}`;
/** "Changed 12 sessions; 3 past ones stay as they were." */
export function changedWords(done: { changed: number; made: number; kept: number }): string {
  const n = done.changed + done.made;
  const kept =
    done.kept === 0
      ? ''
      : ` ${done.kept} past or settled ${done.kept === 1 ? 'one stays as it was' : 'ones stay as they were'}.`;
  return `${n === 1 ? 'One session' : `${n} sessions`} changed.${kept}`;
}
