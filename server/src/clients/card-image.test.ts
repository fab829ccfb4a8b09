import { isRefusal } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import { cardImage, MOST_CARD_BYTES } from './card-image.ts';
import { chunk, PNG_MARK as MARK, png } from './testing/png.ts';

const segment = (marker: number, data: number[] | Buffer) => {
  const body = Buffer.from(data);
  return Buffer.concat([
    Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]),
    body,
  ]);
};
/** Exif with a place (GPS) and which side is up. */
const exif = (orientation: number) =>
  segment(0xe1, [
    ...Buffer.from('Exif\0\0'),
    ...[0x49, 0x49, 42, 0, 8, 0, 0, 0, 2, 0],
    ...[0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0],
    ...[0x25, 0x88, 4, 0, 1, 0, 0, 0, 99, 0, 0, 0],
    ...Buffer.from('GPS here'),
  ]);
const jpeg = (more: Buffer[] = [], size: [number, number] = [2, 2], end = [0xff, 0xd9]) =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, [...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...more,
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, [8, size[1] >> 8, size[1] & 255, size[0] >> 8, size[0] & 255, 1, 1, 0x11, 0]),
    segment(0xc4, Buffer.alloc(20, 1)),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]),
    Buffer.from(end),
  ]);
const kept = (bytes: Uint8Array) => {
  const image = cardImage(bytes);
  if (isRefusal(image)) throw new Error(image.sentence);
  return image;
};

describe('kept', () => {
  test('a PNG: the picture as it was; hidden text and what hangs after the end are gone', () => {
    const hidden = chunk('tEXt', Buffer.from('Comment\0<script>alert(1)</script>'));
    const image = kept(Buffer.concat([png(2, 2, [hidden]), Buffer.from('<html>')]));
    expect(image.mediaType).toBe('image/png');
    expect(Buffer.from(image.bytes)).toEqual(png());
  });
  test('a JPEG: comments, the place it was taken and what follows are gone; which side is up stays', () => {
    const comment = segment(0xfe, Buffer.from('<?php ?>'));
    const image = kept(Buffer.concat([jpeg([exif(6), comment]), Buffer.from('PK\x03\x04')]));
    const text = Buffer.from(image.bytes).toString('latin1');
    expect(text).not.toMatch(/GPS|php|PK/);
    expect(text).toContain('Exif\0\0MM\0*');
    // Looked at again it is the same: nothing is left to take out.
    expect(Buffer.from(kept(image.bytes).bytes)).toEqual(Buffer.from(image.bytes));
    expect(Buffer.from(kept(jpeg([exif(1)])).bytes)).toEqual(jpeg());
  });
});

describe('refused', () => {
  // biome-ignore format: a table
  const CASES: [string, Buffer, string][] = [
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'card-not-a-picture'],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>'), 'card-not-a-picture'],
    ['PDF', Buffer.from('%PDF-1.7'), 'card-not-a-picture'],
    ['GIF', Buffer.from('GIF89a'), 'card-not-a-picture'],
    ['HTML that begins like a PNG', Buffer.concat([MARK, Buffer.from('<script>')]), 'card-not-a-picture'],
    ['nothing', Buffer.alloc(0), 'card-not-a-picture'],
    ['a JPEG cut off in the picture', jpeg().subarray(0, 130), 'card-not-a-picture'],
    ['a JPEG without its end', jpeg([], [2, 2], []), 'card-not-a-picture'],
    ['a JPEG of beginning and end only', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'card-not-a-picture'],
    ['a PNG cut off', png().subarray(0, 40), 'card-not-a-picture'],
    ['a PNG with a changed byte', Buffer.from(png().map((b, i) => (i === 45 ? b ^ 1 : b))), 'card-not-a-picture'],
    ['a PNG that claims to be huge', png(100_000, 100_000), 'card-not-a-picture'],
    ['a JPEG that claims to be huge', jpeg([], [60_000, 60_000]), 'card-not-a-picture'],
    ['eleven megabytes', Buffer.alloc(MOST_CARD_BYTES + 1), 'card-too-large'],
  ];
  test.each(CASES)('%s', (_what, bytes, code) => {
    const image = cardImage(bytes);
    expect(isRefusal(image) && image.code).toBe(code);
  });
});
