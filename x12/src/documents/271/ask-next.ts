/** Whom to ask next: the organization that mental health is carved out to, or another payer of the patient. */
import type { Address, Contact, Party } from '../eligibility/shape.ts';
import type { Benefit } from './answer.ts';
import { MENTAL_HEALTH, type Row } from './row.ts';

/** Somebody else to ask before the figures of an answer hold. */
export interface AskNext {
  /** carve-out: somebody else manages this benefit, send a second 270 there. other payer: the patient has more coverage. */
  readonly why: 'carve-out' | 'other payer';
  /** NM1 of loop 2120; absent when the payer does not say whom to ask. */
  readonly party?: Party;
  readonly contacts: readonly Contact[];
  readonly address?: Address;
  /** Which place the other payer has: NM101 PRP, SEP, TTP. */
  readonly order?: 'primary' | 'secondary' | 'tertiary';
  readonly messages: readonly string[];
  readonly from: Benefit;
}

/** NM101 of who manages a benefit for a payer: vendor, utilization management, managed care, administrator. */
const MANAGERS = ['VN', 'X3', 'Y2', 'TV', '2B'];
const PAYERS = ['PR', 'PRP', 'SEP', 'TTP'];
const ORDERS: Readonly<Record<string, AskNext['order']>> = {
  PRP: 'primary',
  SEP: 'secondary',
  TTP: 'tertiary',
};

/** Everybody the answer sends us on to, carve-outs first. */
export function askNext(rows: readonly Row[]): AskNext[] {
  const all = rows.flatMap(nextOf);
  return [
    ...all.filter((next) => next.why === 'carve-out'),
    ...all.filter((next) => next.why === 'other payer'),
  ];
}

function nextOf({ benefit, order }: Row): AskNext[] {
  const { information, entities, messages } = benefit;
  const pointing = information === 'U' || information === 'R';
  const found = entities.flatMap(({ party, contacts, address }): AskNext[] => {
    const manages = MANAGERS.includes(party.role);
    const pays = PAYERS.includes(party.role);
    if (!pointing && !(manages && order <= MENTAL_HEALTH)) return [];
    if (!manages && !pays) return [];
    const place = ORDERS[party.role];
    return [
      {
        why: manages || information === 'U' ? 'carve-out' : 'other payer',
        party,
        contacts,
        ...(address ? { address } : {}),
        ...(place ? { order: place } : {}),
        messages,
        from: benefit,
      },
    ];
  });
  if (found.length > 0 || !pointing) return found;
  const why = information === 'U' ? 'carve-out' : 'other payer';
  return [{ why, contacts: [], messages, from: benefit }];
}
