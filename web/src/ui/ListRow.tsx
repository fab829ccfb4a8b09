// biome-ignore-all lint/a11y/useSemanticElements: roles, so that rows of a long list can be placed one by one
import { Checkbox } from '@mantine/core';
import { Go, useGo } from './Go.tsx';
import classes from './ListPage.module.css';
import type { Column, ListPageProps } from './ListPage.tsx';
import { toggled } from './ListPage.tsx';

/** One row of a ListPage. A click anywhere opens it; the first cell is the real link. */
export function ListRow<Row>({
  row,
  at,
  here,
  phone,
  onFocus,
  list,
  style,
}: {
  row: Row;
  at: number;
  here: boolean;
  phone: boolean;
  onFocus: () => void;
  list: ListPageProps<Row>;
  style?: React.CSSProperties;
}) {
  const go = useGo();
  const { columns, keyOf, hrefOf, onOpen, selected, onSelect } = list;
  const key = keyOf(row);
  const open = () => (onOpen ? onOpen(row) : hrefOf && go(hrefOf(row)));
  const opens = Boolean(onOpen ?? hrefOf);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: enter opens the row, see useRowKeys
    <div
      role="row"
      aria-rowindex={at + 2}
      tabIndex={here || at === 0 ? 0 : -1}
      data-row={at}
      data-here={here || undefined}
      data-opens={opens || undefined}
      className={classes.row}
      style={style}
      onFocus={onFocus}
      onClick={(e) => {
        if (!opens || (e.target as Element).closest('a,button,input,label')) return;
        if (window.getSelection()?.toString() === '') open();
      }}
    >
      {selected && (
        <span role="cell" className={classes.check}>
          <Checkbox
            size="xs"
            aria-label={`Select ${list.nameOf?.(row) ?? `row ${at + 1}`}`}
            checked={selected.has(key)}
            onChange={() => onSelect?.(toggled(selected, key))}
            tabIndex={-1}
          />
        </span>
      )}
      {columns.map((c, i) => (
        <span
          role="cell"
          key={c.key}
          data-right={c.right || undefined}
          data-phone={c.phone ?? (i === 0 ? 'main' : 'under')}
          className={phone && c.phone === 'hide' ? classes.hidden : classes.cell}
        >
          <CellContent row={row} column={c} first={i === 0} list={list} />
        </span>
      ))}
    </div>
  );
}
function CellContent<Row>({
  row,
  column,
  first,
  list,
}: {
  row: Row;
  column: Column<Row>;
  first: boolean;
  list: ListPageProps<Row>;
}) {
  const content = column.cell(row);
  if (!first || !list.hrefOf) return <>{content}</>;
  return (
    <Go to={list.hrefOf(row)} quiet>
      {content}
    </Go>
  );
}
