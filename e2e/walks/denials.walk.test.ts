/**
 * One hundred denials in a sitting, with the keyboard alone: every act by its key, back and forth, taken back. What
 * is in front of the person never jumps, and the place is never lost. Prints what a denial costs.
 */
import { addDays, dateIn, instant, type LocalDate } from '@clearhour/values';
import { read837P } from '@clearhour/x12';
import { expect, it } from 'vitest';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
import { addInsuredClient, openSoloPractice } from '../insured-office.ts';
import { LOOKS } from './browser.ts';
import { remittanceFile } from './remittance-file.ts';
import { aWalk, looksRight, SLOW, type Walk } from './walk.ts';

const at: Walk = aWalk({
  practice: () => openSoloPractice(at.api, addDays(TODAY, -DAYS - 7), '05401-1234'),
});
const TODAY = dateIn(ZONE, instant(new Date()));
/** Ten clients who come together, ten times: a hundred claims. */
const DAYS = 10;
const CLIENTS = 10;
const ALL = DAYS * CLIENTS;

interface Made {
  readonly id: string;
}
interface Note {
  readonly note: { readonly id: string; readonly revision: number };
  readonly template: {
    readonly fields: readonly {
      readonly key: string;
      readonly type: string;
      readonly required: boolean;
      readonly options?: readonly string[];
      readonly min?: number;
    }[];
  };
}
/** What the note's own template wants, in the plainest words. */
const answers = ({ template }: Note) =>
  Object.fromEntries(
    template.fields
      .filter((f) => f.required)
      .map((f) => {
        const [first = ''] = f.options ?? [];
        const plain: Readonly<Record<string, unknown>> = {
          ...{ choice: first, choices: [first], scale: f.min ?? 0, 'yes-no': false },
          date: TODAY,
        };
        return [f.key, plain[f.type] ?? 'As discussed.'];
      }),
  );
async function signTogether(clientIds: readonly string[], day: LocalDate): Promise<void> {
  const { clinicianId } = await at.api<{ clinicianId: string }>('GET', '/api/me');
  const setup = await at.api<{ services: { id: string; kind: string }[] }>('GET', '/api/setup');
  const { session } = await at.api<{ session: Made }>('POST', '/api/sessions', {
    ...{ clinicianId, day, time: '09:00', even: true },
    serviceId: setup.services.find((s) => s.kind === 'family')?.id,
    attendees: clientIds.map((clientId) => ({ clientId })),
  });
  const view = await at.api<Note>('POST', '/api/notes/open', { sessionId: session.id });
  const { id, revision } = view.note;
  const saved = await at.api<{ revision: number }>('PUT', `/api/notes/${id}/draft`, {
    ...{ revision, body: answers(view), startTime: '09:00', stopTime: '09:50' },
    ...{ breakMinutes: 0, diagnoses: ['F41.1'], codeChoice: null },
  });
  await at.api('POST', `/api/notes/${id}/sign`, { revision: saved.revision });
}
async function leftBytes(): Promise<Uint8Array> {
  const sent = () =>
    at.api<{ items: { id: string; state: string }[] }>(
      'GET',
      '/api/edi-files?direction=out&set=837P',
    );
  await expect.poll(async () => (await sent()).items[0]?.state, SLOW).not.toBe('waiting');
  const [file] = (await sent()).items;
  const text = await at.page.evaluate(async (url) => {
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    return Array.from(bytes, (b) => String.fromCharCode(b)).join('');
  }, `/api/edi-files/${file?.id}/bytes`);
  return Buffer.from(text, 'latin1');
}
/** Four reasons, so that not all is alike. */
const REASONS = ['197', '16', '50', '29'] as const;

