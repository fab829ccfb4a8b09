/** Names of the jobs of claims: wake-ups only, the facts stand in tables. */
/** Scrubs what has changed since it was scrubbed. */
export const CHECK = 'check-claims';
/** Makes the 7 or 8 of a claim whose charge changed after it had gone. */
export const PREPARE = 'prepare-correction';
