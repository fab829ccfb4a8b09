/**
 * What is wrong with the shape of a request, in a plain sentence that names the field in people's
 * words: "The amount must be a number." Set as zod's own language, so that no endpoint has to think of it.
 * Messages written in a contract go on from the field's name too: "is not a day", "must be more than zero".
 */
import { z } from 'zod';

type Issue = Parameters<NonNullable<NonNullable<ReturnType<typeof z.config>>['localeError']>>[0];

const TYPE: Readonly<Record<string, string>> = {
  string: 'must be text',
  number: 'must be a number',
  int: 'must be a whole number',
  bigint: 'must be a whole number',
  boolean: 'must be yes or no',
  array: 'must be a list',
  object: 'must be a group of fields',
  record: 'must be a group of fields',
};

/** What zod would say, in our words, to go on after the field's name. */
export function plainIssue(issue: Issue): string {
  const missing = issue.input === undefined || issue.input === null;
  switch (issue.code) {
    case 'invalid_type':
      return missing ? 'is missing' : (TYPE[issue.expected] ?? 'is not what belongs here');
    case 'invalid_value':
      return missing ? 'is missing' : 'is none of the choices';
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'not_multiple_of':
      return 'must be a whole number';
    case 'invalid_format':
      return 'is not written as it should be';
    case 'unrecognized_keys':
      return 'has something in it that does not belong there';
    default:
      return missing ? 'is missing' : 'is not what belongs here';
  }
}
function tooSmall(origin: string, least: number): string {
  if (origin === 'string') return least === 1 ? 'is missing' : `needs at least ${least} characters`;
  if (origin === 'array')
    return least === 1 ? 'needs at least one entry' : `needs ${least} entries`;
  return least === 0 ? 'must not be negative' : `must be ${least.toLocaleString('en-US')} or more`;
}
function tooBig(origin: string, most: number): string {
  if (origin === 'string') return `must have at most ${most.toLocaleString('en-US')} characters`;
  if (origin === 'array') return `must have at most ${most} entries`;
  // Past what a number can hold exactly there is no figure worth saying.
  return most >= Number.MAX_SAFE_INTEGER
    ? 'is too large'
    : `must be ${most.toLocaleString('en-US')} or less`;
}
z.config({ localeError: plainIssue });

/** Fields whose name is not yet what people call them. */
const WORDS: Readonly<Record<string, string>> = {
  clientDataJSON: 'device’s answer',
  after: 'place to go on from',
  asOf: 'day',
  billingZip: 'ZIP code',
  bornOn: 'date of birth',
  chargeIds: 'charges',
  clientAt: 'place of the client',
  clientCents: 'client’s part',
  closes: 'closing time',
  codeChoice: 'choice of code',
  coinsuranceBp: 'coinsurance',
  decidedOn: 'day of the decision',
  defaultMinutes: 'usual length',
  ediId: 'payer ID',
  email: 'e-mail',
  endsOn: 'last day',
  even: '“even so”',
  event: 'change of status',
  every: 'way to repeat',
  evidenceOn: 'day of the evidence',
  expiresOn: 'last day',
  familyName: 'last name',
  filingDays: 'days to file a claim',
  forgivenPer12Months: 'number forgiven in 12 months',
  from: 'first day',
  fromDay: 'first day',
  givenName: 'first name',
  idleMinutes: 'minutes until sign-off',
  lastDay: 'last day',
  limit: 'number of rows',
  medium: 'way to meet',
  minutes: 'length in minutes',
  monthDay: 'day of the month',
  noticeAt: 'time the client told you',
  noticeHours: 'hours of notice',
  npi: 'NPI',
  nth: 'week of the month',
  opens: 'opening time',
  paidCents: 'amount paid',
  adjustedCents: 'amount adjusted',
  percentBp: 'percent',
  perAttendee: '“each pays the whole fee”',
  placeClientElsewhere: 'place of service elsewhere',
  placeClientHome: 'place of service at home',
  q: 'search',
  receivedOn: 'day it was received',
  scope: 'choice of which sessions',
  serviceOn: 'day of service',
  street2: 'second address line',
  taxId: 'tax ID',
  taxIdKind: 'kind of tax ID',
  to: 'last day',
  toDay: 'last day',
  until: 'last day',
  writeOffCents: 'write-off limit',
  zip: 'ZIP code',
};

/** "receivedOn" → "day it was received", "copayCents" → "copay", "clinicianIds" → "clinicians". */
export function fieldWords(field: string): string {
  const known = WORDS[field];
  if (known !== undefined) return known;
  const bare = field.replace(/(Cents|Bp|Id)$/, '').replace(/Ids$/, 's') || field;
  return bare.replaceAll(/(?<=[a-z0-9])[A-Z]|(?<=[a-z])\d+/g, (s) => ` ${s.toLowerCase()}`);
}

export interface Fault {
  /** "/attendees/0/clientId" */
  readonly instancePath?: string;
  readonly message?: string;
  readonly params?: unknown;
}
interface Said {
  readonly sentence: string;
  /** "attendees.0.clientId": where a form shows it. */
  readonly field?: string;
}

/** The sentence of the first fault; of a choice between shapes, that of the shape which came furthest. */
export function shapeSentence(fault: Fault): Said {
  const whole = pathOf(fault);
  const { path, message } = deepest({ path: whole, message: fault.message ?? '', fault });
  const names = path.filter((part) => !/^\d+$/.test(part));
  const name = names.at(-1);
  if (name === undefined) return { sentence: stop(alone(message)) };
  const row = path.findIndex((part) => /^\d+$/.test(part));
  const list = row > 0 ? fieldWords(path[row - 1] ?? '') : '';
  const number = Number(path[row]) + 1;
  const where = row > 0 && row < path.length - 1 ? ` (${list}, line ${number})` : '';
  const words =
    row > 0 && row === path.length - 1
      ? `Line ${number} of the ${list}`
      : `The ${fieldWords(name)}`;
  return { sentence: stop(joined(words, where, message)), field: path.join('.') };
}

const pathOf = (fault: Fault): string[] =>
  (fault.instancePath ?? '').split('/').filter((part) => part !== '');

/** Into the alternatives of a union: the one whose first fault lies deepest was meant. */
function deepest(at: { path: string[]; message: string; fault: Fault }): {
  path: string[];
  message: string;
} {
  const { errors } = (at.fault.params ?? {}) as {
    errors?: readonly (readonly { path: readonly PropertyKey[]; message: string }[])[];
  };
  const inner = (errors ?? [])
    .flatMap((tried) => tried.slice(0, 1))
    .filter((first) => first.path.length > 0)
    .sort((a, b) => b.path.length - a.path.length)[0];
  if (!inner) return { path: at.path, message: at.message };
  return { path: [...at.path, ...inner.path.map(String)], message: inner.message };
}

/** A message that goes on from the name: "is missing", "must be …". */
const GOES_ON = /^(is|are|has|have|must|needs|may|can|cannot|does|do)\b/;
function joined(words: string, where: string, message: string): string {
  if (!GOES_ON.test(message)) return `${words}${where}: ${message}`;
  const many = /^The .*[^su]s$/.test(words);
  const verb = many ? message.replace(/^is\b/, 'are').replace(/^has\b/, 'have') : message;
  return `${words}${where} ${many ? verb.replace(/^needs\b/, 'need') : verb}`;
}
/** Nothing to name: the request as a whole. */
const alone = (message: string): string =>
  GOES_ON.test(message)
    ? 'Nothing that can be read was sent. Send JSON with its fields'
    : upper(message);
const upper = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const stop = (text: string): string => (text.endsWith('.') ? text : `${text}.`);
