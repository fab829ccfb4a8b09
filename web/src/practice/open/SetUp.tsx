/** Setting up in a few steps. The practice is made after the second; what follows can be left for later. */
import { Box, Button, Group, Progress, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Me } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import classes from './Open.module.css';
import { FirstSteps } from './SetUpFirst.tsx';
import { LicenceStep } from './SetUpLicence.tsx';
import { WeekStep } from './SetUpWeek.tsx';

export type Step = 'practice' | 'you' | 'licence' | 'week';

export function SetUp({
  me,
  enter,
  began,
  back,
}: {
  me: Me | undefined;
  enter: (to?: string) => Promise<void>;
  began: () => Promise<void>;
  back: () => void;
}) {
  useDocumentTitle('Set up my practice · Clearhour');
  const own = me?.practice.kind === 'own';
  const [step, setStep] = useState<Step>(
    own ? (location.pathname === '/start/week' ? 'week' : 'licence') : 'practice',
  );
  const [credential, setCredential] = useState('');
  const show = (next: Step) => {
    setStep(next);
    // A reload after the practice was made goes on where it stopped.
    window.history.replaceState(null, '', `/start/${next}`);
    window.scrollTo(0, 0);
  };
  if (step === 'licence') return <LicenceStep credential={credential} next={() => show('week')} />;
  if (step === 'week') return <WeekStep done={() => enter('/today')} />;
  return (
    <FirstSteps
      step={step}
      setStep={setStep}
      back={back}
      made={async (solo, letters) => {
        await began();
        setCredential(letters);
        show(solo ? 'licence' : 'week');
      }}
    />
  );
}

const ORDER: readonly Step[] = ['practice', 'you', 'licence', 'week'];
/** The frame of one step: where one is, what it asks, and the way on. */
export function StepCard(props: {
  step: Step;
  title: string;
  under: string;
  children: ReactNode;
  error?: unknown;
  busy?: boolean;
  next: string;
  onNext: () => unknown;
  left?: ReactNode;
}) {
  const at = ORDER.indexOf(props.step) + 1;
  return (
    <Box
      className={classes.card}
      component="form"
      onSubmit={(e: FormEvent) => {
        e.preventDefault();
        props.onNext();
      }}
    >
      <Group justify="space-between" mb={8}>
        <Text size="sm" c="dimmed" className="figures">
          Step {at} of {ORDER.length}
        </Text>
      </Group>
      <Progress
        value={(at / ORDER.length) * 100}
        size="xs"
        mb="lg"
        aria-label={`Step ${at} of ${ORDER.length}`}
      />
      <Title order={1}>{props.title}</Title>
      <Text c="dimmed" mt={4} mb="lg">
        {props.under}
      </Text>
      {props.children}
      <Box mt="md">
        <RefusalText error={props.error} />
      </Box>
      <Group justify="space-between" mt="lg">
        {props.left ?? <span />}
        <Button type="submit" loading={props.busy ?? false} size="md">
          {props.next}
        </Button>
      </Group>
    </Box>
  );
}
