/** What a claim file says of itself. Pure. */
import type { State } from '../../../ui/StateBadge.tsx';
import type { EdiFile, FileState } from './edi-api.ts';

export const FILE_STANDING: Readonly<Record<FileState, { state: State; word: string }>> = {
  waiting: { state: 'moving', word: 'Waits to leave' },
  sending: { state: 'moving', word: 'Is leaving' },
  sent: { state: 'waiting', word: 'Sent' },
  received: { state: 'settled', word: 'Taken in' },
  refused: { state: 'risk', word: 'Refused' },
  failed: { state: 'risk', word: 'Did not leave' },
  read: { state: 'settled', word: 'Read' },
  parked: { state: 'needs-you', word: 'Parked' },
  'nothing-new': { state: 'settled', word: 'Nothing new' },
};
/** One that came waits to be read, one that is ours to leave. */
export const standingOfFile = (f: Pick<EdiFile, 'direction' | 'state'>) =>
  f.direction === 'in' && f.state === 'waiting'
    ? ({ state: 'moving', word: 'Being read' } as const)
    : FILE_STANDING[f.state];
/** Sets as an office calls them. */
const SET_WORDS: Readonly<Record<string, string>> = {
  '837P': 'claims',
  '835': 'remittance',
  '999': 'receipt of a file',
  TA1: 'receipt of an envelope',
  '277CA': 'answer to claims',
  '277': 'status of claims',
  '276': 'questions about claims',
  '270': 'questions about coverage',
  '271': 'answers about coverage',
};
export const setWords = (set: string): string => SET_WORDS[set] ?? `kind ${set}`;
/** "remittance, 2 × answer to claims"; what was not understood says so. */
export function setsWords(sets: readonly string[]): string {
  // It may be a sound one for somebody else: what is parked was not looked into.
  if (sets.length === 0) return 'nothing read';
  const counts = new Map<string, number>();
  for (const set of sets) counts.set(set, (counts.get(set) ?? 0) + 1);
  return [...counts].map(([set, n]) => (n === 1 ? '' : `${n} × `) + setWords(set)).join(', ');
}
const UNITS = ['bytes', 'kB', 'MB', 'GB'];
/** "12 kB"; 1 kB is 1,000 bytes, as file managers show it. */
export function sizeWords(bytes: number): string {
  let n = bytes;
  let unit = 0;
  while (n >= 1000 && unit < UNITS.length - 1) {
    n /= 1000;
    unit += 1;
  }
  const shown = unit === 0 ? n : n < 10 ? Math.round(n * 10) / 10 : Math.round(n);
  return `${shown.toLocaleString('en-US')} ${UNITS[unit]}`;
}
const READERS: Readonly<Record<string, string>> = {
  remittances: 'Remittances',
  claims: 'Claims',
  eligibility: 'Eligibility',
  connections: 'Connections',
  authorizations: 'Authorizations',
};
export const readerWords = (noun: string): string => READERS[noun] ?? noun;
export const cameWords = (f: Pick<EdiFile, 'cameBy' | 'connectionName' | 'direction'>): string =>
  f.direction === 'out'
    ? `to ${f.connectionName ?? 'nobody yet'}`
    : f.cameBy === 'upload'
      ? 'uploaded'
      : `from ${f.connectionName ?? 'a connection'}`;

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