it('a hundred claims are answered with a denial each', async () => {
  const payer = await at.api<Made>('POST', '/api/payers', {
    ...{ name: 'Blue Harbor Health', class: 'commercial', ediId: 'CHP01', filingDays: 180 },
  });
  const from = addDays(TODAY, -DAYS - 7);
  const clients: string[] = [];
  for (let n = 0; n < CLIENTS; n++) {
    const names = { givenName: 'Ada', familyName: `Reed${'ABCDEFGHIJ'[n]}`, sex: 'female' };
    const person = { ...names, memberId: `W00000000${n}` };
    clients.push(await addInsuredClient(at.api, payer.id, person, from));
  }
  // The fees of a new practice begin today. Ten share one: more than the copay falls on each.
  const setup = await at.api<{ services: { id: string; kind: string }[] }>('GET', '/api/setup');
  const serviceId = setup.services.find((s) => s.kind === 'family')?.id;
  const before = { from, to: addDays(TODAY, -1) };
  await at.api('POST', '/api/fees', { serviceId, amountCents: 1_750_00, ...before });
  for (let n = 1; n <= DAYS; n++) await signTogether(clients, addDays(TODAY, -n));
  const ready = () => at.api<{ items: { state: string }[] }>('GET', '/api/claims?limit=200');
  await expect
    .poll(async () => (await ready()).items.filter((c) => c.state === 'ready').length, SLOW)
    .toBe(ALL);
  await at.api('POST', '/api/claims/send-ready', {});
  const left = await leftBytes();
  const said = read837P(left)
    .documents.flatMap((d) => d.billing.flatMap((b) => b.subscribers))
    .flatMap(({ subscriber, claims }) =>
      claims.map((c) => ({
        number: c.patientControlNumber ?? '',
        family: (subscriber.name ?? '').toUpperCase(),
        given: 'ADA',
        member: subscriber.memberId ?? '',
        paid: '0',
        charge: c.charge?.text ?? '',
        code: c.lines[0]?.procedure.code ?? '',
        serviceOn: c.lines[0]?.serviceDate ?? '',
      })),
    )
    .map((c, i) => ({ ...c, cas: [['CO', REASONS[i % REASONS.length] ?? '', c.charge]] as const }));
  expect(said).toHaveLength(ALL);
  const day = TODAY.replaceAll('-', '');
  const bytes = remittanceFile(left, { trace: '88120099', paid: '0', day }, said);
  await at.page.evaluate(
    (text) =>
      fetch('/api/edi-files?name=denied.835', {
        method: 'POST',
        body: Uint8Array.from(text, (c) => c.charCodeAt(0)),
        headers: { 'content-type': 'application/octet-stream' },
      }).then((r) => r.ok),
    Buffer.from(bytes).toString('latin1'),
  );
  const denials = () => at.api<{ items: Made[] }>('GET', '/api/denials?limit=200');
  await expect.poll(async () => (await denials()).items.length, SLOW).toBe(ALL);
});

it('one hundred, with the keyboard alone', async () => {
  const { page } = at;
  await page.goto(`${at.server.url}/billing/denials/desk`);
  const place = (text: string) => page.getByText(text, { exact: false }).first().waitFor();
  await place(`1 of ${ALL} · 0 done`);
  await looksRight(page, 'desk-hundred', [LOOKS[0], LOOKS[1]]);
  const title = () => page.locator('main h2, main h1').nth(1).textContent();
  // Forth and back: the same one is there, and nothing is done by it.
  const first = await title();
  await page.keyboard.press('j');
  await place(`2 of ${ALL} · 0 done`);
  await page.keyboard.press('k');
  await place(`1 of ${ALL} · 0 done`);
  expect(await title()).toBe(first);
  const took: number[] = [];
  for (let done = 0; done < ALL; done++) {
    const began = performance.now();
    await decideByKey(done);
    const next =
      done + 1 < ALL ? `${done + 2} of ${ALL} · ${done + 1} done` : 'All done: 100 denials';
    await place(next);
    took.push(performance.now() - began);
    // Now and then one is taken back: it is the one in front again, and is decided anew.
    if (done % 25 === 24 && done + 1 < ALL) {
      await page.keyboard.press('u');
      await place(`${done + 1} of ${ALL} · ${done} done`);
      await decideByKey(0);
      await place(next);
    }
  }
  const sorted = took.toSorted((a, b) => a - b);
  const middle = Math.round(sorted[ALL / 2] ?? 0);
  const worst = Math.round(sorted[Math.floor(ALL * 0.95)] ?? 0);
  console.info(`a denial by keyboard: ${middle} ms in the middle, ${worst} ms at the 95th of 100`);
  expect(at.problems).toEqual([]);
});
/** An appeal drafted, wait until a day, or give it up: one, two and two keys, once the denial is there to be read. */
async function decideByKey(n: number): Promise<void> {
  const { page } = at;
  const acts = page.getByRole('region', { name: 'What to do' });
  await acts.getByRole('button', { name: 'Draft an appeal' }).waitFor();
  const [key, act] =
    n % 10 === 3 ? ['6', 'Wait until a day'] : n % 10 === 6 ? ['5', 'Write it off'] : ['2', ''];
  await page.keyboard.press(key);
  if (act === '') return;
  await page.getByRole('form', { name: act }).getByLabel('Why').waitFor();
  await page.keyboard.press('Enter');
}
