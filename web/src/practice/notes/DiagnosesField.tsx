import { ActionIcon, Combobox, Input, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import {
  IconChevronDown,
  IconChevronUp,
  IconGripVertical,
  IconSearch,
  IconX,
} from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { dayWords } from '../../ui/words.ts';
import classes from './Note.module.css';

const MOST = 12;
export const dotted = (code: string): string =>
  code.length > 3 && !code.includes('.') ? `${code.slice(0, 3)}.${code.slice(3)}` : code;

/** ICD-10-CM codes valid on the day, the first one the main one; reordered by dragging or by keys. */
export function DiagnosesField({
  codes,
  known,
  on,
  previous,
  onChange,
  errors,
}: {
  codes: readonly string[];
  /** Labels the note came with. */
  known: readonly { code: string; label: string }[];
  on: string;
  /** Of the last signed note, offered with one click while there is none. */
  previous: readonly { code: string; label: string }[];
  onChange: (codes: string[]) => void;
  errors: ReadonlyMap<string, string>;
}) {
  const labels = useRef(new Map<string, string>());
  for (const d of [...known, ...previous]) labels.current.set(d.code, d.label);
  return (
    <Input.Wrapper
      id="field-diagnoses"
      label="Diagnoses"
      labelElement="div"
      description={`ICD-10-CM, valid on ${dayWords(on)}. The first is the main one.`}
      error={errors.get('diagnoses')}
      className={classes.section}
    >
      <Chosen codes={codes} labels={labels.current} onChange={onChange} errors={errors} />
      {codes.length === 0 && previous.length > 0 && (
        <Text size="sm" mt={8}>
          Last note: {previous.map((p) => dotted(p.code)).join(', ')}.{' '}
          <button
            type="button"
            className="mantine-focus-auto"
            style={{
              font: 'inherit',
              color: 'var(--mantine-color-anchor)',
              background: 'none',
              border: 'none',
              padding: 0,
              cursor: 'pointer',
            }}
            onClick={() => onChange(previous.map((p) => p.code))}
          >
            Take {previous.length === 1 ? 'it' : 'them'} over
          </button>
        </Text>
      )}
      {codes.length < MOST && (
        <Search
          on={on}
          taken={codes}
          onPick={(code, label) => {
            labels.current.set(code, label);
            onChange([...codes, code]);
          }}
        />
      )}
    </Input.Wrapper>
  );
}

function Chosen({
  codes,
  labels,
  onChange,
  errors,
}: {
  codes: readonly string[];
  labels: ReadonlyMap<string, string>;
  onChange: (codes: string[]) => void;
  errors: ReadonlyMap<string, string>;
}) {
  const [drag, setDrag] = useState<{ from: number; over: number }>();
  const [said, setSaid] = useState('');
  const move = (from: number, to: number) => {
    if (to < 0 || to >= codes.length || from === to) return;
    const next = [...codes];
    const [one] = next.splice(from, 1);
    next.splice(to, 0, one as string);
    onChange(next);
    setSaid(`${dotted(one as string)} is now number ${to + 1}.`);
  };
  if (codes.length === 0) return null;
  return (
    <>
      <ol style={{ listStyle: 'none', padding: 0, margin: '6px 0 0' }}>
        {codes.map((code, i) => (
          <li
            key={code}
            className={classes.diagnosis}
            draggable={codes.length > 1}
            data-over={(drag && drag.over === i && drag.from !== i) || undefined}
            onDragStart={(e) => {
              e.dataTransfer.effectAllowed = 'move';
              setDrag({ from: i, over: i });
            }}
            onDragOver={(e) => {
              e.preventDefault();
              if (drag && drag.over !== i) setDrag({ ...drag, over: i });
            }}
            onDrop={() => drag && move(drag.from, i)}
            onDragEnd={() => setDrag(undefined)}
          >
            {codes.length > 1 && (
              <span className={classes.grip} aria-hidden>
                <IconGripVertical size={16} />
              </span>
            )}
            <strong className="figures">{dotted(code)}</strong>
            <span style={{ flex: 1, minWidth: 0 }}>
              {labels.get(code) ?? ''}
              {errors.has(`diagnoses.${i}`) && (
                <Text size="sm" c="var(--state-red-text)">
                  {errors.get(`diagnoses.${i}`)}
                </Text>
              )}
            </span>
            {codes.length > 1 && (
              <>
                <ActionIcon
                  aria-label={`${dotted(code)} up`}
                  disabled={i === 0}
                  onClick={() => move(i, i - 1)}
                >
                  <IconChevronUp size={16} />
                </ActionIcon>
                <ActionIcon
                  aria-label={`${dotted(code)} down`}
                  disabled={i === codes.length - 1}
                  onClick={() => move(i, i + 1)}
                >
                  <IconChevronDown size={16} />
                </ActionIcon>
              </>
            )}
            <ActionIcon
              aria-label={`Take ${dotted(code)} off`}
              onClick={() => onChange(codes.filter((c) => c !== code))}
            >
              <IconX size={16} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <span
        role="status"
        style={{ position: 'absolute', clipPath: 'inset(50%)', width: 1, height: 1 }}
      >
        {said}
      </span>
    </>
  );
}

function Search({
  on,
  taken,
  onPick,
}: {
  on: string;
  taken: readonly string[];
  onPick: (code: string, label: string) => void;
}) {
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const [q, setQ] = useState('');
  const [late] = useDebouncedValue(q.trim(), 120);
  const found = useAsk(
    'GET /api/icd10',
    { query: { q: late, on, limit: 12 } },
    { enabled: late.length > 1, staleTime: 600_000 },
  );
  // Never offers what an earlier word found: enter must not pick something else.
  const fresh = late === q.trim() && !found.isPlaceholderData && found.data !== undefined;
  const items =
    fresh && late.length > 1 ? found.data.items.filter((i) => !taken.includes(i.code)) : [];
  const codes = items.map((i) => i.code).join();
  useEffect(() => {
    if (q.trim() !== '') box.selectFirstOption();
  }, [codes]);
  return (
    <Combobox
      store={box}
      shadow="md"
      onOptionSubmit={(code) => {
        const item = items.find((i) => i.code === code);
        if (item) onPick(item.code, item.label);
        setQ('');
        box.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          mt={8}
          aria-label="Add a diagnosis"
          placeholder="Code or words: F41.1, anxiety"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={q}
          onChange={(e) => {
            setQ(e.currentTarget.value);
            box.openDropdown();
          }}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={late.length < 2}>
        <Combobox.Options aria-label="Diagnoses found" mah={320} style={{ overflowY: 'auto' }}>
          {items.map((i) => (
            <Combobox.Option key={i.code} value={i.code}>
              <strong className="figures">{dotted(i.code)}</strong> {i.label}
            </Combobox.Option>
          ))}
          {items.length === 0 && (
            <Combobox.Empty>
              {!fresh ? 'Searching …' : `Nothing valid on ${dayWords(on)} under these words`}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
