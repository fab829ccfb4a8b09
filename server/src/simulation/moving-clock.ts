/** A clock that is moved, and dice that fall the same way for the same seed. */
import { createHash } from 'node:crypto';
import { addMinutes, atTime, type Instant, type LocalDate } from '@clearhour/values';
import type { Clock } from '../platform/context.ts';

export interface MovingClock extends Clock {
  /** Forward only: a year is lived in order. A time already past leaves it where it is. */
  to(day: LocalDate, time: string): void;
  forward(minutes: number): void;
}
export function movingClock(zone: string, start: Instant, seed: number): MovingClock {
  let now = start;
  let drawn = 0;
  const dice = createHash('sha256').update(`clearhour ${seed}`).digest();
  return {
    now: () => now,
    random: (bytes) =>
      createHash('sha256').update(dice).update(String(drawn++)).digest().subarray(0, bytes),
    to: (day, time) => {
      const wanted = atTime(zone, day, time);
      if (wanted > now) now = wanted;
    },
    forward: (minutes) => {
      now = addMinutes(now, minutes);
    },
  };
}

/** Choices of a seeded year; independent of the clock's dice, so that a new act does not shift all others. */
export interface Dice {
  /** Whole number from 0 to n − 1. */
  below(n: number): number;
  chance(percent: number): boolean;
  pick<T>(from: readonly T[]): T;
}
export function dice(seed: string): Dice {
  // mulberry32: small, even enough for choosing who is late
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return {
    below,
    chance: (percent) => below(10_000) < percent * 100,
    pick: <T>(from: readonly T[]): T => {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new RangeError('nothing to pick from');
      return picked;
    },
  };
}
