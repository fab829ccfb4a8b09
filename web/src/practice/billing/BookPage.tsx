import { Group, Text } from '@mantine/core';
import type { Reply } from '../../api/endpoints.ts';
import { useAsk } from '../../ui/api.ts';
import { DayText } from '../../ui/Dates.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Explain } from '../../ui/Explain.tsx';
import { useSearchWord } from '../../ui/Go.tsx';
import { Money } from '../../ui/Money.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { RowSkeletons } from '../../ui/Skeletons.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { today } from '../../ui/words.ts';
import classes from './Billing.module.css';
import { BillingFrame } from './BillingFrame.tsx';

type Book = Reply<'GET /api/ledger/trial-balance'>;

/** The trial balance as of a day; each account opens to its lines. */
export default function BookPage() {
  const [asOf, setAsOf] = useSearchWord('asOf');
  const asked = useAsk('GET /api/ledger/trial-balance', {
    query: { asOf: asOf === '' ? undefined : asOf },
  });
  const book = asked.data;
  return (
    <BillingFrame
      tab="Book"
      under="Every cent stands here twice, once on each side. Press a figure to see the lines it is the sum of."
    >
      <div className={classes.filters}>
        <DayInput
          label="As of the end of"
          value={asOf === '' ? today() : asOf}
          onChange={(day) => setAsOf(day === null || day === today() ? '' : day)}
          maxDate={today()}
          w={190}
        />
      </div>
      {asked.error && !book && (
        <RefusalText error={asked.error} again={() => void asked.refetch()} />
      )}
      {!book && !asked.error && <RowSkeletons rows={10} />}
      {book?.rows.length === 0 && (
        <EmptyState sentence="The book is empty on this day. The first charge or payment writes its first lines." />
      )}
      {book && book.rows.length > 0 && <Table book={book} />}
    </BillingFrame>
  );
}

function Table({ book }: { book: Book }) {
  const even = book.debitCents === book.creditCents;
  return (
    <>
      <table className={classes.book}>
        <caption style={{ textAlign: 'left', paddingBottom: 8 }}>
          <Text span size="sm" c="dimmed">
            Trial balance as of <DayText day={book.asOf} />
          </Text>
        </caption>
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col" data-right>
              Debit
            </th>
            <th scope="col" data-right>
              Credit
            </th>
          </tr>
        </thead>
        <tbody>
          {book.rows.map((r) => (
            <tr key={r.code}>
              <td>
                <span className={`${classes.code} figures`}>{r.code}</span>
                {r.name}
              </td>
              <td data-right>
                {r.debitCents !== 0 && <Sum row={r} cents={r.debitCents} asOf={book.asOf} />}
              </td>
              <td data-right>
                {r.creditCents !== 0 && <Sum row={r} cents={r.creditCents} asOf={book.asOf} />}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>Sum</td>
            <td data-right>
              <Money cents={book.debitCents} book strong />
            </td>
            <td data-right>
              <Money cents={book.creditCents} book strong />
            </td>
          </tr>
        </tfoot>
      </table>
      <Group mt="sm" gap="xs" justify="flex-end">
        <StateBadge state={even ? 'settled' : 'risk'}>
          {even ? 'Debits equal credits' : 'Debits and credits differ'}
        </StateBadge>
      </Group>
    </>
  );
}
function Sum({ row, cents, asOf }: { row: Book['rows'][number]; cents: number; asOf: string }) {
  return (
    <Explain
      what={`${row.code} ${row.name}`}
      cents={cents}
      about={{ account: row.code, asOf }}
      book
    />
  );
}
