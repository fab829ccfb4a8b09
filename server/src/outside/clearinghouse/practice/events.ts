/** What happens at an event, by its kind. */
import type { Desk } from './desk.ts';
import { payRun } from './pay-run.ts';
import { payerAnswers } from './payer-answers.ts';
import type { Changes, PlannedEvent } from './practice-store.ts';
import { readFile } from './read-file.ts';

export function handle(desk: Desk, event: PlannedEvent): Promise<Changes> {
  switch (event.kind) {
    case 'read':
      return readFile(desk, event);
    case 'payer-answers':
      return payerAnswers(desk, event);
    case 'pay-run':
      return payRun(desk, event);
  }
}
