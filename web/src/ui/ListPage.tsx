// biome-ignore-all lint/a11y/useSemanticElements: roles, so that rows of a long list can be placed one by one
// biome-ignore-all lint/a11y/useFocusableInteractive: heads of columns are read, not visited
/**
 * A work list: a table on a desk, stacked rows on a phone; j k move, x selects, enter opens, e does
 * the main act. Over 200 rows only those in sight are drawn.
 */
import { Box, Button, Center } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useGo } from './Go.tsx';
import { useKeys } from './keys.ts';
import classes from './ListPage.module.css';
import { ListRow } from './ListRow.tsx';
import { RefusalText } from './Refusal.tsx';
import { RowSkeletons } from './Skeletons.tsx';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Any CSS grid track: "8rem", "minmax(10rem, 2fr)". Default 1fr. */
  readonly width?: string;
  /** Money and counts stand right. */
  readonly right?: boolean;
  /** On a phone: 'main' first line, 'side' at its right end, 'under' small below (default), 'hide'. */
  readonly phone?: 'main' | 'side' | 'under' | 'hide';
}
export interface ListPageProps<Row> {
  /** What the list is, for screen readers: "Clients". */
  readonly label: string;
  readonly rows: readonly Row[] | undefined;
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** In words, for the row's checkbox: the client's name. */
  readonly nameOf?: (row: Row) => string;
  readonly hrefOf?: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  /** Turns selection on: the keys of the chosen rows, and how to change them. */
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  /** What `e` does, and its words for the key help. */
  readonly mainAct?: { readonly does: string; readonly run: (row: Row) => unknown };
  readonly error?: unknown;
  readonly again?: () => unknown;
  readonly empty: ReactNode;
  /** More rows at the server: shows a button, and fetches when the end comes into sight. */
  readonly more?: { readonly has: boolean; readonly busy: boolean; readonly fetch: () => unknown };
  /** Pixels of one row, for rows of two lines: a long list places them by it. */
  readonly heights?: { readonly desk: number; readonly phone: number };
}
const VIRTUAL_OVER = 200;

export function ListPage<Row>(props: ListPageProps<Row>) {
  if (props.error && !props.rows)
    return <RefusalText error={props.error} {...(props.again ? { again: props.again } : {})} />;
  if (!props.rows) return <RowSkeletons />;
  if (props.rows.length === 0) return <>{props.empty}</>;
  return <Rows {...props} rows={props.rows} />;
}

function Rows<Row>(props: ListPageProps<Row> & { rows: readonly Row[] }) {
  const { rows, columns, keyOf, selected } = props;
  const phone =
    useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const holder = useRef<HTMLDivElement>(null);
  const virtual = rows.length > VIRTUAL_OVER;
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(holder.current?.offsetTop ?? 0), []);
  const windowed = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => (phone ? (props.heights?.phone ?? 66) : (props.heights?.desk ?? 44)),
    overscan: 12,
    scrollMargin: top,
    enabled: virtual,
  });
  const [here, setHere] = useRowKeys(props, holder, (i) => virtual && windowed.scrollToIndex(i));
  const tracks = [
    ...(selected ? ['2rem'] : []),
    ...columns.map((c) => c.width ?? 'minmax(0, 1fr)'),
  ].join(' ');
  const row = (i: number, place?: { start: number; size: number }) => (
    <ListRow
      key={keyOf(rows[i] as Row)}
      row={rows[i] as Row}
      at={i}
      here={i === here}
      phone={phone}
      onHere={setHere}
      list={props}
      start={place?.start}
      size={place?.size}
    />
  );
  return (
    <Box
      ref={holder}
      className={classes.list}
      style={{ '--tracks': tracks } as React.CSSProperties}
    >
      <div role="table" aria-label={props.label} aria-rowcount={rows.length + 1}>
        <Head {...props} phone={phone} />
        <div
          role="rowgroup"
          style={virtual ? { position: 'relative', height: windowed.getTotalSize() } : undefined}
        >
          {virtual
            ? windowed
                .getVirtualItems()
                .map((item) => row(item.index, { start: item.start - top, size: item.size }))
            : rows.map((_, i) => row(i))}
        </div>
      </div>
      <More {...props} />
    </Box>
  );
}

function Head<Row>({
  rows,
  columns,
  keyOf,
  selected,
  onSelect,
  phone,
  label,
}: ListPageProps<Row> & { rows: readonly Row[]; phone: boolean }) {
  const all = rows.length > 0 && rows.every((r) => selected?.has(keyOf(r)));
  return (
    <div role="rowgroup" className={phone && !selected ? classes.hidden : undefined}>
      <div role="row" aria-rowindex={1} className={classes.head}>
        {selected && (
          <span role="columnheader">
            <input
              type="checkbox"
              aria-label={`Select all: ${label}`}
              checked={all}
              ref={(box) => {
                if (box) box.indeterminate = !all && selected.size > 0;
              }}
              onChange={() => onSelect?.(all ? new Set() : new Set(rows.map(keyOf)))}
            />
            {phone && <span aria-hidden> All</span>}
          </span>
        )}
        {columns.map((c) => (
          <span
            role="columnheader"
            key={c.key}
            data-right={c.right || undefined}
            className={phone ? classes.hidden : undefined}
          >
            {c.header}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Which row the keys are on (-1: none yet), and the keys themselves. */
function useRowKeys<Row>(
  {
    rows,
    keyOf,
    hrefOf,
    onOpen,
    selected,
    onSelect,
    mainAct,
  }: ListPageProps<Row> & { rows: readonly Row[] },
  holder: React.RefObject<HTMLDivElement | null>,
  reveal: (i: number) => unknown,
) {
  const go = useGo();
  const [here, setHere] = useState(-1);
  const at = Math.min(here, rows.length - 1);
  const move = (by: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, at + by));
    setHere(next);
    reveal(next);
    requestAnimationFrame(() =>
      holder.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus(),
    );
  };
  const onRow = (act: (row: Row) => unknown) => () => {
    const row = rows[at];
    if (row !== undefined) act(row);
  };
  useKeys([
    { keys: 'j', does: 'Next row', run: () => move(1) },
    { keys: 'k', does: 'Row before', run: () => move(-1) },
    {
      keys: 'enter',
      does: 'Open the row',
      run: onRow((row) => (onOpen ? onOpen(row) : hrefOf && go(hrefOf(row)))),
    },
    ...(selected && onSelect
      ? [
          {
            keys: 'x',
            does: 'Select the row',
            run: onRow((row) => onSelect(toggled(selected, keyOf(row)))),
          },
        ]
      : []),
    ...(mainAct ? [{ keys: 'e', does: mainAct.does, run: onRow(mainAct.run) }] : []),
  ]);
  return [at, setHere] as const;
}
export function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}

function More<Row>({ more }: ListPageProps<Row>) {
  const end = useRef<HTMLDivElement>(null);
  const has = more?.has ?? false;
  const latest = useRef(more);
  latest.current = more;
  useEffect(() => {
    if (!has || !end.current) return;
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting && !latest.current?.busy) latest.current?.fetch();
      },
      { rootMargin: '400px' },
    );
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [has]);
  if (!more?.has) return null;
  return (
    <Center ref={end} py="md">
      <Button variant="default" loading={more.busy} onClick={() => more.fetch()}>
        Show more
      </Button>
    </Center>
  );
}
