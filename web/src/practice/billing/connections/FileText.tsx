import { Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useAsk } from '../../../ui/api.ts';
import { useSearchWord } from '../../../ui/Go.tsx';
import { RefusalText } from '../../../ui/Refusal.tsx';
import { TextSkeletons } from '../../../ui/Skeletons.tsx';
import './edi-api.ts';
import classes from './Files.module.css';

/** The file as it is, a segment a line with its number; `?segment=12` is brought into sight. */
export function FileText({ fileId }: { fileId: string }) {
  const asked = useAsk(
    'GET /api/edi-files/:fileId/text',
    { params: { fileId } },
    { keep: false, staleTime: 300_000 },
  );
  if (asked.error) return <RefusalText error={asked.error} again={() => asked.refetch()} />;
  if (!asked.data) return <TextSkeletons lines={14} />;
  return (
    <>
      <Lines text={asked.data.text} />
      {asked.data.more && (
        <Text mt="sm" c="dimmed">
          The file goes on. Download it to see the rest.
        </Text>
      )}
    </>
  );
}
/** Only the lines in sight are drawn: a file may have many thousands. */
function Lines({ text }: { text: string }) {
  const [segment] = useSearchWord('segment');
  const holder = useRef<HTMLElement>(null);
  const lines = useMemo(() => text.replace(/\n$/, '').split('\n'), [text]);
  const here = Number(segment) - 1;
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => holder.current,
    estimateSize: () => 20,
    overscan: 30,
  });
  useEffect(() => {
    if (here >= 0 && here < lines.length) rows.scrollToIndex(here, { align: 'center' });
  }, [here, lines.length, rows]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by key too
    <section ref={holder} className={classes.text} tabIndex={0} aria-label="The file as it is">
      <div style={{ position: 'relative', height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => (
          <div
            key={item.index}
            ref={rows.measureElement}
            data-index={item.index}
            data-here={item.index === here || undefined}
            className={classes.row}
            style={{
              position: 'absolute',
              insetInline: 0,
              top: 0,
              transform: `translateY(${item.start}px)`,
            }}
          >
            <span className={classes.no}>{item.index + 1}</span>
            <span>{lines[item.index]}</span>
          </div>
        ))}
      </div>
    </section>
  );
}
