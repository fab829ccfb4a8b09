/**
 * Which of our claims a payer speaks of. Pure. The surest sign first: the key we gave the line, the payer's
 * own number, our number; then who it was for and when, with a confidence from 0 to 100. Payers write
 * numbers in small letters, cut them off, or drop zeros in front.
 */
import {
  type Cents,
  compare,
  dollars,
  type Id,
  type LocalDate,
  negate,
  sayDay,
  ZERO,
} from '@clearhour/values';
import type { FactClaim } from './facts.ts';

export interface OurLine {
  readonly position: number;
  readonly chargeId: Id<'chg'>;
  readonly lineKey: string;
  readonly code: string;
  readonly fee: Cents;
  readonly serviceOn: LocalDate;
}
/** A claim of ours, as far as answers are matched to it. */
export interface OurClaim {
  readonly id: Id<'clm'>;
  readonly number: string;
  readonly payerControlNumber: string | null;
  readonly clientId: Id<'clt'>;
  readonly lastName: string;
  readonly firstName: string;
  readonly memberId: string;
  readonly payerId: Id<'pyr'>;
  readonly policyId: string;
  /** The claim of the payer before, whose answer this one carries. */
  readonly before: string | null;
  readonly level: number;
  readonly serviceOn: LocalDate;
  readonly total: Cents;
  readonly state: string;
  /** It has not left yet. */
  readonly unsent: boolean;
  readonly lines: readonly OurLine[];
}
export type How = 'line-key' | 'payer-number' | 'claim-number' | 'name-and-day';
export interface Candidate {
  readonly claim: OurClaim;
  readonly how: How;
  readonly confidence: number;
  readonly why: readonly string[];
  readonly whyNot: readonly string[];
}
export interface MatchResult {
  readonly match: Candidate | undefined;
  /** Best first, the match too. */
  readonly candidates: readonly Candidate[];
}
/** Taken without a person from here on. */
export const SURE = 95;
/** By name and day it is taken, and raised: one that is far ahead of the next. */
const LIKELY = 85;
const AHEAD = 15;

export function matchClaim(fact: FactClaim, ours: readonly OurClaim[]): MatchResult {
  const candidates = ours
    .map((claim) => weigh(fact, claim))
    .filter((c) => c.confidence >= 20)
    .sort((a, b) => b.confidence - a.confidence || (a.claim.id < b.claim.id ? -1 : 1));
  const [best, second] = candidates;
  const taken =
    best !== undefined &&
    (best.confidence >= SURE || best.confidence >= LIKELY) &&
    (second === undefined ||
      (best.how !== 'name-and-day' && second.how === 'name-and-day') ||
      best.confidence - second.confidence >=
        (best.confidence >= SURE && best.how !== 'name-and-day' ? 1 : AHEAD));
  return { match: taken ? best : undefined, candidates: candidates.slice(0, 10) };
}

/** Letters only, small, without accents: how names are compared. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();
const bare = (text: string): string => text.trim().toUpperCase();
const noZeros = (text: string): string => bare(text).replace(/^0+/, '');
/** The payer cut the end off, or dropped zeros in front. */
const nearly = (theirs: string, ours: string): boolean =>
  theirs.length >= 6 && (bare(ours).startsWith(bare(theirs)) || noZeros(ours) === noZeros(theirs));
const positive = (c: Cents | null): Cents | null =>
  c !== null && compare(c, ZERO) < 0 ? negate(c) : c;

interface Signs {
  readonly how: How | undefined;
  readonly last: boolean;
  readonly first: boolean;
  readonly member: boolean;
  readonly day: boolean;
  readonly charge: boolean;
}

function signsOf(fact: FactClaim, claim: OurClaim): Signs {
  const keys = new Set(fact.lines.flatMap((l) => (l.lineKey ? [bare(l.lineKey)] : [])));
  const { number } = fact;
  const how: How | undefined = claim.lines.some((l) => keys.has(bare(l.lineKey)))
    ? 'line-key'
    : claim.payerControlNumber !== null &&
        [fact.payerControlNumber, fact.originalNumber].some(
          (n) => n !== undefined && bare(n) === bare(claim.payerControlNumber ?? ''),
        )
      ? 'payer-number'
      : number !== '' && (bare(number) === bare(claim.number) || nearly(number, claim.number))
        ? 'claim-number'
        : undefined;
  const days = new Set([fact.serviceOn, ...fact.lines.map((l) => l.serviceOn)]);
  const { patient } = fact;
  return {
    how,
    last: plain(patient.lastName) !== '' && plain(patient.lastName) === plain(claim.lastName),
    first: plain(patient.firstName) !== '' && plain(patient.firstName) === plain(claim.firstName),
    member: patient.memberId !== '' && bare(patient.memberId) === bare(claim.memberId),
    day: days.has(claim.serviceOn),
    charge: positive(fact.charged) === claim.total,
  };
}

const BASE: Readonly<Record<Exclude<How, 'name-and-day'>, number>> = {
  'line-key': 100,
  'payer-number': 98,
  'claim-number': 97,
};
const FOR: Readonly<Record<How, string>> = {
  'line-key': 'The payer gives back the key of our line.',
  'payer-number': 'It has the payer’s own number of this claim.',
  'claim-number': 'It has the number of this claim.',
  'name-and-day': '',
};

function weigh(fact: FactClaim, claim: OurClaim): Candidate {
  const s = signsOf(fact, claim);
  const how = s.how ?? 'name-and-day';
  const agree = [s.last, s.member, s.day, s.charge].filter((x) => x).length;
  let confidence: number;
  if (how === 'name-and-day') {
    confidence =
      (s.last ? 25 : 0) +
      (s.first ? 15 : 0) +
      (s.member ? 30 : 0) +
      (s.day ? 20 : 0) +
      (s.charge ? 5 : 0);
    // Somebody else of the same day, or the same person on another day, is no match.
    if (!s.day || (!s.last && !s.member)) confidence = Math.min(confidence, 40);
    if (claim.unsent) confidence -= 20;
    confidence = Math.min(confidence, SURE - 1);
  } else {
    // A number alone may be another practice's, or an old system's: something else has to agree.
    confidence = BASE[how] - (agree === 0 ? 40 : agree === 1 && how !== 'line-key' ? 10 : 0);
  }
  return { claim, how, confidence: Math.max(confidence, 0), ...words(fact, claim, s, how) };
}

function words(fact: FactClaim, claim: OurClaim, s: Signs, how: How) {
  const why = [
    FOR[how],
    s.last && s.first ? 'The name is the same.' : s.last ? 'The last name is the same.' : '',
    s.member ? 'The member number is the same.' : '',
    s.day ? 'The day of service is the same.' : '',
    s.charge ? 'The charge is the same.' : '',
  ].filter((w) => w !== '');
  const charged = positive(fact.charged);
  const whyNot = [
    s.how === undefined ? 'No number on it is one of this claim.' : '',
    s.last ? (s.first ? '' : 'The first name differs.') : 'The last name differs.',
    !s.member && fact.patient.memberId !== '' ? 'The member number differs.' : '',
    s.day ? '' : `Ours is for ${sayDay(claim.serviceOn)}.`,
    s.charge || charged === null
      ? ''
      : `Ours is for ${dollars(claim.total)}, this one for ${dollars(charged)}.`,
    claim.unsent ? 'This claim has not been sent.' : '',
  ].filter((w) => w !== '');
  return { why, whyNot };
}
