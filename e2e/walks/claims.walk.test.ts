/**
 * A claim's way as a biller walks it: stopped by the check, mended where the finding leads, sent, answered by
 * files dropped in; then files that are hostile or broken, each kept and parked with a sentence.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dateIn, instant } from '@clearhour/values';
import {
  acknowledge,
  acknowledgeClaims,
  envelopeBack,
  read837P,
  write277CA,
  writeAnswers,
} from '@clearhour/x12';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
import { type ServerProcess, startServer, stop } from '../crash/server-process.ts';
import {
  type Api,
  apiOf,
  axeFaults,
  LOOKS,
  newContext,
  openBrowser,
  settle,
  shoot,
} from './browser.ts';

let dataDir: string;
let server: ServerProcess;
let browser: Browser;
let page: Page;
let api: Api;
const problems: string[] = [];
const TODAY = dateIn(ZONE, instant(new Date()));

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'clearhour-walk-'));
  server = await startServer(dataDir);
  browser = await openBrowser();
  page = await (await newContext(browser)).newPage();
  api = apiOf(page);
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(server.url);
  await setUpPractice();
});
afterAll(async () => {
  await browser?.close();
  if (server) await stop(server);
  rmSync(dataDir, { recursive: true, force: true });
});

interface Claim {
  readonly id: string;
  readonly number: string;
  readonly state: string;
}
const claims = async () => (await api<{ items: Claim[] }>('GET', '/api/claims')).items;
const stateOf = async (id: string) => (await api<Claim>('GET', `/api/claims/${id}`)).state;
/** Two cores may be busy with others. */
const SLOW = { timeout: 20_000 };
const focused = (field: Locator) => field.and(page.locator(':focus')).count();
const dialog = () => page.getByRole('dialog').last();
const gone = () => page.getByRole('dialog').first().waitFor({ state: 'detached' });

/** Everything a claim needs, but for the ZIP code's last four digits and which sex the plan has. */
async function setUpPractice(): Promise<void> {
  await api('POST', '/api/open/practices', {
    ...{ practiceName: 'Quiet Harbor Counseling', zone: ZONE, ownerName: 'Naomi Osei' },
    ...{ ownerEmail: 'naomi.osei@quietharbor.example', password: 'a long and quiet sentence' },
    soloClinician: true,
  });
  await api('POST', '/api/legal-entities', {
    ...{ name: 'Quiet Harbor Counseling PLLC', npi: '1999993334', taxId: '12-3456789' },
    ...{ taxIdKind: 'ein', street: '40 Harbor Street', city: 'Burlington', state: 'VT' },
    ...{ zip: '05401', phone: '(802) 555-0100', from: TODAY },
  });
  const { clinicianId } = await api<{ clinicianId: string }>('GET', '/api/me');
  const setup = await api<{
    clinicians: { id: string }[];
    locations: { id: string; name: string }[];
  }>('GET', '/api/setup');
  const me = setup.clinicians.find((c) => c.id === clinicianId);
  await api('PUT', `/api/clinicians/${clinicianId}`, {
    ...me,
    ...{ npi: '1000000004', taxonomy: '101YM0800X' },
  });
  for (const place of setup.locations)
    await api('POST', `/api/locations/${place.id}/correct-address`, {
      ...{ street: '40 Harbor Street', city: 'Burlington', state: 'VT', zip: '05401-1234' },
      reason: 'It was left out when the practice was set up.',
    });
}

