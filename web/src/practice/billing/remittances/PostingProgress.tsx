/** A posting that takes over a second says so: what is being done, for how long, and that nothing can be half done. */
import { Progress, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { many } from '../../../ui/words.ts';
import classes from './Remittance.module.css';

const AFTER = 1_000;

export function PostingProgress({ busy, claims }: { busy: boolean; claims: number }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!busy) return;
    const from = Date.now();
    const tick = setInterval(() => setSeconds(Math.floor((Date.now() - from) / 1_000)), 250);
    return () => {
      clearInterval(tick);
      setSeconds(0);
    };
  }, [busy]);
  const shown = busy && seconds * 1_000 >= AFTER;
  return (
    <div className={classes.progress} role="status">
      {shown && (
        <>
          <Progress value={100} animated striped size="sm" aria-label="Posting" />
          <Text size="sm" className="figures">
            Posting {many(claims, 'claim')}, {many(seconds, 'second')} so far. It is done whole or
            not at all; you may leave this page meanwhile.
          </Text>
        </>
      )}
    </div>
  );
}
