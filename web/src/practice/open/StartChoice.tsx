import { Button, SimpleGrid, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useWantsIn } from './demo-state.ts';
import { LookAround } from './LookAround.tsx';
import classes from './Open.module.css';

/** The first screen of a new installation. */
export function StartChoice({
  enter,
  setUp,
}: {
  enter: (to?: string) => Promise<void>;
  setUp: () => void;
}) {
  useDocumentTitle('Clearhour');
  const { clear } = useWantsIn();
  return (
    <>
      <Title order={1} fz={{ base: 26, sm: 32 }} lh={1.2} maw={640}>
        From a therapy session to money in the bank, and why when it does not get there.
      </Title>
      <Text mt="sm" mb={40} fz="lg" c="dimmed" maw={600}>
        Sign a note. What follows happens by itself, is explained on one page, and waits for you
        only where you are needed.
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <section className={classes.choice} aria-labelledby="look">
          <Title order={2} id="look">
            Look around a practice with a year behind it
          </Title>
          <Text c="dimmed">
            Made-up clinicians and clients, a year of sessions, notes, charges and payments. Nothing
            is real, so try anything.
          </Text>
          <div>
            <LookAround enter={enter} variant="default" size="md" fullWidth />
          </div>
        </section>
        <section className={classes.choice} aria-labelledby="own">
          <Title order={2} id="own">
            Set up my practice
          </Title>
          <Text c="dimmed">
            About three minutes. Your practice’s name, you, your week and your fee; the rest can
            wait until you need it. Everything stays on this machine.
          </Text>
          <div>
            <Button
              onClick={() => {
                clear();
                setUp();
              }}
              size="md"
              fullWidth
            >
              Set up my practice
            </Button>
          </div>
        </section>
      </SimpleGrid>
    </>
  );
}