async function insuredClient(): Promise<{ clientId: string; clinicianId: string }> {
  const { clinicianId } = await api<{ clinicianId: string }>('GET', '/api/me');
  const payer = await api<{ id: string }>('POST', '/api/payers', {
    ...{ name: 'Blue Harbor Health', class: 'commercial', ediId: 'CHP01', filingDays: 180 },
  });
  const { client } = await api<{ client: { id: string } }>('POST', '/api/clients', {
    ...{ givenName: 'Ada', familyName: 'Reed', bornOn: '1988-04-12', pays: 'insurance' },
    ...{ street: '18 Fern Lane', city: 'Burlington', state: 'VT', zip: '05401' },
    clinicianIds: [clinicianId],
  });
  await api('POST', '/api/policies', {
    ...{ clientId: client.id, payerId: payer.id, memberId: 'W000000001', copayCents: 2000 },
    from: TODAY,
  });
  return { clientId: client.id, clinicianId };
}
/** An hour of this morning, written and signed. */
async function signAnHour(clientId: string, clinicianId: string): Promise<void> {
  const setup = await api<{ services: { id: string; kind: string }[] }>('GET', '/api/setup');
  const { session } = await api<{ session: { id: string } }>('POST', '/api/sessions', {
    ...{ clinicianId, day: TODAY, time: '09:00', even: true, attendees: [{ clientId }] },
    serviceId: setup.services.find((s) => s.kind === 'individual')?.id,
  });
  await page.goto(`${server.url}/sessions/${session.id}/note`);
  await page.getByLabel('Began').fill('09:00');
  await page.getByLabel('Ended').fill('09:53');
  for (const box of await page.locator('textarea').all())
    if (await box.isVisible()) await box.fill('As discussed in the session.');
  await page.getByRole('radio', { name: 'None reported or observed' }).check();
  await page.getByLabel('Add a diagnosis').fill('F41.1');
  await page.getByRole('option', { name: /^F41\.1/ }).click();
  await page.getByText(/Saved/).first().waitFor();
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await page
    .getByRole('region', { name: 'Sign the note' })
    .getByRole('button', { name: /^Sign/ })
    .click();
  await expect.poll(async () => (await claims()).length, SLOW).toBe(1);
}
async function looksRight(name: string): Promise<void> {
  // Both widths and both themes; pages.walk takes the other two of places.
  for (const look of [LOOKS[0], LOOKS[1]]) {
    await page.emulateMedia({ colorScheme: look.colorScheme });
    await page.setViewportSize(look.viewport);
    await settle(page);
    // The colours of the other theme may still be on their way; a fault that stays is one.
    await expect
      .poll(() => axeFaults(page), { ...SLOW, message: `${name} ${look.name}` })
      .toEqual([]);
    const wider = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(Number(wider), `${name} ${look.name}`).toBeLessThanOrEqual(1);
    await shoot(page, `${name}-${look.name}`);
  }
  await page.emulateMedia({ colorScheme: LOOKS[0].colorScheme });
  await page.setViewportSize(LOOKS[0].viewport);
}

it('a claim that payers would reject stops, says why, and leads to the fields to mend', async () => {
  const { clientId, clinicianId } = await insuredClient();
  await signAnHour(clientId, clinicianId);
  await page.goto(`${server.url}/billing/claims`);
  await page.getByRole('link', { name: 'To mend 1' }).waitFor();
  await looksRight('claims-to-mend');
  await page.getByRole('row').nth(1).waitFor();
  await page.keyboard.press('j');
  await page.locator('[data-row][data-here]').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Claim / }).waitFor();
  const findings = page.getByRole('list', { name: 'Findings' });
  await findings.getByText('Which sex the plan has for the client is missing').waitFor();
  await findings.getByText('The ZIP code of the practice needs all nine digits').waitFor();
  await looksRight('claim-to-mend');

  // In place: the window opens over the claim, with the cursor in the field.
  await page.getByRole('button', { name: 'Mend the client' }).click();
  const sex = dialog().getByRole('combobox', { name: 'Sex, as the plan has it' });
  await expect.poll(() => focused(sex), SLOW).toBe(1);
  await sex.click();
  await page.getByRole('option', { name: 'Female' }).click();
  await dialog().getByRole('button', { name: 'Save' }).click();
  await gone();
  await findings.getByText('Which sex the plan has').waitFor({ state: 'detached' });

  // In Settings: the link opens the very form and field.
  await page.getByRole('link', { name: 'Mend the practice' }).click();
  const zip = dialog().getByLabel('ZIP');
  await expect.poll(() => focused(zip), SLOW).toBe(1);
  await zip.fill('05401-1234');
  await dialog().getByRole('button', { name: 'Save' }).click();
  await gone();
  const [claim] = await claims();
  await page.goto(`${server.url}/billing/claims/${claim?.id}`);
  await page.getByText('Ready', { exact: true }).first().waitFor();
  expect(await findings.count()).toBe(0);
  expect(problems).toEqual([]);
});

