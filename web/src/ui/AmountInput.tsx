import { cents as asCents, decimal, parseDollars } from '@clearhour/values';
import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';

const shown = (cents: number | null) => (cents === null ? '' : decimal(asCents(cents), true));

/** Types dollars, gives whole cents; null while it is empty or not an amount. Below zero only if `belowZero`. */
export function AmountInput({
  value,
  onChange,
  belowZero = false,
  ...rest
}: Omit<TextInputProps, 'value' | 'onChange'> & {
  value: number | null;
  onChange: (cents: number | null) => void;
  belowZero?: boolean;
}) {
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const text = typed ?? shown(value);
  const bad = typed !== undefined && typed.trim() !== '' && parseDollars(typed) === undefined;
  return (
    <TextInput
      leftSection={<span aria-hidden>$</span>}
      leftSectionWidth={28}
      inputMode="decimal"
      autoComplete="off"
      placeholder="0.00"
      {...rest}
      className="figures"
      value={text}
      onFocus={(e) => {
        setTyped(text);
        e.currentTarget.select();
        rest.onFocus?.(e);
      }}
      onChange={(e) => {
        const next = e.currentTarget.value;
        setTyped(next);
        const cents = parseDollars(next);
        onChange(cents === undefined || (cents < 0n && !belowZero) ? null : Number(cents));
      }}
      onBlur={(e) => {
        if (!bad) setTyped(undefined);
        rest.onBlur?.(e);
      }}
      error={rest.error ?? (bad ? 'Type an amount, like 120 or 45.50' : undefined)}
    />
  );
}
