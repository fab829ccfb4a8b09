/** A sitting at the denial desk: the queue as it was at the start, what is done, what it moved. */
import { useEffect, useMemo, useState } from 'react';
import { useAsk } from '../../../ui/api.ts';
import { useSearchWord } from '../../../ui/Go.tsx';
import { sentenceOf } from '../../../ui/Refusal.tsx';
import { useAct } from '../acts/use-act.ts';
import { type Pages, usePages } from '../use-pages.ts';
import { alike, nextOpen, statesOf, tabOf } from './denial-words.ts';
import type { Decide, Decision, Denial } from './denials-api.ts';
import { useDenialFilter } from './use-denial-filter.ts';

const TOUCHES = [
  'GET /api/denials',
  'GET /api/denials/summary',
  'GET /api/denials/:denialId',
] as const;

export function useDesk() {
  const [state] = useSearchWord('state', 'now');
  const filter = useDenialFilter();
  const query = { ...filter.query, state: statesOf(tabOf(state)), limit: 200 };
  const pages = usePages('GET /api/denials', query);
  const { queue, ids, at, setAt, restart } = useQueue(pages);
  const id = ids[at];
  const asked = useAsk(
    'GET /api/denials/:denialId',
    { params: { denialId: id ?? '' } },
    { enabled: id !== undefined, keep: false },
  );
  // The next one is there before it is asked for.
  const after = ids[at + 1];
  useAsk(
    'GET /api/denials/:denialId',
    { params: { denialId: after ?? '' } },
    { enabled: after !== undefined, keep: false },
  );
  const sitting = useSitting();
  const { done } = sitting;
  const go = (to: number) => setAt(Math.max(0, Math.min(ids.length - 1, to)));
  const here = asked.data;
  const batch = useMemo(() => (here && queue ? alike(here, queue, done) : []), [here, queue, done]);
  return {
    pages,
    ids,
    at,
    go,
    denial: here,
    error: asked.error,
    again: () => asked.refetch(),
    ready: queue !== undefined,
    batch,
    queue: queue ?? [],
    ...sitting,
    /** False: refused, and nothing was done. */
    act: async (body: Decide): Promise<boolean> => {
      const decision = await sitting.decide(body);
      if (!decision) return false;
      const now = new Set([...done, ...decision.done]);
      if (id !== undefined && now.has(id)) {
        const next = nextOpen(ids, at, now);
        if (next !== undefined) setAt(next);
      }
      return true;
    },
    undo: async () => {
      const back = await sitting.undoLast();
      const place = back === undefined ? -1 : ids.indexOf(back);
      if (place >= 0) setAt(place);
    },
    restart,
    listTo: filter.listWith(state),
  };
}
export type Desk = ReturnType<typeof useDesk>;

/** Taken once: what is done leaves the list, and must not move what is in front of the person. */
function useQueue(pages: Pages<Denial>) {
  const [first] = useSearchWord('at');
  const [queue, setQueue] = useState<readonly Denial[]>();
  const [ids, setIds] = useState<readonly string[]>([]);
  const [at, setAt] = useState(0);
  useEffect(() => {
    if (queue || !pages.rows) return;
    const all = pages.rows.map((d) => d.id);
    const known = all.indexOf(first);
    setQueue(pages.rows);
    setIds(first !== '' && known < 0 ? [first, ...all] : all);
    setAt(Math.max(0, known));
  }, [queue, pages.rows, first]);
  /** Begins afresh with what wants an act now. */
  const restart = () => {
    void Promise.resolve(pages.again()).then(() => setQueue(undefined));
  };
  return { queue, ids, at, setAt, restart };
}

function useSitting() {
  const [decisions, setDecisions] = useState<readonly Decision[]>([]);
  const [said, setSaid] = useState<{ text: string; risk: boolean }>();
  const [problem, setProblem] = useState<unknown>();
  const write = useAct('POST /api/denials/decide', { touches: TOUCHES });
  const back = useAct('POST /api/denial-decisions/:decisionId/undo', { touches: TOUCHES });
  const done = useMemo(() => new Set(decisions.flatMap((d) => d.done)), [decisions]);
  const decide = async (body: Decide): Promise<Decision | undefined> => {
    setProblem(undefined);
    try {
      const decision = await write.mutateAsync({ body });
      if (decision.done.length > 0) setDecisions((all) => [...all, decision]);
      const no = decision.notDone.map((n) => n.sentence);
      setSaid({ text: [decision.sentence, ...new Set(no)].join(' '), risk: no.length > 0 });
      return decision;
    } catch (error) {
      setProblem(error);
      return undefined;
    }
  };
  /** The last decision of this sitting; gives the denial to stand on again. */
  const undoLast = async (): Promise<string | undefined> => {
    const last = decisions.at(-1);
    if (!last || back.isPending) return undefined;
    setProblem(undefined);
    try {
      const now = await back.mutateAsync({ params: { decisionId: last.id } });
      const stays = now.notDone.map((n) => n.sentence);
      setDecisions((all) => all.filter((d) => d.id !== last.id));
      setSaid({
        text: ['Taken back.', ...new Set(stays)].join(' '),
        risk: stays.length > 0,
      });
      return last.done[0];
    } catch (error) {
      setSaid({ text: sentenceOf(error) ?? '', risk: true });
      return undefined;
    }
  };
  return {
    decisions,
    done,
    said,
    problem,
    busy: write.isPending || back.isPending,
    movedCents: decisions.reduce((n, d) => n + d.riskCents, 0),
    decide,
    undoLast,
  };
}
