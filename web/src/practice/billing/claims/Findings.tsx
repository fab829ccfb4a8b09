/** What the check says of the claim, each with a button that leads to the field to mend. */
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { GoButton } from '../../../ui/Go.tsx';
import { useMe } from '../../../ui/me.ts';
import { StateIcon } from '../../../ui/StateBadge.tsx';
import { Section } from './ClaimParts.tsx';
import classes from './Claims.module.css';
import type { ClaimDetail, Finding } from './claims-api.ts';
import { MendHere, type Mending } from './MendHere.tsx';
import { mendPlace } from './mend-places.ts';

export function Findings({ claim }: { claim: ClaimDetail }) {
  const [mending, setMending] = useState<Mending>();
  if (claim.findings.length === 0) return null;
  const errors = claim.findings.filter((f) => f.severity === 'error').length;
  return (
    <Section title={errors === 0 ? 'Worth a look' : 'To mend'}>
      <ul className={classes.findings} aria-label="Findings">
        {claim.findings.map((f) => (
          <li key={`${f.code} ${f.place.page} ${f.place.id} ${f.place.field} ${f.sentence}`}>
            <StateIcon state={f.severity === 'error' ? 'risk' : 'needs-you'} size={18} />
            <div>
              {f.sentence}
              {f.severity === 'warning' && (
                <Text size="sm" c="dimmed">
                  It goes all the same.
                </Text>
              )}
            </div>
            <MendButton claim={claim} finding={f} onMend={setMending} />
          </li>
        ))}
      </ul>
      <MendHere claim={claim} what={mending} onClose={() => setMending(undefined)} />
    </Section>
  );
}

function MendButton({
  claim,
  finding: { place },
  onMend,
}: {
  claim: ClaimDetail;
  finding: Finding;
  onMend: (what: Mending) => void;
}) {
  const { capabilities } = useMe();
  const at = mendPlace(place, claim);
  if (at.kind === 'nowhere') return null;
  if (at.kind === 'there') {
    if (at.needs && !capabilities.includes(at.needs))
      return (
        <Text size="sm" c="dimmed">
          The owner can mend it.
        </Text>
      );
    return (
      <GoButton to={at.to} variant="default" size="compact-sm">
        {at.verb}
      </GoButton>
    );
  }
  if (at.form === 'claim' ? !claim.acts.includes('mend') : !capabilities.includes('clients.write'))
    return null;
  return (
    <Button
      variant="default"
      size="compact-sm"
      onClick={() => onMend({ form: at.form, id: place.id, field: place.field })}
    >
      {at.verb}
    </Button>
  );
}
