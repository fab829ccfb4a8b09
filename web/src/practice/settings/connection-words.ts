/** Connections in plain words: which kinds there are, and whether one works. Pure. */
import type { State } from '../../ui/StateBadge.tsx';
import type { Connection, Transport } from '../billing/connections/edi-api.ts';

export const KINDS: readonly { value: Transport; label: string; about: string }[] = [
  {
    value: 'sftp',
    label: 'A clearinghouse or payer by SFTP',
    about:
      'Most take files this way. They give you a server, a user, a password or key, and two folders.',
  },
  {
    value: 'stedi',
    label: 'Stedi',
    about: 'A clearinghouse over the internet. You need the API key of your account there.',
  },
  {
    value: 'claim-md',
    label: 'Claim.MD',
    about: 'A clearinghouse over the internet. You need the account key from its settings.',
  },
  {
    value: 'folder',
    label: 'A folder',
    about:
      'Files are laid into a folder of this installation and taken from one: for another program, or to upload them yourself.',
  },
  {
    value: 'practice',
    label: 'The practice clearinghouse',
    about:
      'Made up, inside Clearhour: it answers like a real one, with invented payers and no real money. For trying things out.',
  },
];
export const kindWords = (t: Transport): string => KINDS.find((k) => k.value === t)?.label ?? t;

export const CONNECTION_STANDING: Readonly<
  Record<Connection['standing'], { state: State; word: string }>
> = {
  good: { state: 'settled', word: 'Works' },
  untried: { state: 'waiting', word: 'Not tried yet' },
  failing: { state: 'risk', word: 'Failing' },
  'needs-person': { state: 'needs-you', word: 'Needs you' },
  retired: { state: 'waiting', word: 'Not used' },
};
