import { ActionIcon, Button, Group, Menu, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { today } from '../../ui/words.ts';
import { type Chain, chains, type Noun, plainDay, type Row, spanWords } from './dated.ts';
import classes from './Settings.module.css';
import { useDated } from './use-dated.ts';

export interface RowView {
  /** In a few words, also the row's name for its buttons. */
  readonly title: string;
  readonly detail?: ReactNode;
  readonly side?: ReactNode;
  /** Under the row, whole width. */
  readonly under?: ReactNode;
}
export interface DatedListProps<N extends Noun> {
  readonly noun: N;
  readonly label: string;
  readonly rows: readonly Row<N>[];
  /** Rows with the same key are one thing over time. */
  readonly keyOf: (row: Row<N>) => string;
  readonly view: (row: Row<N>) => RowView;
  readonly sort?: (a: Row<N>, b: Row<N>) => number;
  readonly may: boolean;
  readonly onChange: (row: Row<N>) => void;
  readonly onEnd?: (row: Row<N>) => void;
  readonly more?: (row: Row<N>) => ReactNode;
  /** What may be done with one that is over. */
  readonly was?: (row: Row<N>) => ReactNode;
  readonly empty: ReactNode;
  /** Inside a box already. */
  readonly bare?: boolean;
}

/** Things that change on days: what holds now, under it what comes, at the end what was. */
export function DatedList<N extends Noun>(props: DatedListProps<N>) {
  const all = chains<Row<N>>(props.rows, today(), props.keyOf);
  const live = all.filter((c) => c.now || c.coming.length > 0);
  const head = (c: Chain<Row<N>>) => (c.now ?? c.coming[0]) as Row<N>;
  if (props.sort) live.sort((a, b) => props.sort?.(head(a), head(b)) ?? 0);
  const was = all.flatMap((c) => c.was);
  return (
    <>
      {live.length === 0 ? (
        props.empty
      ) : (
        <ul className={props.bare ? classes.bare : classes.box} aria-label={props.label}>
          {live.map((c) => (
            <li key={c.key}>
              <Line
                {...props}
                row={head(c)}
                followed={c.now !== undefined && c.coming.length > 0}
              />
              {c.coming
                .filter((r) => r !== head(c))
                .map((r) => (
                  <Coming key={r.id} {...props} row={r} />
                ))}
            </li>
          ))}
        </ul>
      )}
      <Earlier rows={was} view={props.view} act={props.may ? props.was : undefined} />
    </>
  );
}
function Line<N extends Noun>({
  row,
  followed,
  view,
  may,
  onChange,
  onEnd,
  more,
  noun,
}: DatedListProps<N> & { row: Row<N>; followed: boolean }) {
  const shown = view(row);
  const comes = row.from > today();
  return (
    <>
      <div className={classes.row}>
        <div className={classes.rowMain}>
          <Group gap="0 8px">
            <span className={classes.rowTitle}>{shown.title}</span>
            {comes && <StateBadge state="moving">from {plainDay(row.from)}</StateBadge>}
            {!comes && <span className={classes.detail}>since {plainDay(row.from)}</span>}
            {!comes && !followed && row.to !== null && (
              <StateBadge state="waiting">until {plainDay(row.to)}</StateBadge>
            )}
          </Group>
          {shown.detail !== undefined && <div className={classes.detail}>{shown.detail}</div>}
        </div>
        <div className={classes.rowSide}>
          {shown.side}
          {may && (
            <>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => onChange(row)}
                aria-label={`Change ${shown.title}`}
              >
                Change
              </Button>
              <MoreMenu
                name={shown.title}
                row={row}
                noun={noun}
                onEnd={comes ? undefined : onEnd}
                more={more?.(row)}
              />
            </>
          )}
        </div>
      </div>
      {shown.under}
    </>
  );
}
function MoreMenu<N extends Noun>({
  name,
  row,
  noun,
  onEnd,
  more,
}: {
  name: string;
  row: Row<N>;
  noun: N;
  onEnd: ((row: Row<N>) => void) | undefined;
  more: ReactNode;
}) {
  const [asking, setAsking] = useState(false);
  const comes = row.from > today();
  if (!comes && !onEnd && !more) return null;
  return (
    <>
      <Menu position="bottom-end" shadow="md" withinPortal={false}>
        <Menu.Target>
          <ActionIcon aria-label={`More for ${name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {more}
          {onEnd && row.to === null && (
            <Menu.Item onClick={() => onEnd(row)}>End on a day…</Menu.Item>
          )}
          {onEnd && row.to !== null && (
            <Menu.Item onClick={() => onEnd(row)}>Change the last day…</Menu.Item>
          )}
          {comes && <Menu.Item onClick={() => setAsking(true)}>Take back…</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <TakeBack
        opened={asking}
        onClose={() => setAsking(false)}
        noun={noun}
        row={row}
        name={name}
      />
    </>
  );
}
function Coming<N extends Noun>({
  row,
  view,
  may,
  noun,
  onChange,
}: DatedListProps<N> & { row: Row<N> }) {
  const shown = view(row);
  const [asking, setAsking] = useState(false);
  return (
    <div className={classes.sub}>
      <div style={{ flex: '1 1 14rem', minWidth: 0 }}>
        <Group gap={8}>
          <StateBadge state="moving">from {plainDay(row.from)}</StateBadge>
          <span>{shown.title}</span>
        </Group>
        {shown.detail !== undefined && <div className={classes.detail}>{shown.detail}</div>}
      </div>
      <Group gap={8}>
        {shown.side}
        {may && (
          <>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              onClick={() => onChange(row)}
              aria-label={`Change ${shown.title} from ${plainDay(row.from)}`}
            >
              Change
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              onClick={() => setAsking(true)}
              aria-label={`Take back ${shown.title} from ${plainDay(row.from)}`}
            >
              Take back
            </Button>
          </>
        )}
      </Group>
      <TakeBack
        opened={asking}
        onClose={() => setAsking(false)}
        noun={noun}
        row={row}
        name={shown.title}
      />
    </div>
  );
}
/** Takes back what has not begun; the row that made way for it goes on. */
export function TakeBack<N extends Noun>({
  opened,
  onClose,
  noun,
  row,
  name,
}: {
  opened: boolean;
  onClose: () => void;
  noun: N;
  row: Row<N>;
  name: string;
}) {
  const dated = useDated(noun);
  return (
    <ConfirmWithReason
      opened={opened}
      onClose={onClose}
      title={`Take back: ${name}`}
      confirm="Take back"
      reason={false}
      onConfirm={async () => {
        await dated.takeBack(row.id);
        void tell('Taken back.');
      }}
    >
      <Text>
        It was to hold from {plainDay(row.from)} and has not begun. What was to make way for it goes
        on.
      </Text>
    </ConfirmWithReason>
  );
}
function Earlier<R extends { id: string; from: string; to: string | null }>({
  rows,
  view,
  act,
}: {
  rows: readonly R[];
  view: (row: R) => RowView;
  act: ((row: R) => ReactNode) | undefined;
}) {
  if (rows.length === 0) return null;
  return (
    <details className={classes.earlier}>
      <summary>Earlier ({rows.length})</summary>
      <ul className={classes.box}>
        {rows.map((r) => (
          <li key={r.id}>
            <Group justify="space-between" gap="xs">
              <span>{view(r).title}</span>
              <Group gap="md">
                {view(r).side}
                <span className={classes.detail}>{spanWords(r, today())}</span>
                {act?.(r)}
              </Group>
            </Group>
          </li>
        ))}
      </ul>
    </details>
  );
}
