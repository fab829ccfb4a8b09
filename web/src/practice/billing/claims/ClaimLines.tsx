import { Text } from '@mantine/core';
import { Go } from '../../../ui/Go.tsx';
import { Money } from '../../../ui/Money.tsx';
import { many } from '../../../ui/words.ts';
import { placeWords } from '../../settings/places-of-service.ts';
import { Section } from './ClaimParts.tsx';
import classes from './Claims.module.css';
import type { ClaimDetail } from './claims-api.ts';

/** What is asked for, line by line, as the payer reads it. */
export function ClaimLines({ claim }: { claim: ClaimDetail }) {
  return (
    <Section title="Lines">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on a phone, by key too */}
      <section className={classes.scroll} tabIndex={0} aria-label="Lines of the claim">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Code</th>
              <th scope="col">Units</th>
              <th scope="col">Place</th>
              <th scope="col">Diagnoses</th>
              <th scope="col" data-right>
                Fee
              </th>
            </tr>
          </thead>
          <tbody>
            {claim.lines.map((l) => (
              <tr key={l.position}>
                <td>
                  <Go to={`/billing/charges?state=all&charge=${l.chargeId}`} underline="always">
                    {l.code}
                  </Go>
                  {l.modifiers.length > 0 && ` ${l.modifiers.join(' ')}`}
                  {l.takenBack && (
                    <Text size="xs" c="dimmed">
                      taken back after it had gone
                    </Text>
                  )}
                </td>
                <td className="figures">{l.units}</td>
                <td>{placeWords(l.place)}</td>
                <td>{l.diagnoses.length === 0 ? 'none' : l.diagnoses.join(', ')}</td>
                <td data-right>
                  <Money cents={l.feeCents} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={4}>{many(claim.lines.length, 'line')}</td>
              <td data-right>
                <Money cents={claim.totalCents} strong />
              </td>
            </tr>
          </tfoot>
        </table>
      </section>
    </Section>
  );
}
