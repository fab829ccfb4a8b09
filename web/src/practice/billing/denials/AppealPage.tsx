/** One appeal: the letter and how it will look, what goes with it, and what came of it. */
import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { addressOf, useAsk } from '../../../ui/api.ts';
import { DayText } from '../../../ui/Dates.tsx';
import { Go } from '../../../ui/Go.tsx';
import { Money, moneyText } from '../../../ui/Money.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { RefusalText } from '../../../ui/Refusal.tsx';
import { CardSkeletons } from '../../../ui/Skeletons.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import acts from '../acts/Acts.module.css';
import { Deadline, Section } from '../claims/ClaimParts.tsx';
import { AppealActs } from './AppealActs.tsx';
import { AppealNotes } from './AppealNotes.tsx';
import { APPEAL_STANDING } from './denial-words.ts';
import type { AppealDetail } from './denials-api.ts';
import { LetterEditor } from './LetterEditor.tsx';
import { Sheet } from './Sheet.tsx';

const BACK = { to: '/billing/denials/appeals', label: 'Appeals' };

export default function AppealPage() {
  const { appealId = '' } = useParams({ strict: false });
  const asked = useAsk('GET /api/appeals/:appealId', { params: { appealId } }, { keep: false });
  const appeal = asked.data;
  if (!appeal)
    return (
      <>
        <PageHeader title="Appeal" under=" " back={BACK} />
        {asked.error ? (
          <RefusalText error={asked.error} again={() => asked.refetch()} />
        ) : (
          <CardSkeletons cards={2} height={240} />
        )}
      </>
    );
  return <One key={appeal.id} appeal={appeal} />;
}

function One({ appeal: a }: { appeal: AppealDetail }) {
  const standing = APPEAL_STANDING[a.state];
  const editable = a.acts.includes('letter');
  return (
    <>
      <PageHeader
        title={`Appeal to ${a.payerName}`}
        back={BACK}
        under={
          <>
            {moneyText(a.riskCents)} · {a.clientName ?? 'a client'} · <DayText day={a.serviceOn} />{' '}
            · {a.level === 1 ? 'first appeal' : `level ${a.level}`}
          </>
        }
        acts={<AppealActs appeal={a} />}
      />
      <Stack gap="xl">
        <section aria-label="Where it stands">
          <Group gap="xs">
            <StateBadge state={standing.state}>{standing.word}</StateBadge>
            <span>{a.stateWords}</span>
          </Group>
          {a.state === 'draft' && (
            <Deadline actBy={a.actBy} limitOn={a.limitOn} basis={a.limitBasis} />
          )}
          {a.state === 'sent' && a.answerBy !== null && (
            <Text size="sm">
              If nobody has answered by <DayText day={a.answerBy} />, ask.
              {a.sentReference === '' ? '' : ` Number: ${a.sentReference}.`}
            </Text>
          )}
          {a.outcomeWhy !== '' && <Text size="sm">{a.outcomeWhy}</Text>}
        </section>
        {editable ? <LetterEditor appeal={a} /> : <Sheet letter={a.letter} />}
        <Packet appeal={a} />
        {a.mayChooseNotes && <AppealNotes appeal={a} />}
        <Denials appeal={a} />
      </Stack>
    </>
  );
}

function Packet({ appeal: a }: { appeal: AppealDetail }) {
  const href = addressOf('GET /api/appeals/:appealId/packet.pdf', { params: { appealId: a.id } });
  return (
    <Section title="What goes with it">
      <ul className={acts.list} aria-label="What goes with it">
        {a.parts.map((p, i) => (
          <li key={`${p.part} ${i}`}>
            <StateBadge state={p.there ? 'settled' : 'needs-you'}>
              {p.there ? 'There' : 'Missing'}
            </StateBadge>{' '}
            {p.title}
            {p.sentence !== '' && (
              <Text size="sm" c="dimmed">
                {p.sentence}
              </Text>
            )}
          </li>
        ))}
      </ul>
      <Anchor href={href} target="_blank" rel="noreferrer" underline="always">
        {a.state === 'draft' ? 'Look at the packet (PDF)' : 'The packet as it was sent (PDF)'}
      </Anchor>
    </Section>
  );
}
function Denials({ appeal: a }: { appeal: AppealDetail }) {
  return (
    <Section title="What it is about">
      <ul className={acts.list}>
        {a.denials.map((d) => (
          <li key={d.id}>
            <Go to={`/billing/denials/desk?state=appealing&at=${d.id}`} underline="always">
              {d.code} on <DayText day={d.serviceOn} />
            </Go>{' '}
            · {d.reasonWords} ({d.reason}) · <Money cents={d.riskCents} />
          </li>
        ))}
        {a.claimId !== null && (
          <li>
            <Go to={`/billing/claims/${a.claimId}`} underline="always">
              Claim {a.claimNumber}
            </Go>
          </li>
        )}
        {a.levels
          .filter((l) => l.id !== a.id)
          .map((l) => (
            <li key={l.id}>
              <Go to={`/billing/denials/appeals/${l.id}`} underline="always">
                Level {l.level}
              </Go>{' '}
              {APPEAL_STANDING[l.state].word.toLowerCase()}
            </li>
          ))}
      </ul>
    </Section>
  );
}
