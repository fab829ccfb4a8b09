/** Payers' money between the remittance and the bank: what is on its way, what the bank shows, what fits. */
import { useAsk } from '../../../ui/api.ts';
import { useSearchWord } from '../../../ui/Go.tsx';
import { useCan } from '../../../ui/me.ts';
import { BillingFrame } from '../BillingFrame.tsx';
import { WordFilter } from '../Filters.tsx';
import { BankLines } from './BankLines.tsx';
import { ImportStatement } from './ImportStatement.tsx';
import { Matches } from './Matches.tsx';
import { Payments } from './Payments.tsx';

export default function DepositsPage() {
  const [show] = useSearchWord('show', 'matches');
  const may = useCan('remittances.write');
  const matches = useAsk('GET /api/deposit-matches');
  const count = matches.data?.items.length ?? 0;
  return (
    <BillingFrame
      tab="Deposits"
      under="Every payer’s payment until it is seen in the bank, and every deposit until it is known whose it is."
    >
      {may && <ImportStatement />}
      <WordFilter
        word="show"
        label="Show"
        usual="matches"
        choices={{
          matches: count > 0 ? `To confirm (${count})` : 'To confirm',
          waiting: 'On their way',
          open: 'Not explained',
          'in-bank': 'In the bank',
          'set-aside': 'Set aside',
        }}
      />
      {show === 'waiting' || show === 'in-bank' ? (
        <Payments key={show} show={show} may={may} />
      ) : show === 'open' || show === 'set-aside' ? (
        <BankLines key={show} state={show} may={may} />
      ) : (
        <Matches asked={matches} may={may} />
      )}
    </BillingFrame>
  );
}
