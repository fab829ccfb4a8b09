/** A policy of the client's own with nothing else said: tests write over what they are about. */
import type { Id } from '@clearhour/values';
import { datedIn } from '../../practice/practice-contract.ts';
import { policyFields } from '../clients-contract.ts';

/** Shape of a new policy: what the form leaves empty takes its default. `from`: first day it holds. */
export const blankPolicy = (clientId: Id<'clt'>, payerId: Id<'pyr'>, from: string) =>
  datedIn(policyFields).parse({ clientId, payerId, memberId: 'M1', from });
