/** The form of an estimate between what is booked and what is sent. Pure. */
import type { EstimateBody, EstimateDraft, Every } from './estimates-api.ts';

export interface LineDraft {
  readonly key: string;
  readonly serviceId: string;
  readonly sessionId: string | undefined;
  readonly minutes: number | null;
  readonly firstOn: string | null;
  readonly every: Every;
  readonly sessions: number | null;
}
export interface Draft {
  readonly clinicianId: string;
  readonly from: string | null;
  readonly lines: readonly LineDraft[];
  readonly diagnoses: string;
  readonly separately: string;
  readonly places: string;
  readonly language: 'en' | 'es';
  readonly large: boolean;
  readonly why: EstimateDraft['why'];
  readonly changed: string;
}
export const emptyLine = (key: string, firstOn: string | null): LineDraft => ({
  ...{ key, serviceId: '', sessionId: undefined, minutes: null, firstOn },
  ...{ every: 'week', sessions: null },
});
export const draftFrom = (d: EstimateDraft): Draft => ({
  clinicianId: d.clinicianId ?? '',
  from: d.from,
  lines:
    d.lines.length === 0
      ? [emptyLine('0', d.from)]
      : d.lines.map((l, at) => ({
          ...{ key: `${at}`, serviceId: l.serviceId, sessionId: l.sessionId, minutes: l.minutes },
          ...{ firstOn: l.firstOn, every: l.every, sessions: l.sessions },
        })),
  diagnoses: d.diagnoses.join(', '),
  separately: '',
  places: d.places.join('\n'),
  ...{ language: d.language, large: d.large, why: d.why, changed: d.changed },
});
const rows = (text: string, between: RegExp): string[] =>
  text
    .split(between)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** What is sent; undefined while something is missing. */
export function bodyFrom(d: Draft): EstimateBody | undefined {
  const { from, clinicianId } = d;
  if (from === null || clinicianId === '' || d.lines.length === 0) return undefined;
  const lines: EstimateBody['lines'] = [];
  for (const l of d.lines) {
    if (l.serviceId === '' || l.sessions === null || l.firstOn === null) return undefined;
    lines.push({
      serviceId: l.serviceId as EstimateBody['lines'][number]['serviceId'],
      ...{ firstOn: l.firstOn, every: l.every, sessions: l.sessions },
      ...(l.sessionId === undefined ? {} : { sessionId: l.sessionId as never }),
      ...(l.minutes === null ? {} : { minutes: l.minutes }),
    });
  }
  return {
    ...{ clinicianId: clinicianId as EstimateBody['clinicianId'], from, lines },
    diagnoses: rows(d.diagnoses, /[,;\s]+/).map((code) => code.toUpperCase()),
    separately: rows(d.separately, /\n+/),
    places: rows(d.places, /\n+/),
    ...{ language: d.language, large: d.large, why: d.why, changed: d.changed },
  };
}
