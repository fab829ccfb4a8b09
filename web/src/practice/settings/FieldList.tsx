import { ActionIcon, Input, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import {
  IconChevronDown,
  IconChevronRight,
  IconGripVertical,
  IconTrash,
} from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { AddButton } from './AddButton.tsx';
import { FieldForm } from './FieldForm.tsx';
import type { At } from './Panel.tsx';
import classes from './Settings.module.css';
import css from './Template.module.css';
import {
  type Draft,
  type DraftField,
  emptyField,
  isFixed,
  moved,
  typeWords,
} from './template-draft.ts';

/** The fields in their order; a handle is dragged, or moved with the arrow keys. */
export function FieldList({
  draft,
  onChange,
  at,
}: {
  draft: Draft;
  onChange: (draft: Draft) => void;
  at: At;
}) {
  const [open, setOpen] = useState<string | null>(
    draft.fields.length === 1 ? (draft.fields[0]?.uid ?? null) : null,
  );
  const [said, setSaid] = useState('');
  const set = (fields: readonly DraftField[]) => onChange({ ...draft, fields });
  const move = (from: number, to: number) => {
    if (to < 0 || to >= draft.fields.length) return;
    set(moved(draft.fields, from, to));
    setSaid(`${draft.fields[from]?.label || 'Field'}: now ${to + 1} of ${draft.fields.length}.`);
  };
  const drag = useDrag(move);
  const add = () => {
    const field = emptyField();
    set([...draft.fields, field]);
    setOpen(field.uid);
  };
  return (
    <Input.Wrapper label="Fields" labelElement="div">
      <Text size="sm" c="dimmed" mb={8}>
        Drag a field by its handle, or press ↑ ↓ on it.
      </Text>
      <ol className={classes.box} aria-label="Fields" {...drag.list}>
        {draft.fields.map((f, i) => (
          <li key={f.uid} className={css.field} {...drag.row(i)}>
            <Head
              field={f}
              open={open === f.uid}
              fixed={isFixed(draft, f) || draft.fields.length === 1}
              grip={drag.grip(i)}
              onToggle={() => setOpen(open === f.uid ? null : f.uid)}
              onMove={(by) => move(i, i + by)}
              onRemove={() => set(draft.fields.filter((o) => o.uid !== f.uid))}
            />
            {at(`fields.${i}`) !== undefined && (
              <Text size="sm" role="alert" px={8} style={{ color: 'var(--state-red-text)' }}>
                {at(`fields.${i}`)}
              </Text>
            )}
            {open === f.uid && (
              <div className={css.body}>
                <FieldForm
                  field={f}
                  fixed={isFixed(draft, f)}
                  group={draft.kind === 'group'}
                  onChange={(next) => set(draft.fields.map((o) => (o.uid === f.uid ? next : o)))}
                />
              </div>
            )}
          </li>
        ))}
      </ol>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <AddButton mt="sm" variant="default" onClick={add}>
        Add a field
      </AddButton>
    </Input.Wrapper>
  );
}

function Head({
  field,
  open,
  fixed,
  grip,
  onToggle,
  onMove,
  onRemove,
}: {
  field: DraftField;
  open: boolean;
  fixed: boolean;
  grip: { onPointerDown: (e: React.PointerEvent) => void };
  onToggle: () => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}) {
  const name = field.label || 'Untitled';
  return (
    <div className={css.head}>
      <ActionIcon
        className={css.handle}
        aria-label={`Move ${name}`}
        {...grip}
        onKeyDown={(e) => {
          if (e.key !== 'ArrowUp' && e.key !== 'ArrowDown') return;
          e.preventDefault();
          onMove(e.key === 'ArrowUp' ? -1 : 1);
        }}
      >
        <IconGripVertical size={16} />
      </ActionIcon>
      <UnstyledButton className={css.name} onClick={onToggle} aria-expanded={open}>
        <span className={classes.rowTitle}>{name}</span>{' '}
        <span className={classes.detail}>
          {typeWords(field.type)}
          {field.required ? ' · required' : ''}
          {field.shared ? ' · shared' : ''}
        </span>
      </UnstyledButton>
      {open ? (
        <IconChevronDown size={16} aria-hidden />
      ) : (
        <IconChevronRight size={16} aria-hidden />
      )}
      {!fixed && (
        <ActionIcon aria-label={`Remove ${name}`} onClick={onRemove}>
          <IconTrash size={16} />
        </ActionIcon>
      )}
    </div>
  );
}

/** Dragging by pointer: mouse, pen and finger alike. */
function useDrag(move: (from: number, to: number) => void) {
  const [at, setAt] = useState<{ from: number; over: number } | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const rowUnder = (y: number): number => {
    const rows = [...(list.current?.children ?? [])];
    const found = rows.findIndex((r) => y < r.getBoundingClientRect().bottom);
    return found < 0 ? rows.length - 1 : found;
  };
  const start = (from: number) => (e: React.PointerEvent) => {
    if (e.button !== 0) return;
    const handle = e.currentTarget as HTMLElement;
    handle.setPointerCapture(e.pointerId);
    setAt({ from, over: from });
    let over = from;
    const onMove = (m: PointerEvent) => {
      over = rowUnder(m.clientY);
      setAt({ from, over });
    };
    const end = (drop: boolean) => () => {
      handle.removeEventListener('pointermove', onMove);
      setAt(null);
      if (drop && over !== from) move(from, over);
    };
    handle.addEventListener('pointermove', onMove);
    handle.addEventListener('pointerup', end(true), { once: true });
    handle.addEventListener('pointercancel', end(false), { once: true });
  };
  return {
    list: { ref: list },
    grip: (i: number) => ({ onPointerDown: start(i) }),
    row: (i: number) => ({
      'data-dragged': at?.from === i || undefined,
      'data-over':
        at && at.over === i && at.from !== i ? (at.from < i ? 'after' : 'before') : undefined,
    }),
  };
}
