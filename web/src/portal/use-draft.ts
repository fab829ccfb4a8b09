/**
 * What is typed is kept on the server a moment later. Without a connection it stays on the page and is sent when one is
 * back; the page says which of the two it is.
 */
import { useEffect, useRef, useState } from 'react';
import { call, Refused } from '../ui/api.ts';
import type { Draft, Step } from './intake-api.ts';

const PAUSE_MS = 700;
const AGAIN_MS = 4000;

export function useDraft(packetId: string, step: Pick<Step, 'kind' | 'draft'>) {
  const [draft, setDraft] = useState<Draft>(step.draft);
  const [kept, setKept] = useState(true);
  const { kind } = step;
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    setKept(false);
    let timer: ReturnType<typeof setTimeout>;
    const send = () =>
      void call(
        'PUT /api/portal/intake/:packetId/draft',
        { params: { packetId }, body: { kind, draft } },
        { open: true },
      ).then(
        () => setKept(true),
        (problem: unknown) => {
          // A clear no will not become a yes; without an answer it is tried again.
          if (!(problem instanceof Refused)) timer = setTimeout(send, AGAIN_MS);
        },
      );
    timer = setTimeout(send, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, packetId, kind]);
  const put = (more: Draft) => setDraft((now) => ({ ...now, ...more }));
  return { draft, put, kept };
}
