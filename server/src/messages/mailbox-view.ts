/** The mailbox as Settings shows it: without its secret. */
import type { z } from 'zod';
import type { Work } from '../platform/context.ts';
import { mailboxRow } from './mailbox-store.ts';
import type { MailboxView } from './messages-contract.ts';

export async function mailboxView(work: Work): Promise<z.input<typeof MailboxView> | null> {
  const row = await mailboxRow(work);
  if (!row) return null;
  const { settings, lookedAt, nextLookAt, problem, ours, others } = row;
  return { ...settings, lookedAt, nextLookAt, problem, ours, others };
}
