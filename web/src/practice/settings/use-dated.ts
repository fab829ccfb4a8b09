/** The four verbs of every dated noun, for pages: add, change from a day, end, take back. */
import type { UseMutationResult } from '@tanstack/react-query';
import { useWrite } from '../../ui/api.ts';
import { sentenceOf } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { dayAfter, today } from '../../ui/words.ts';
import type { Fields, Noun, Row } from './dated.ts';

interface Sent {
  params?: { id: string };
  body?: unknown;
}
type Write<R> = UseMutationResult<R, Error, Sent>;
/** The names of one noun's endpoints are alike; which noun it is, is known at the call. */
const write = useWrite as unknown as <R>(name: string) => Write<R>;

export type DatedBody<N extends Noun> = Fields<N> & { from: string; to?: string | null };
export function useDated<N extends Noun>(noun: N) {
  const added = write<Row<N>>(`POST /api/${noun}`);
  const changed = write<Row<N>>(`POST /api/${noun}/:id/change`);
  const ended = write<Row<N>>(`POST /api/${noun}/:id/end`);
  const taken = write<unknown>(`DELETE /api/${noun}/:id`);
  const takeBack = (id: string) => taken.mutateAsync({ params: { id } });
  /**
   * From today on nothing of this thing holds. `all`: its rows over time; what made way for a row of today would
   * go on, and ends too.
   */
  const endFromToday = async (now: Row<N>, all: readonly Row<N>[]) => {
    const yesterday = dayAfter(today(), -1);
    if (now.from < today())
      return ended.mutateAsync({ params: { id: now.id }, body: { lastDay: yesterday } });
    await takeBack(now.id);
    const earlier = all.find((r) => r.to === yesterday);
    return (
      earlier && ended.mutateAsync({ params: { id: earlier.id }, body: { lastDay: yesterday } })
    );
  };
  /** Says what was done; a row just made that has not begun can be taken back again, or what is given is done. */
  const say = (text: string, undoable?: string | (() => Promise<unknown>)) => {
    const undo = async () => {
      try {
        await (typeof undoable === 'function' ? undoable() : takeBack(undoable ?? ''));
        void tell('Taken back.');
      } catch (no) {
        void tell(sentenceOf(no) ?? '', { state: 'risk' });
      }
    };
    void tell(text, undoable === undefined ? {} : { undo });
  };
  return {
    add: (body: DatedBody<N>) => added.mutateAsync({ body }),
    change: (id: string, body: DatedBody<N>) => changed.mutateAsync({ params: { id }, body }),
    end: (id: string, lastDay: string) => ended.mutateAsync({ params: { id }, body: { lastDay } }),
    takeBack,
    endFromToday,
    say,
    busy: added.isPending || changed.isPending || ended.isPending || taken.isPending,
  };
}
