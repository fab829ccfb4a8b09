/** A small real picture, for tests of card photos. */
import { crc32, deflateSync } from 'node:zlib';

export function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
function header(width: number, height: number): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([8, 0, 0, 0, 0], 8);
  return chunk('IHDR', data);
}
export const PNG_MARK = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Grey points; of one that claims to be huge, not all are there. */
export const png = (width = 2, height = 2, extra: Buffer[] = []): Buffer =>
  Buffer.concat([
    PNG_MARK,
    header(width, height),
    ...extra,
    chunk('IDAT', deflateSync(Buffer.alloc(Math.min(height * (width + 1), 10_000)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
