/** Where it is the afternoon now, so that an hour of this morning can be signed, whatever the time of a run. */
import { instant, timeIn } from '@clearhour/values';

/** Together their afternoons (11:00 to 22:00) cover the day, in summer and in winter. */
const ZONES = [
  'America/New_York',
  'America/Los_Angeles',
  'Pacific/Auckland',
  'Asia/Tokyo',
  'Europe/Berlin',
];

export const AFTERNOON_ZONE =
  ZONES.find((zone) => {
    const hour = Number(timeIn(zone, instant(new Date())).slice(0, 2));
    return hour >= 11 && hour < 22;
  }) ?? 'Europe/Berlin';
