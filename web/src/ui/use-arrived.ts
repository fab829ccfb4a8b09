/** Parts that are asked for one by one are shown together: nothing moves under the hand of who is about to press. */
import { useIsFetching } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

const QUIET_MS = 60;
const MOST_MS = 5_000;

/** False until the page’s first questions are answered, at most five seconds; true from then on. */
export function useArrived(): boolean {
  const fetching = useIsFetching() > 0;
  const [arrived, setArrived] = useState(false);
  useEffect(() => {
    if (arrived || fetching) return;
    const timer = setTimeout(() => setArrived(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, [arrived, fetching]);
  useEffect(() => {
    const timer = setTimeout(() => setArrived(true), MOST_MS);
    return () => clearTimeout(timer);
  }, []);
  return arrived;
}
