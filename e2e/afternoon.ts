/** Where it is the afternoon now, so that an hour of this morning can be signed, whatever the time of a run. */
import { instant, timeIn } from '@clearhour/values';

/** Together their afternoons (11:00 to 22:00) cover the day, in summer and in winter. */
const ZONES = [
  'America/New_York',
  'America/Los_Angeles',
  'Pacific/Auckland',
  'Asia/Tokyo',
  'Europe/Berlin',
  'Asia/Dubai',
];

const zoneAt = (from: number, before: number): string =>
  ZONES.find((zone) => {
    const hour = Number(timeIn(zone, instant(new Date())).slice(0, 2));
    return hour >= from && hour < before;
  }) ?? 'Europe/Berlin';
export const AFTERNOON_ZONE = zoneAt(11, 22);
/** Where autopay's evening may already have come today, and midnight is hours away. */
export const EVENING_ZONE = zoneAt(12, 21);
/** Messages go, too: it is before nine in the evening. */
export const AWAKE_ZONE = zoneAt(10, 21);
