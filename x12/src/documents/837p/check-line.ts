/** Rules about one service line. `i` is its place in the claim, from 0. */
import { checkAddress, checkProvider } from './check-parties.ts';
import { type Draft, listOf } from './draft.ts';
import type { ServiceLine } from './line-shape.ts';
import { isModifier, isPlace, isProcedure, isUnits } from './patterns.ts';
import { type ClaimContext, checkMoney, checkNotAfter, type Hearer } from './rules.ts';
import { lineDates } from './tables.ts';

const LOOP = '2400';

export function checkLine(
  hear: Hearer,
  line: Draft<ServiceLine>,
  i: number,
  diagnoses: number,
  context: ClaimContext,
): void {
  checkProcedure(hear, line, i);
  checkMoney(hear, line.charge?.cents, { loop: LOOP, element: 'SV102', line: i });
  checkUnits(hear, line, i);
  checkPointers(hear, line, i, diagnoses);
  if (line.placeOfService !== undefined && !isPlace(line.placeOfService))
    hear.say('place-shape', { loop: LOOP, element: 'SV105', line: i });
  checkDates(hear, line, i, context);
  for (const attachment of listOf(line.attachments))
    if (attachment.sending !== 'AA' && attachment.number === undefined)
      hear.say('attachment-number-missing', { loop: LOOP, element: 'PWK06', line: i });
  checkProviders(hear, line, i);
}

function checkProcedure(hear: Hearer, line: Draft<ServiceLine>, i: number): void {
  const { list, code, description } = line.procedure;
  const modifiers = listOf(line.procedure.modifiers);
  if ((list === undefined || list === 'HC') && !isProcedure(code))
    hear.say('procedure-shape', { loop: LOOP, element: 'SV101-2', line: i });
  // A fifth modifier has nowhere to go, and software that writes it puts it where the description is.
  const fifth = modifiers.length === 4 && description !== undefined && isModifier(description);
  if (modifiers.length > 4 || fifth)
    hear.say('modifiers-too-many', { loop: LOOP, element: 'SV101-7', line: i });
  for (let m = 0; m < modifiers.length && m < 4; m++) {
    const modifier = modifiers[m]!;
    if (!isModifier(modifier))
      hear.say('modifier-shape', { loop: LOOP, element: `SV101-${m + 3}`, line: i });
    else if (modifiers.indexOf(modifier) < m)
      hear.say('modifier-twice', { loop: LOOP, element: `SV101-${m + 3}`, line: i });
  }
}

function checkUnits(hear: Hearer, line: Draft<ServiceLine>, i: number): void {
  const { units } = line;
  if (units === undefined || units === '1') return;
  const spot = { loop: LOOP, element: 'SV104', line: i };
  if (!(Number(units) > 0)) hear.say('units-not-positive', spot);
  else if (!isUnits(units)) hear.say('units-too-fine', spot);
}

function checkPointers(hear: Hearer, line: Draft<ServiceLine>, i: number, diagnoses: number): void {
  const pointers = listOf(line.pointers);
  for (let p = 0; p < pointers.length; p++) {
    const pointer = pointers[p]!;
    if (!(pointer >= 1 && pointer <= diagnoses))
      hear.say('pointer-without-diagnosis', { loop: LOOP, element: `SV107-${p + 1}`, line: i });
    if (p > 0 && pointers.indexOf(pointer) < p)
      hear.say('pointer-twice', { loop: LOOP, element: `SV107-${p + 1}`, line: i });
  }
}

function checkDates(
  hear: Hearer,
  line: Draft<ServiceLine>,
  i: number,
  context: ClaimContext,
): void {
  const { serviceDate, serviceEnd, dates } = line;
  const last = serviceEnd ?? serviceDate;
  if (last !== undefined && context.today !== undefined && last > context.today)
    checkNotAfter(hear, last, context.today, {
      loop: LOOP,
      element: 'DTP03',
      qualifier: '472',
      line: i,
    });
  const { birthDate } = context;
  if (serviceDate !== undefined && birthDate !== undefined && serviceDate < birthDate)
    hear.say('born-after-service', { loop: LOOP, element: 'DTP03', qualifier: '472', line: i });
  if (!dates) return;
  for (const [field, qualifier] of lineDates)
    if (dates[field] !== undefined)
      checkNotAfter(hear, dates[field], context.today, {
        loop: LOOP,
        element: 'DTP03',
        qualifier,
        line: i,
      });
}

function checkProviders(hear: Hearer, line: Draft<ServiceLine>, i: number): void {
  const at = (loop: string): { loop: string; line: number } => ({ loop, line: i });
  if (line.renderingProvider) checkProvider(hear, line.renderingProvider, at('2420A'));
  if (line.purchasedServiceProvider)
    checkProvider(hear, line.purchasedServiceProvider, at('2420B'));
  if (line.serviceFacility) {
    if (line.serviceFacility.npi !== undefined)
      checkProvider(hear, line.serviceFacility, at('2420C'));
    checkAddress(hear, line.serviceFacility.address, at('2420C'), true);
  }
  if (line.supervisingProvider) checkProvider(hear, line.supervisingProvider, at('2420D'));
  if (line.orderingProvider) {
    checkProvider(hear, line.orderingProvider, at('2420E'));
    checkAddress(hear, line.orderingProvider.address, at('2420E'));
  }
  if (line.referringProvider) checkProvider(hear, line.referringProvider, at('2420F'));
  if (line.primaryCareProvider) checkProvider(hear, line.primaryCareProvider, at('2420F'));
}