it('held with a reason, released by undo, sent after a question', async () => {
  const [claim] = await claims();
  const id = claim?.id ?? '';
  await page.getByRole('button', { name: 'Hold', exact: true }).click();
  await dialog().getByLabel('Why').fill('The card is being copied again.');
  await dialog().getByRole('button', { name: 'Hold' }).click();
  await gone();
  await page.getByText('Why: The card is being copied again.').waitFor();
  await page.keyboard.press('u');
  await expect.poll(() => stateOf(id), SLOW).toBe('ready');

  await page.goto(`${server.url}/billing/claims?state=ready`);
  await page.getByRole('button', { name: 'Send 1 claim now' }).waitFor();
  await looksRight('claims-ready');
  await page.keyboard.press('j');
  await page.locator('[data-row][data-here]').waitFor();
  await page.keyboard.press('x');
  await page.getByRole('region', { name: 'Chosen claims' }).waitFor();
  await page.keyboard.press('e');
  await dialog()
    .getByText(/^\$150\.00 is asked of Blue Harbor Health\./)
    .waitFor();
  await dialog().getByRole('button', { name: 'Send 1 claim' }).click();
  await gone();
  await page.getByRole('link', { name: 'Sent 1' }).click();
  await page.getByText(claim?.number ?? '').waitFor();
  expect(['sent', 'received']).toContain(await stateOf(id));
  expect(problems).toEqual([]);
});

interface FileRow {
  readonly id: string;
  readonly state: string;
  readonly name: string;
  readonly sentence: string;
}
const files = async (query: string) =>
  (await api<{ items: FileRow[] }>('GET', `/api/edi-files?${query}`)).items;
async function bytesOf(fileId: string): Promise<Uint8Array> {
  const text = await page.evaluate(async (url) => {
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    return Array.from(bytes, (b) => String.fromCharCode(b)).join('');
  }, `/api/edi-files/${fileId}/bytes`);
  return Buffer.from(text, 'latin1');
}
/** Drops files onto the page; gives how each ended. */
async function drop(sent: readonly { name: string; buffer: Uint8Array }[]): Promise<void> {
  await page.getByLabel('Files to upload').setInputFiles(
    sent.map(({ name, buffer }) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(buffer),
    })),
  );
}
const uploaded = (name: string) =>
  page.getByRole('list', { name: 'Uploads' }).getByRole('listitem').filter({ hasText: name });

it('the answers are dropped in: taken in by the clearinghouse, accepted by the payer', async () => {
  const [claim] = await claims();
  const id = claim?.id ?? '';
  const [out] = await files('direction=out&set=837P');
  await expect
    .poll(async () => (await files('direction=out&set=837P'))[0]?.state)
    .not.toBe('waiting');
  const left = await bytesOf(out?.id ?? '');
  const header = {
    ...{ control: '000000071', groupControl: 71, time: '1200' },
    date: TODAY.replaceAll('-', ''),
  };
  const [received] = acknowledge(left).interchanges;
  const receipt = received && writeAnswers(received, header);
  const { batches, documents } = read837P(left);
  const [batch] = batches;
  const [set] = documents;
  if (!receipt?.ok || !batch || !set) throw new Error('the file that left cannot be answered');
  const answer = write277CA({
    envelope: envelopeBack(batch.envelope, { ...header, control: '000000072', groupControl: 72 }),
    documents: [
      acknowledgeClaims(set, {
        ...{ control: '0001', reference: 'ACK1', date: header.date, time: '1205', by: 'payer' },
        source: { kind: 'organization', name: 'BLUE HARBOR HEALTH', idKind: 'PI', id: 'CHP01' },
        decide: () => ({
          statuses: [{ category: 'A2', code: '20', entity: 'PR' }],
          payerControlNumber: 'BH20261122001',
        }),
      }),
    ],
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer.findings));
  await page.goto(`${server.url}/billing/files`);
  await drop([
    { name: 'receipt.999', buffer: receipt.bytes },
    { name: 'answer.277', buffer: answer.bytes },
  ]);
  await uploaded('receipt.999').getByText('Read', { exact: true }).waitFor();
  await uploaded('answer.277').getByText('Read', { exact: true }).waitFor();
  await looksRight('files-uploaded');
  await expect.poll(() => stateOf(id), SLOW).toBe('accepted-payer');

  // The claim says who said so, and the segment that said it.
  await page.goto(`${server.url}/billing/claims/${id}`);
  await page.getByText('Payer took it').first().waitFor();
  await page.getByText('BH20261122001').first().waitFor();
  await looksRight('claim-answered');
  await page
    .getByRole('link', { name: /^segment \d+$/ })
    .first()
    .click();
  const text = page.getByRole('region', { name: 'The file as it is' });
  await text.locator('[data-here]').waitFor();
  await page.getByText('In words').click();
  await page.getByRole('list', { name: 'What the file says' }).waitFor();
  await looksRight('file-outline');
  // The same file again is known, and does nothing.
  await page.goto(`${server.url}/billing/files`);
  await drop([{ name: 'answer.277', buffer: answer.bytes }]);
  await uploaded('answer.277').getByText('Was here already').waitFor();
  expect(problems).toEqual([]);
});

