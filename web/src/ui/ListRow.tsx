// biome-ignore-all lint/a11y/useSemanticElements: roles, so that rows of a long list can be placed one by one
import { type CSSProperties, memo } from 'react';
import { useGo } from './Go.tsx';
import classes from './ListPage.module.css';
import type { Column, ListPageProps } from './ListPage.tsx';
import { toggled } from './ListPage.tsx';

interface RowProps<Row> {
  row: Row;
  at: number;
  here: boolean;
  phone: boolean;
  onHere: (at: number) => void;
  list: ListPageProps<Row>;
  /** Where it stands when the list is long. */
  start: number | undefined;
  size: number | undefined;
}

/** One row of a ListPage. A click anywhere opens it; the first cell is the real link. */
export const ListRow = memo(OneRow) as typeof OneRow;

function OneRow<Row>({ row, at, here, phone, onHere, list, start, size }: RowProps<Row>) {
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
      style={placed(start, size)}
      onFocus={() => onHere(at)}
      onClick={(e) => {
        if (!opens || (e.target as Element).closest('a,button,input,label')) return;
        if (window.getSelection()?.toString() === '') open();
      }}
    >
      {selected && (
        <span role="cell" className={classes.check}>
          <input
            type="checkbox"
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

const placed = (start: number | undefined, size: number | undefined): CSSProperties | undefined =>
  start === undefined
    ? undefined
    : {
        position: 'absolute',
        insetInline: 0,
        top: 0,
        height: size,
        transform: `translateY(${start}px)`,
      };

/** A plain link: a long list draws hundreds of them while it is scrolled. */
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
  const go = useGo();
  const content = column.cell(row);
  const href = first ? list.hrefOf?.(row) : undefined;
  if (href === undefined) return content;
  return (
    <a
      href={href}
      className="quiet-link"
      onClick={(e) => {
        if (e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
        e.preventDefault();
        if (list.onOpen) list.onOpen(row);
        else go(href);
      }}
    >
      {content}
    </a>
  );
}
