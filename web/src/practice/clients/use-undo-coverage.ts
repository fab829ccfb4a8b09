/** What was done to coverage is said with its undo, and put back by it. */
import { call } from '../../ui/api.ts';
import { sentenceOf } from '../../ui/Refusal.tsx';
import { dropUndo, tell } from '../../ui/tell.ts';
import { useAct } from '../billing/acts/use-act.ts';
import './coverage-api.ts';

export function useUndoCoverage(clientId: string) {
  const act = useAct('POST /api/clients/:clientId/coverage-changes/:changeId/undo');
  const putBack = async (changeId: string): Promise<void> => {
    try {
      await act.mutateAsync({ params: { clientId, changeId } });
      void tell('Put back as it was.');
    } catch (no) {
      void tell(sentenceOf(no) ?? 'It could not be put back.', { state: 'risk' });
    }
  };
  /** Right after an act: the newest change is the one just made. */
  const said = async (text: string): Promise<void> => {
    dropUndo();
    const now = await call('GET /api/clients/:clientId/coverage', { params: { clientId } }).catch(
      () => undefined,
    );
    const last = now?.history[0];
    void tell(text, last?.mayUndo ? { undo: () => putBack(last.id) } : {});
  };
  return { putBack, said, busy: act.isPending };
}