it('hostile and broken files are kept, parked, and say what to do; nothing moves', async () => {
  const [claim] = await claims();
  const before = await stateOf(claim?.id ?? '');
  const [out] = await files('direction=out&set=837P');
  const left = await bytesOf(out?.id ?? '');
  const hostile = [
    { name: 'remits.zip', buffer: Buffer.from('PK\u0003\u0004\u0014\u0000 remits', 'latin1') },
    { name: 'letter.pdf', buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n') },
    { name: '..\\..\\half<img src=x onerror=alert(1)>.835', buffer: left.subarray(0, 300) },
    { name: 'half.835', buffer: left.subarray(0, 301) },
    {
      name: 'random.835',
      buffer: Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 89) % 251)),
    },
  ];
  await page.goto(`${server.url}/billing/files`);
  await drop([...hostile, { name: 'empty.835', buffer: new Uint8Array() }]);
  await uploaded('empty.835').getByText('The file is empty. Nothing was sent.').waitFor();
  for (const { name } of hostile)
    await uploaded(name).first().getByText('Parked', { exact: true }).waitFor();
  await looksRight('files-hostile');
  await page.getByText('Waits for you', { exact: true }).click();
  const parked = await files('needs=person');
  expect(parked).toHaveLength(hostile.length);
  for (const file of parked) expect(file.sentence, file.name).toMatch(/^[A-Z].*\.$/s);
  await uploaded('remits.zip').getByRole('link').click();
  await page.getByRole('button', { name: 'Read again' }).click();
  await page.getByText(/^Still parked: /).waitFor();
  await looksRight('file-parked');
  expect(await stateOf(claim?.id ?? '')).toBe(before);
  expect(problems).toEqual([]);
});

it('Settings say where claims go; a connection that does not answer says so', async () => {
  await page.goto(`${server.url}/settings/connections`);
  await page.getByText('Claims go to the practice clearinghouse: no payer sees them.').waitFor();
  await looksRight('connections');
  await page.getByRole('button', { name: 'Add a connection' }).click();
  await dialog().getByLabel('Name', { exact: false }).first().fill('Harborside Clearing');
  await dialog().getByLabel('Server').fill('127.0.0.1');
  await dialog().getByLabel('Port').fill('9');
  await dialog().getByLabel('User').fill('harbor');
  await dialog().getByLabel('Password').first().fill('not a real one');
  await dialog().getByLabel('Your id there').fill('HARBOR1');
  await dialog().getByRole('textbox', { name: 'Its id' }).fill('HARBORSIDE');
  await dialog().getByRole('textbox', { name: 'Its name' }).fill('Harborside Clearing');
  await looksRight('connection-add');
  await dialog().getByRole('button', { name: 'Add and try it' }).click();
  await page.getByText('Does not work yet').waitFor({ timeout: 60_000 });
  await looksRight('connection-tried');
  await dialog().getByRole('button', { name: 'Close' }).last().click();
  await gone();
  const { items } = await api<{ items: { name: string; secrets: string[] }[] }>(
    'GET',
    '/api/connections',
  );
  const added = items.find((c) => c.name === 'Harborside Clearing');
  expect(added?.secrets).toEqual(['password']);
  expect(JSON.stringify(items)).not.toContain('not a real one');
  expect(problems).toEqual([]);
});
