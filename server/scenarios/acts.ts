/** What people in a story do: each line is a request, as the people it names. */

import { AUTOPAY_ACTS } from './acts-autopay.ts';
import { ESTIMATE_ACTS } from './acts-estimates.ts';
import { HOUR_ACTS } from './acts-hours.ts';
import { INSURANCE_ACTS } from './acts-insurance.ts';
import { COVERAGE_ACTS } from './acts-insurance-271.ts';
import { INTAKE_ACTS } from './acts-intake.ts';
import { MESSAGE_ACTS } from './acts-messages.ts';
import { MONEY_ACTS } from './acts-money.ts';
import { NOTE_ACTS } from './acts-notes.ts';
import { PACKAGE_ACTS } from './acts-packages.ts';
import { PAYOUT_ACTS } from './acts-payouts.ts';
import { RESPONSIBILITY_ACTS } from './acts-responsibility.ts';
import { SETTINGS_ACTS } from './acts-settings.ts';
import type { Found } from './phrases.ts';
import type { Scene } from './scene.ts';

export type Act = (s: Scene, found: Found) => Promise<unknown>;
export type Acts = Readonly<Record<string, Readonly<Record<string, Act>>>>;

/** A verb may have phrases from several rooms: what is sold may be a book or ten sessions. */
const joined = (rooms: readonly Acts[]): Acts => {
  const all: Record<string, Record<string, Act>> = {};
  for (const room of rooms)
    for (const [verb, phrases] of Object.entries(room)) all[verb] = { ...all[verb], ...phrases };
  return all;
};
export const ACTS: Acts = joined([
  HOUR_ACTS,
  NOTE_ACTS,
  MONEY_ACTS,
  INSURANCE_ACTS,
  COVERAGE_ACTS,
  SETTINGS_ACTS,
  RESPONSIBILITY_ACTS,
  MESSAGE_ACTS,
  PACKAGE_ACTS,
  PAYOUT_ACTS,
  ESTIMATE_ACTS,
  AUTOPAY_ACTS,
  INTAKE_ACTS,
]);
