import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { Refused } from '../../ui/api.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

const OLD =
  'This page could not be loaded. A newer version may be in place; everything saved is kept.';
const FAULT =
  'This page stopped on a fault of ours. Everything saved is kept. Load it again; if that does not ' +
  'help, tell whoever runs this server.';

/** A page that failed: what happened, what was kept, what to do. */
export function PageFault({ error }: ErrorComponentProps) {
  const old = /dynamically imported module|module script/i.test(String(error));
  return (
    <EmptyState
      sentence={error instanceof Refused ? error.sentence : old ? OLD : FAULT}
      act={<Button onClick={() => location.reload()}>Load again</Button>}
    />
  );
}
