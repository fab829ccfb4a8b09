/**
 * Ids: a three-letter prefix that says the noun, then a UUIDv7 (RFC 9562) in Crockford base 32:
 * "chg_01hx…". They sort by the time they were made, in text order.
 */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

export type IdPrefix =
  | 'prc'
  | 'clt'
  | 'pyr'
  | 'usr'
  | 'ssn'
  | 'loc'
  | 'svc'
  | 'fee'
  | 'cln'
  | 'pay'
  | 'pol'
  | 'ses'
  | 'att'
  | 'ser'
  | 'not'
  | 'tpl'
  | 'chg'
  | 'ent'
  | 'pmt'
  | 'alc'
  | 'ref'
  | 'wof'
  | 'crd'
  | 'dct'
  | 'int'
  | 'ppr'
  | 'abs'
  | 'hol'
  | 'sup'
  | 'shr'
  | 'msp'
  | 'wav'
  | 'evt'
  | 'fed'
  | 'cov'
  | 'ctr'
  | 'ver'
  | 'agr'
  | 'lic'
  | 'usp'
  | 'leg'
  | 'rul'
  | 'aud'
  | 'itm'
  | 'key'
  | 'sgn'
  | 'hou'
  | 'pac'
  | 'job'
  | 'sbl'
  | 'cor'
  // claims, their files and answers
  | 'clm'
  | 'con'
  | 'edi'
  | 'era'
  | 'ecl'
  | 'adj'
  | 'plb'
  | 'elg'
  | 'aut'
  | 'apl'
  | 'dpt'
  | 'bnk'
  | 'crt'
  | 'pid'
  | 'dnl'
  | 'els'
  | 'pho'
  | 'mrk'
  // client money
  | 'rsp'
  | 'agm'
  | 'grd'
  | 'mag'
  | 'inv'
  | 'ivr'
  | 'ivs'
  | 'bal'
  | 'stm'
  | 'bdl'
  | 'pkt'
  | 'pkg'
  | 'pku'
  | 'pkm'
  | 'msg'
  | 'cns'
  | 'mtp'
  | 'mst'
  | 'lnk'
  | 'lbt'
  | 'pot'
  // estimates: with what the client said, asked, disputes
  | 'est'
  | 'ess'
  | 'esa'
  | 'esq'
  | 'esr'
  | 'esd'
  | 'esc'
  | 'apo'
  | 'aps'
  | 'apy'
  | 'pch'
  | 'plp'
  | 'pcs'
  // portal
  | 'ppn'
  | 'pss'
  | 'pky'
  | 'ctd'
  | 'bkr'
  | 'pqn'
  // intake: versions, packets, signatures, plans told, what was agreed for missed sessions
  | 'ifv'
  | 'ipk'
  | 'isg'
  | 'ipl'
  | 'amp';
export type Id<P extends IdPrefix = IdPrefix> = string & { readonly __id: P };

/** Makes an id from milliseconds since 1970 and ten random bytes. Pure, so that a seeded year repeats. */
export function makeId<P extends IdPrefix>(prefix: P, ms: number, random: Uint8Array): Id<P> {
  let n = (BigInt(ms) << 80n) | (7n << 76n);
  for (let i = 0; i < 10; i++) n |= BigInt(random[i] ?? 0) << BigInt((9 - i) * 8);
  // version 7 in bits 76–79, variant 0b10 in bits 62–63: keep the random bits elsewhere
  n = (n & ~(0xfn << 76n)) | (7n << 76n);
  n = (n & ~(0x3n << 62n)) | (2n << 62n);
  let text = '';
  for (let i = 25; i >= 0; i--) text += ALPHABET[Number((n >> BigInt(i * 5)) & 31n)];
  return `${prefix}_${text}` as Id<P>;
}
export const isId = <P extends IdPrefix>(prefix: P, text: unknown): text is Id<P> =>
  typeof text === 'string' &&
  text.startsWith(`${prefix}_`) &&
  /^[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}$/.test(text);
