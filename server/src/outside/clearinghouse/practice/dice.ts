/** Dice that fall the same for the same seed and words. */
import { createHash } from 'node:crypto';

/** 0 to sides − 1. */
export function thrown(sides: number, seed: number, ...words: readonly string[]): number {
  const hash = createHash('sha256')
    .update(JSON.stringify([seed, ...words]))
    .digest();
  return hash.readUInt32BE(0) % sides;
}
