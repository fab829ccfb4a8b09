import { Box, Button, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useActions } from '../../ui/actions.ts';
import { useGo } from '../../ui/Go.tsx';
import { useKeys } from '../../ui/keys.ts';
import { type Capability, useCan, useMe } from '../../ui/me.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { CardSkeletons } from '../../ui/Skeletons.tsx';
import { SectionList } from './SectionList.tsx';
import classes from './Settings.module.css';
import { openTo, pathOf, SECTIONS, sectionOf, WHO_CHANGES } from './sections.ts';
import { type Setup, useSetup } from './use-setup.ts';

export interface MainAct {
  /** A verb: "Add a location". On the button, on the key e, in the palette. */
  readonly label: string;
  readonly run: () => unknown;
}
interface Frame {
  readonly section: string;
  readonly title?: string;
  readonly under?: ReactNode;
  readonly main?: MainAct | undefined;
  readonly acts?: ReactNode;
  /** Without it the page is read only, and says who changes it. */
  readonly manage?: Capability;
  readonly back?: { to: string; label: string };
  readonly children: ReactNode;
}

/** The frame of every section: list at the left, head, one column of content. */
export function SettingsPage({ section, title, under, main, acts, manage, back, children }: Frame) {
  const phone =
    useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const may = useMay(manage);
  const act = may ? main : undefined;
  useSectionKeys(section, act);
  const up = back ?? (phone ? { to: '/settings', label: 'Settings' } : undefined);
  return (
    <div className={classes.frame}>
      {!phone && <SectionList />}
      <Box className={classes.content}>
        <PageHeader
          title={title ?? sectionOf(section).name}
          under={<Box maw={560}>{under}</Box>}
          {...(up ? { back: up } : {})}
          acts={
            (act || acts) && (
              <>
                {acts}
                {act && <Button onClick={() => act.run()}>{act.label}</Button>}
              </>
            )
          }
        />
        {manage && !may && (
          <Text size="sm" c="dimmed" mb="md" role="note">
            You can read this page; {WHO_CHANGES[manage] ?? 'the owner changes it'}.
          </Text>
        )}
        {children}
      </Box>
    </div>
  );
}
function useMay(capability: Capability | undefined): boolean {
  const can = useCan(capability ?? 'setup.read');
  return capability === undefined || can;
}
function useSectionKeys(section: string, main: MainAct | undefined): void {
  const go = useGo();
  const sections = SECTIONS.filter(openTo(useMe().capabilities));
  const at = sections.findIndex((s) => s.key === section);
  const step = (by: number) => {
    const next = sections[at + by];
    if (next) go(pathOf(next.key));
  };
  useKeys([
    { keys: 'j', does: 'Next section', run: () => step(1) },
    { keys: 'k', does: 'Section before', run: () => step(-1) },
    ...(main ? [{ keys: 'e', does: main.label, run: main.run }] : []),
  ]);
  useActions([
    ...(main ? [{ id: 'main', label: main.label, run: main.run }] : []),
    ...sections
      .filter((s) => s.key !== section)
      .map((s) => ({
        id: s.key,
        label: `Settings: ${s.name}`,
        detail: s.about,
        words: s.words ?? [],
        run: () => go(pathOf(s.key)),
      })),
  ]);
}

/** A section that shows part of the setup: skeleton, refusal, then the content. */
export function SetupSection({
  children,
  ...frame
}: Omit<Frame, 'children'> & { children: (setup: Setup) => ReactNode }) {
  const asked = useSetup();
  return (
    <SettingsPage {...frame}>
      {asked.data ? (
        children(asked.data)
      ) : asked.error ? (
        <RefusalText error={asked.error} again={asked.refetch} />
      ) : (
        <CardSkeletons cards={2} height={160} />
      )}
    </SettingsPage>
  );
}
