/** An hour booked, written and signed by requests alone: fifty-three minutes from nine. */
import type { Front } from './crash/front.ts';

/** Gives the session's id. */
export async function signHour(
  front: Pick<Front, 'send'>,
  clientId: string,
  day: string,
): Promise<string> {
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> =>
    (await front.send(method, path, body)) as unknown as T;
  const { clinicianId } = await ask<{ clinicianId: string }>('GET', '/api/me');
  const setup = await ask<{ services: { id: string; kind: string }[] }>('GET', '/api/setup');
  const serviceId = setup.services.find((s) => s.kind === 'individual')?.id;
  const { session } = await ask<{ session: { id: string } }>('POST', '/api/sessions', {
    ...{ clinicianId, serviceId, day, time: '09:00', even: true, attendees: [{ clientId }] },
  });
  const opened = await ask<{
    note: { id: string; revision: number };
    template: { fields: { key: string; type: string; required: boolean; options?: string[] }[] };
  }>('POST', '/api/notes/open', { sessionId: session.id });
  const body = Object.fromEntries(
    opened.template.fields
      .filter((f) => f.required)
      .map((f) => [f.key, f.type === 'choice' ? f.options?.[0] : 'As discussed.']),
  );
  const url = `/api/notes/${opened.note.id}`;
  const saved = await ask<{ revision: number }>('PUT', `${url}/draft`, {
    ...{ revision: opened.note.revision, body, diagnoses: ['F41.1'] },
    ...{ startTime: '09:00', stopTime: '09:53' },
  });
  await ask('POST', `${url}/sign`, { revision: saved.revision });
  return session.id;
}
