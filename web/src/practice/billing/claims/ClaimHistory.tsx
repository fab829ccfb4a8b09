import { Text } from '@mantine/core';
import { InstantText } from '../../../ui/Dates.tsx';
import { Go } from '../../../ui/Go.tsx';
import { useCan } from '../../../ui/me.ts';
import { Section } from './ClaimParts.tsx';
import classes from './Claims.module.css';
import { STANDING } from './claim-words.ts';
import type { ClaimDetail } from './claims-api.ts';

type Event = ClaimDetail['events'][number];

/** Who, when, why, and the place in the file that said so; newest first. */
export function ClaimHistory({ claim }: { claim: ClaimDetail }) {
  return (
    <Section title="History">
      <ol className={classes.history} aria-label="History, newest first">
        {[...claim.events].reverse().map((e) => (
          <li key={e.id} className={classes.event}>
            <div>{e.why}</div>
            {e.codes.length > 0 && (
              <ul className={classes.codes}>
                {e.codes.map((c) => (
                  <li key={c.code} className={classes.codeRow}>
                    <span className={classes.code}>{c.code}</span>
                    <span>{c.sentence}</span>
                  </li>
                ))}
              </ul>
            )}
            <Text size="sm" c="dimmed" component="div">
              <InstantText at={e.at} /> · {e.by ?? 'by itself'}
              {e.from !== e.to && ` · ${STANDING[e.from].word} → ${STANDING[e.to].word}`}
              <Source event={e} />
            </Text>
          </li>
        ))}
      </ol>
    </Section>
  );
}
/** The file it rests on, and the very segment. */
function Source({ event: e }: { event: Event }) {
  const may = useCan('remittances.read');
  if (e.fileId === null) return null;
  if (!may) return <> · from a file</>;
  return (
    <>
      {' · '}
      <Go to={`/billing/files/${e.fileId}`} size="sm" underline="always">
        file
      </Go>
      {e.segmentIndex !== null && (
        <>
          {', '}
          <Go
            to={`/billing/files/${e.fileId}?show=raw&segment=${e.segmentIndex + 1}`}
            size="sm"
            underline="always"
          >
            segment {e.segmentIndex + 1}
          </Go>
        </>
      )}
    </>
  );
}
