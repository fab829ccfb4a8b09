/** A month's papers: chosen by a filter with an exception, in one file, downloaded; by keyboard too. */
import { readFile } from 'node:fs/promises';
import { dateIn, instant } from '@clearhour/values';
import pg from 'pg';
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { connectToRunning } from '../../server/src/platform/postgres/index.ts';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
import { addOwingClients } from '../owing-clients.ts';
import { LOOKS } from './browser.ts';
import { aWalk, looksRight } from './walk.ts';

const at = aWalk();
const today = dateIn(ZONE, instant(new Date()));
const PAPERS = 500;

async function practice(): Promise<void> {
  await at.api('POST', '/api/open/practices', {
    ...{ practiceName: 'Quiet Harbor Counseling', zone: ZONE, ownerName: 'Naomi Osei' },
    ...{ ownerEmail: 'naomi@quietharbor.example', password: 'a new lighthouse every week' },
    ...{ soloClinician: true, credential: 'LCSW' },
  });
  const { clinicianId } = await at.api<{ clinicianId: string }>('GET', '/api/me');
  await at.api('POST', '/api/legal-entities', {
    ...{ name: 'Quiet Harbor Counseling PLLC', npi: '1999993334', taxId: '12-3456789' },
    ...{ taxIdKind: 'ein', street: '40 Harbor Street', city: 'Burlington', state: 'VT' },
    ...{ zip: '05401', phone: '(802) 555-0100', from: `${today.slice(0, 4)}-01-01` },
  });
  const sql = new pg.Client((await connectToRunning(at.dataDir)) as pg.ClientConfig);
  await sql.connect();
  await addOwingClients(sql, {
    clinicianId,
    today,
    clients: PAPERS,
    each: 2,
    invoicedBefore: false,
    mailed: false,
  });
  await sql.end();
  const { id } = await at.api<{ id: string }>('POST', '/api/invoice-runs', { kind: 'invoices' });
  const ended = async () => {
    const { items } = await at.api<{ items: { id: string; state: string; made: number }[] }>(
      'GET',
      '/api/invoice-runs',
    );
    return items.find((run) => run.id === id);
  };
  await expect.poll(ended, { timeout: 60_000 }).toMatchObject({ state: 'done', made: PAPERS });
}

async function pressed(button: Locator): Promise<void> {
  await button.focus();
  await at.page.keyboard.press('Enter');
}

it('all of a filter but one, in one PDF, by keyboard; what cannot be mailed is said', async () => {
  await practice();
  await at.page.goto(`${at.server.url}/billing/papers?kind=invoice`);
  const chosen = at.page.getByRole('group', { name: 'Chosen papers' });
  await chosen.getByRole('button', { name: `Choose all ${PAPERS}` }).click();
  await chosen.getByText(`${PAPERS} papers chosen.`).waitFor();
  await at.page.getByRole('checkbox', { name: /INV-00500/ }).uncheck();
  await chosen.getByText(`${PAPERS - 1} papers chosen.`).waitFor();
  await looksRight(at.page, 'papers-chosen');
  await pressed(chosen.getByRole('button', { name: 'Export as one PDF' }));
  const own = at.page.getByRole('region', { name: 'Your exports' });
  // Stopped on the way, and gone on with.
  await pressed(own.getByRole('button', { name: 'Stop' }));
  await own.getByText(new RegExp(`^Stopped at \\d+ of ${PAPERS - 1}$`)).waitFor();
  await looksRight(at.page, 'papers-stopped', [LOOKS[0], LOOKS[1]]);
  await pressed(own.getByRole('button', { name: 'Go on' }));
  const ready = own.getByRole('link', { name: 'Download' });
  await ready.waitFor({ timeout: 90_000 });
  const [file] = await Promise.all([at.page.waitForEvent('download'), ready.click()]);
  const pdf = (await readFile(await file.path())).toString('latin1');
  expect(pdf.startsWith('%PDF-1.7')).toBe(true);
  expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(PAPERS - 1);
  await looksRight(at.page, 'papers-exported');
  // Two as single files.
  for (const name of [/INV-00500/, /INV-00499/])
    await at.page.getByRole('checkbox', { name }).check();
  await pressed(chosen.getByRole('button', { name: 'As a zip' }));
  const two = own.locator('> *', { hasText: 'Zip, 2 papers' }).getByRole('link');
  await two.waitFor({ timeout: 60_000 });
  const [zip] = await Promise.all([at.page.waitForEvent('download'), two.click()]);
  const names = (await readFile(await zip.path())).toString('latin1').match(/INV-\d{5}\.pdf/g);
  expect(new Set(names)).toEqual(new Set(['INV-00499.pdf', 'INV-00500.pdf']));
  // Nobody of these has an address: said in a sentence, nothing is made.
  await chosen.getByRole('button', { name: `Choose all ${PAPERS}` }).click();
  await chosen.getByRole('button', { name: 'Print for envelopes' }).click();
  await at.page.getByText('None of these can be mailed').waitFor();
  expect(at.problems.filter((p) => !/409/.test(p))).toEqual([]);
});
