/** Files as nobody should send them, made of one that is sound: each with what the office is told. */
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

export interface BadFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** Of the file, or of the claim that stops. */
  readonly said: RegExp;
}
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
/** Another control number and another payment: other bytes, the same fault. */
const again = (text: string, n: number): string =>
  text
    .replaceAll('000000091', String(91_000 + n).padStart(9, '0'))
    .replace('88120043', String(88_130_000 + n));

/** As an archive holds a file that is not compressed. */
function zipOf(bytes: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50);
  header.writeUInt32LE(bytes.length, 18);
  header.writeUInt32LE(bytes.length, 22);
  header.writeUInt16LE(7, 26);
  return Buffer.concat([header, latin1('era.835'), bytes]);
}

type Make = (sound: string, n: number) => string | Buffer;
const replaced =
  (from: string | RegExp, to: string): Make =>
  (sound) => {
    const text = sound.replace(from, to);
    if (text === sound) throw new Error(`nothing was changed by ${from}`);
    return text;
  };
const OTHER = 'SOMEBODYELSE'.padEnd(15);

/** `sound` pays $110.00 on one claim of $150.00 of ours; all but one thing of it stays as it is. */
const BAD: readonly (readonly [name: string, make: Make, said: RegExp])[] = [
  ['archive.zip', (s) => zipOf(latin1(s)), /zip archive\. Unpack it/],
  ['packed.835.gz', (s) => gzipSync(s), /compressed file/],
  ['letter.pdf', (s) => `%PDF-1.7\n1 0 obj\n<<>>\nstream\n${s}\nendstream\n`, /a PDF, for people/],
  ['sign-in.html', (s) => `<!DOCTYPE html><html><pre>${s}</pre>`, /web page/],
  ['card.jpg', (s) => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), latin1(s)]), /a picture/],
  ['notes.txt', (s) => `Dear office,\n${s.slice(3)}`, /does not begin with ISA/],
  ['half.835', (s) => s.slice(0, s.length / 2), /cut off: its end is missing/],
  ['beginning.835', (s, n) => s.slice(0, 50 + (n % 41)), /damaged or cut off/],
  ['for-another.835', replaced('QUIETHARBOR    ', OTHER), /addressed to “SOMEBODYELSE”/],
  ['from-another.835', replaced('PRACTICECH     ', OTHER), /comes from “SOMEBODYELSE”/],
  ['made-tomorrow.835', replaced(/\*\d{6}\*1200\*\^/, '*450101*1200*^'), /2045, which is still/],
  ['no-day.835', replaced(/\*\d{6}\*1200\*\^/, '*260231*1200*^'), /no day of the calendar/],
  ['count.835', replaced(/SE\*\d+\*/, 'SE*99*'), /envelope of this file is wrong/],
  ['paid-in-2099.835', replaced(/\d{8}~TRN/, '20990101~TRN'), /too far ahead to be right/],
  ['below-zero.835', replaced('BPR*I*110*', 'BPR*I*-110*'), /negative|below zero/i],
  ['all-below-zero.835', (s) => s.replaceAll('*110*', '*-110*'), /negative|below zero/i],
  ['another-sum.835', replaced('BPR*I*110*', 'BPR*I*1100*'), /payment/],
  ['no-number.835', replaced('BPR*I*110*', 'BPR*I*11O*'), /amount in it cannot be read/],
  ['line-no-number.835', replaced(/(SVC\*[^*]+\*150\*)110/, '$111O'), /cannot be (read|told)/],
  ['line-off.835', replaced('CAS*CO*45*20~', 'CAS*CO*45*21~'), /Ask the payer which is right/],
  [
    'share-below-zero.835',
    replaced(/CO\*45\*20~CAS\*PR\*3\*20/, 'CO*45*60~CAS*PR*3*-20'),
    /below zero/,
  ],
];
export const badFiles = (sound: string, from: number): BadFile[] =>
  BAD.map(([name, make, said], n) => {
    const made = make(again(sound, from + n), from + n);
    return { name, bytes: typeof made === 'string' ? latin1(made) : made, said };
  });

const FIXTURES = new URL('../../x12/fixtures/', import.meta.url);
/** Every sample of the x12 package, sound and malformed: all of them are other practices' files. */
export const sampleFiles = (): { name: string; bytes: Buffer }[] =>
  ['271', '835', '837P', 'ack'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, FIXTURES)).map((name) => ({
      name,
      bytes: readFileSync(new URL(`${folder}/${name}`, FIXTURES)),
    })),
  );
/** The same in an envelope that is addressed to us; an answer to a group that we never sent. */
export const readdressed = (bytes: Buffer): Buffer =>
  latin1(
    bytes
      .toString('latin1')
      .replace(
        /^(ISA(?:\*[^*]*){4}\*)(..)\*.{15}\*(..)\*.{15}\*/,
        `$1ZZ*${'PRACTICECH'.padEnd(15)}*ZZ*${'QUIETHARBOR'.padEnd(15)}*`,
      )
      .replace(/AK1\*HC\*\d+/, 'AK1*HC*987654'),
  );
