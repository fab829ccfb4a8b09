/**
 * A photo of a card, looked at by its content and written afresh: only JPEG and PNG, whole, with their
 * picture parts and nothing else. Places where it was taken, comments, hidden text and what hangs after
 * the end are left out; which side is up stays. What is no picture (SVG, HTML, PDF, a script) is refused. Pure.
 *
 * JPEG: ITU-T T.81 annex B (markers), JFIF, Exif 2.3 tag 0x0112. PNG: W3C PNG (third edition) §5, 11.
 */
import { crc32 } from 'node:zlib';
import { type Refusal, refuse } from '@clearhour/values';

export const MOST_CARD_BYTES = 10 * 1024 * 1024;
/** Larger than any camera's picture of a card; a small file may claim to be huge when it is unpacked. */
const MOST_SIDE = 12_000;
const MOST_PIXELS = 50_000_000;

export interface CardImage {
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly bytes: Uint8Array;
}
const no = (sentence: string): Refusal =>
  refuse('card-not-a-picture', sentence, { field: 'photo' });
const NOT_A_PICTURE = no(
  'That is not a photo we can keep. Take a picture of the card, or choose a JPEG or PNG file.',
);
const CUT_OFF = no('The photo did not arrive whole, or is damaged. Take it again.');
const TOO_WIDE = no('The photo is larger than we can show. Take it again with fewer pixels.');

export function cardImage(bytes: Uint8Array): CardImage | Refusal {
  if (bytes.length > MOST_CARD_BYTES) {
    return refuse('card-too-large', 'A photo may have at most 10 MB. Take it again, smaller.', {
      field: 'photo',
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (PNG_MARK.every((b, i) => bytes[i] === b)) return pngOf(bytes, view);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegOf(bytes, view);
  return NOT_A_PICTURE;
}
const sizeRefusal = (width: number, height: number): Refusal | undefined =>
  width === 0 || height === 0
    ? CUT_OFF
    : width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS
      ? TOO_WIDE
      : undefined;

const PNG_MARK = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The picture and how its colours are meant; text, times, places and private chunks are not kept. */
const PNG_KEPT = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'sRGB', 'IDAT', 'IEND']);

function pngOf(bytes: Uint8Array, view: DataView): CardImage | Refusal {
  const parts: Uint8Array[] = [Uint8Array.from(PNG_MARK)];
  const seen: string[] = [];
  let at = PNG_MARK.length;
  while (seen.at(-1) !== 'IEND') {
    if (at + 12 > bytes.length) return CUT_OFF;
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) return CUT_OFF;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (view.getUint32(end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) return CUT_OFF;
    if (seen.length === 0) {
      if (type !== 'IHDR' || length !== 13) return CUT_OFF;
      const wide = sizeRefusal(view.getUint32(at + 8), view.getUint32(at + 12));
      if (wide) return wide;
    }
    if (PNG_KEPT.has(type)) parts.push(bytes.subarray(at, end));
    seen.push(type);
    at = end;
  }
  if (!seen.includes('IDAT')) return CUT_OFF;
  return { mediaType: 'image/png', bytes: joined(parts) };
}

const SOF = new Set([0xc0, 0xc1, 0xc2]);
const SOS = 0xda;
const EOI = 0xd9;
const APP0 = 0xe0;
const APP1 = 0xe1;
/** Quantization, Huffman, restart interval: what the picture is read with. */
const TABLES = new Set([0xdb, 0xc4, 0xdd]);

function jpegOf(bytes: Uint8Array, view: DataView): CardImage | Refusal {
  const body: Uint8Array[] = [];
  let orientation = 1;
  let frame = false;
  let scan = false;
  let at = 2;
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++;
    if (bytes[at] !== 0xff || at + 2 > bytes.length) return CUT_OFF;
    const marker = bytes[at + 1] ?? 0;
    if (marker === EOI) break;
    const length = at + 4 <= bytes.length ? view.getUint16(at + 2) : 0;
    let end = at + 2 + length;
    if (length < 2 || end > bytes.length) return CUT_OFF;
    if (SOF.has(marker)) {
      if (length < 8) return CUT_OFF;
      const wide = sizeRefusal(view.getUint16(at + 7), view.getUint16(at + 5));
      if (wide) return wide;
      frame = true;
    }
    if (marker === APP1) orientation = orientationOf(bytes.subarray(at + 4, end)) ?? orientation;
    if (marker === SOS) {
      end = endOfScan(bytes, end);
      scan = true;
    }
    if (SOF.has(marker) || TABLES.has(marker) || marker === SOS || isJfif(bytes, marker, at)) {
      body.push(bytes.subarray(at, end));
    }
    at = end;
  }
  if (!frame || !scan) return CUT_OFF;
  const start = Uint8Array.of(0xff, 0xd8);
  const upright = orientation === 1 ? [] : [orientationSegment(orientation)];
  const stop = Uint8Array.of(0xff, EOI);
  return { mediaType: 'image/jpeg', bytes: joined([start, ...upright, ...body, stop]) };
}
/** Picture data goes on to the next marker that is neither a stuffed FF nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7))
      return at;
    at++;
  }
  return bytes.length;
}
const isJfif = (bytes: Uint8Array, marker: number, at: number): boolean =>
  marker === APP0 && String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === 'JFIF';

/** Exif tag 0x0112 of the first directory, 1–8; undefined when it is not said. */
function orientationOf(exif: Uint8Array): number | undefined {
  if (String.fromCharCode(...exif.subarray(0, 4)) !== 'Exif') return undefined;
  const tiff = exif.subarray(6);
  if (tiff.length < 14) return undefined;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = tiff[0] === 0x49;
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) return undefined;
  const entries = view.getUint16(directory, little);
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + i * 12;
    if (entry + 12 > tiff.length) return undefined;
    if (view.getUint16(entry, little) !== 0x0112) continue;
    const value = view.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}
/** An Exif part of our own that says which side is up and nothing else. */
const orientationSegment = (orientation: number): Uint8Array =>
  // biome-ignore format: by its fields
  Uint8Array.of(
    0xff, APP1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0,
    0x4d, 0x4d, 0, 42, 0, 0, 0, 8,
    0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
    0, 0, 0, 0,
  );

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}
