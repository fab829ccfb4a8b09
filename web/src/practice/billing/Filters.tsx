import { Button, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useSearchWord } from '../../ui/Go.tsx';
import classes from './Billing.module.css';

/** The first filter always in sight; on a phone the others wait behind a button that says how many are set. */
export function Filters({
  first,
  children,
  set = 0,
}: {
  first?: ReactNode;
  children: ReactNode;
  /** How many of the others narrow the list now. */
  set?: number;
}) {
  const [open, { toggle }] = useDisclosure(set > 0);
  return (
    <div className={classes.filters}>
      {first}
      <Button
        hiddenFrom="sm"
        variant="default"
        leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
        onClick={toggle}
        aria-expanded={open}
      >
        Filters{set > 0 ? ` (${set})` : ''}
      </Button>
      <div className={classes.rest} data-open={open || undefined}>
        {children}
      </div>
    </div>
  );
}
export const setCount = (...words: readonly string[]): number =>
  words.filter((w) => w !== '').length;

/** One word of the address chosen from a few: `?status=posted`. */
export function WordFilter({
  word,
  label,
  usual = '',
  choices,
}: {
  word: string;
  label: string;
  usual?: string;
  choices: Readonly<Record<string, string>>;
}) {
  const [value, setValue] = useSearchWord(word, usual);
  return (
    <div className={classes.filters}>
      <SegmentedControl
        aria-label={label}
        value={value}
        onChange={setValue}
        data={Object.entries(choices).map(([key, name]) => ({ value: key, label: name }))}
      />
    </div>
  );
}
