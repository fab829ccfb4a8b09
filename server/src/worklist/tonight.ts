/** What goes on by itself: card work that is under way, series to be continued, papers being made. */
import { addDays, dollars } from '@clearhour/values';
import type { z } from 'zod';
import type { Work } from '../platform/context.ts';
import { PLACE } from './places.ts';
import type { Reader } from './reader.ts';
import { openCardWork, papersToRender, seriesEndingBefore } from './today-facts.ts';
import type { TodayView } from './worklist-contract.ts';

export type Tonight = z.input<typeof TodayView>['tonight'];
/** A series is continued while it reaches less far ahead than this. */
const CALENDAR_REACHES_DAYS = 12 * 7;

export async function tonight(work: Work, reader: Reader): Promise<Tonight> {
  const coming: Tonight = [];
  if (reader.sees.payments) {
    const { charge, refund } = await openCardWork(work, reader.clients);
    if (charge.count > 0) {
      coming.push({
        title:
          charge.count === 1
            ? '1 card charge is under way'
            : `${charge.count} card charges are under way`,
        detail: `${dollars(charge.cents)} in all. The processor is asked until it answers; each is charged once.`,
        href: PLACE.payments,
      });
    }
    if (refund.count > 0) {
      coming.push({
        title:
          refund.count === 1 ? '1 refund is under way' : `${refund.count} refunds are under way`,
        detail: `${dollars(refund.cents)} in all.`,
        href: PLACE.payments,
      });
    }
  }
  if (work.can('calendar.read')) {
    const far = addDays(work.today, CALENDAR_REACHES_DAYS);
    const series = await seriesEndingBefore(work, far, reader.hours);
    if (series > 0) {
      coming.push({
        title:
          series === 1
            ? '1 series gets its next sessions'
            : `${series} series get their next sessions`,
        detail: 'The calendar is kept filled for the weeks ahead.',
        href: PLACE.calendar,
      });
    }
  }
  if (work.can('papers.read')) {
    const papers = await papersToRender(work, reader.clients);
    if (papers > 0) {
      coming.push({
        title: papers === 1 ? '1 paper is being made' : `${papers} papers are being made`,
        detail: 'Receipts and superbills become PDFs in the background.',
      });
    }
  }
  return coming;
}
