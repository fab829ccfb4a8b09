import { ActionIcon, Button, Menu, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { dayOf, dayWords } from '../../ui/words.ts';
import { AddCard } from '../billing/acts/AddCard.tsx';
import { type Card, cardExpiry, cardName, endsSoon } from '../billing/acts/money.ts';
import { useAct } from '../billing/acts/use-act.ts';
import classes from './Client.module.css';
import { None, Part } from './Part.tsx';
import { type Payer, usePayers } from './use-payers.ts';

export function Cards({
  clientId,
  cards,
  onAdd,
}: {
  clientId: string;
  cards: readonly Card[];
  onAdd: () => void;
}) {
  const may = useCan('payments.write');
  const payers = usePayers(clientId);
  const [adding, setAdding] = useState<Payer>();
  const whose = (c: Card) =>
    c.partyId === null
      ? undefined
      : (payers.find((p) => p.id === c.partyId)?.name ?? 'Somebody else');
  const alone = (c: Card) => cards.filter((o) => o.partyId === c.partyId).length === 1;
  const [removing, setRemoving] = useState<Card>();
  const remove = useAct('POST /api/cards/:cardId/remove');
  const makeDefault = useAct('POST /api/cards/:cardId/make-default', {
    onDone: (c) => void tell(`${cardName(c)} is used from now on.`),
  });
  const askNew = useAct('POST /api/cards/:cardId/ask-for-new', {
    onDone: () => void tell('A link to give the next card goes to them.'),
  });
  return (
    <Part title="Cards on file" act={may && 'Add card'} onAct={onAdd}>
      <RefusalText error={makeDefault.error ?? askNew.error} />
      {cards.length === 0 && (
        <None>No card on file. With one, what is due can be charged here.</None>
      )}
      {cards.length > 0 && (
        <ul className={classes.items} id="cards">
          {cards.map((c) => (
            <li key={c.id}>
              <div>
                {cardName(c)}{' '}
                {c.replaceBecause !== null && (
                  <StateBadge state="needs-you">Ask for another card</StateBadge>
                )}
                {c.healthAccount && (
                  <Text span size="sm" c="dimmed">
                    · HSA or FSA
                  </Text>
                )}
                {c.partyId !== null && (
                  <span className={classes.under}>{whose(c)} pays with it</span>
                )}
                <span className={classes.under}>
                  expires {cardExpiry(c)}
                  {c.isDefault && !alone(c) ? ' · used first' : ''} · agreed{' '}
                  {dayWords(dayOf(c.consentedAt))}
                </span>
                {c.replaceBecause !== null && (
                  <span className={classes.under}>{c.replaceBecause}</span>
                )}
              </div>
              {may && (
                <Menu position="bottom-end" shadow="md">
                  <Menu.Target>
                    <ActionIcon aria-label={`Acts on ${cardName(c)}`}>
                      <IconDots size={16} aria-hidden />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    {!c.isDefault && c.replaceBecause === null && (
                      <Menu.Item onClick={() => makeDefault.mutate({ params: { cardId: c.id } })}>
                        Use this one first
                      </Menu.Item>
                    )}
                    {endsSoon(c) && (
                      <Menu.Item onClick={() => askNew.mutate({ params: { cardId: c.id } })}>
                        Ask for the next one by a link
                      </Menu.Item>
                    )}
                    <Menu.Item onClick={() => setRemoving(c)}>Remove</Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              )}
            </li>
          ))}
        </ul>
      )}
      {may &&
        payers.map((p) => (
          <Button
            key={p.id}
            mt="xs"
            mr="xs"
            size="compact-sm"
            variant="default"
            onClick={() => setAdding(p)}
          >
            Add a card of {p.name}
          </Button>
        ))}
      <AddCard
        clientId={clientId}
        partyId={adding?.id}
        name={adding?.name ?? ''}
        opened={adding !== undefined}
        onClose={() => setAdding(undefined)}
      />
      <ConfirmWithReason
        opened={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        title={`Remove ${removing ? cardName(removing) : 'card'}`}
        confirm="Remove card"
        reason={false}
        onConfirm={async () => {
          if (!removing) return;
          await remove.mutateAsync({ params: { cardId: removing.id } });
          void tell('Removed. It is not charged again.');
        }}
      >
        <Text>It is not charged again. What was charged on it stays as it is.</Text>
      </ConfirmWithReason>
    </Part>
  );
}
