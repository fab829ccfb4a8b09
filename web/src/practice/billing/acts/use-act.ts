/** A write behind a button: pressed twice, it is sent once. The button shows it a moment later than a hand is quick. */
import type { UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Reply, Sent, WriteName } from '../../../api/endpoints.ts';
import { useWrite, type WriteOptions } from '../../../ui/api.ts';

export interface Act<K extends WriteName>
  extends Pick<
    UseMutationResult<Reply<K>, Error, Sent<K>>,
    'data' | 'error' | 'isPending' | 'reset' | 'mutateAsync'
  > {
  readonly mutate: (sent: Sent<K>) => void;
}
export function useAct<K extends WriteName>(name: K, options: WriteOptions<K> = {}): Act<K> {
  const write = useWrite(name, options);
  const underWay = useRef(false);
  const { data, error, isPending, reset, mutateAsync } = write;
  const mutate = (sent: Sent<K>) => {
    if (underWay.current) return;
    underWay.current = true;
    // The error is shown from `error`; here it only ends the wait.
    mutateAsync(sent).then(
      () => {
        underWay.current = false;
      },
      () => {
        underWay.current = false;
      },
    );
  };
  return { data, error, isPending, reset, mutateAsync, mutate };
}
