import { Money } from '../../../ui/Money.tsx';
import classes from './Remittance.module.css';
import type { Entry } from './remittances-api.ts';

/** Ledger lines as they will be, or are, written: debit and credit of each entry are equal. */
export function EntryTable({ entries }: { entries: readonly Entry[] }) {
  return (
    <table className={classes.entries}>
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
      {entries.map((e, i) => (
        <tbody key={i}>
          {e.lines.map((l, n) => (
            <tr key={n}>
              <td>
                {l.accountName}
                {l.payerName !== undefined && <span className={classes.of}>{l.payerName}</span>}
              </td>
              <td data-right>{l.side === 'debit' && <Money cents={l.cents} book />}</td>
              <td data-right>{l.side === 'credit' && <Money cents={l.cents} book />}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
