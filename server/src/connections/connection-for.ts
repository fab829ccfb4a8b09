/** Which connection a payer's files go by: the one that has an id for the payer, else the practice's default. */
import { type Refusal, refuse } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import type { Connection } from './connection.ts';
import { connectionById, connectionIdsOfPayer, connectionsWhere } from './connection-store.ts';

export async function connectionFor(
  work: Work,
  payerId: string | undefined,
): Promise<Connection | Refusal> {
  const [own] = payerId === undefined ? [] : await connectionIdsOfPayer(work, payerId);
  const found =
    own === undefined
      ? (await connectionsWhere(work, { isDefault: true }))[0]
      : await connectionById(work, own);
  return (
    found ??
    refuse(
      'no-connection',
      'There is no connection to send by. Set one up in Settings, and make it the default.',
      { kind: 'conflict' },
    )
  );
}
export const noSuchConnection = (): Refusal =>
  refuse('no-such-connection', 'There is no such connection.', { kind: 'not-found' });
