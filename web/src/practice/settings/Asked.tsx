import { useEffect, useRef } from 'react';
import { useSearchWord } from '../../ui/Go.tsx';

/** Opens what a link asked for (?do=add), once, and forgets the word. */
export function Asked({ acts }: { acts: Readonly<Record<string, () => unknown>> }) {
  const [word, setWord] = useSearchWord('do');
  const latest = useRef({ acts, setWord });
  latest.current = { acts, setWord };
  useEffect(() => {
    if (word === '') return;
    latest.current.setWord('');
    latest.current.acts[word]?.();
  }, [word]);
  return null;
}
