import { DayInput } from '../../ui/DayInput.tsx';
import { useSearchWord } from '../../ui/Go.tsx';

/** From and to, kept in the address. */
export function DayFilters() {
  const [from, setFrom] = useSearchWord('from');
  const [to, setTo] = useSearchWord('to');
  return (
    <>
      <DayInput
        aria-label="From"
        placeholder="From"
        value={from || null}
        onChange={(day) => setFrom(day ?? '')}
        clearable
        w={150}
      />
      <DayInput
        aria-label="To"
        placeholder="To"
        value={to || null}
        onChange={(day) => setTo(day ?? '')}
        clearable
        w={150}
      />
    </>
  );
}
export const orUndefined = (word: string): string | undefined => (word === '' ? undefined : word);
