/**
 * A claim's way as a biller walks it: stopped by the check, mended where the finding leads, sent, answered by
 * files dropped in; then files that are hostile or broken, each kept and parked with a sentence.
 */
import { dateIn, instant } from '@clearhour/values';
import {
  acknowledge,
  acknowledgeClaims,
  envelopeBack,
  read837P,
  write277CA,
  writeAnswers,
} from '@clearhour/x12';
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
import { LOOKS } from './browser.ts';
import { insuredClient, signAnHour, soloPractice } from './insured-practice.ts';
import { aWalk, dialog, gone, looksRight, SLOW, type Walk } from './walk.ts';

/** Everything a claim needs, but for the ZIP code's last four digits and which sex the plan has. */
const at: Walk = aWalk({ practice: () => soloPractice(at, TODAY, '05401') });
/** Both widths and both themes; pages.walk takes places in the other two as well. */
const BOTH = [LOOKS[0], LOOKS[1]];
const TODAY = dateIn(ZONE, instant(new Date()));

interface Claim {
  readonly id: string;
  readonly number: string;
  readonly state: string;
}
const claims = async () => (await at.api<{ items: Claim[] }>('GET', '/api/claims')).items;
const stateOf = async (id: string) => (await at.api<Claim>('GET', `/api/claims/${id}`)).state;
const focused = (field: Locator) => field.and(at.page.locator(':focus')).count();

it('a claim that payers would reject stops, says why, and leads to the fields to mend', async () => {
  const payer = await at.api<{ id: string }>('POST', '/api/payers', {
    ...{ name: 'Blue Harbor Health', class: 'commercial', ediId: 'CHP01', filingDays: 180 },
  });
  const ada = { givenName: 'Ada', familyName: 'Reed', memberId: 'W000000001' };
  await signAnHour(at, await insuredClient(at, payer.id, ada, TODAY), TODAY);
  await at.page.goto(`${at.server.url}/billing/claims`);
  await at.page.getByRole('link', { name: 'To mend 1' }).waitFor();
  await looksRight(at.page, 'claims-to-mend', BOTH);
  await at.page.getByRole('row').nth(1).waitFor();
  await at.page.keyboard.press('j');
  await at.page.locator('[data-row][data-here]').waitFor();
  await at.page.keyboard.press('Enter');
  await at.page.getByRole('heading', { name: /^Claim / }).waitFor();
  const findings = at.page.getByRole('list', { name: 'Findings' });
  await findings.getByText('Which sex the plan has for the client is missing').waitFor();
  await findings.getByText('The ZIP code of the practice needs all nine digits').waitFor();
  await looksRight(at.page, 'claim-to-mend', BOTH);

  // In place: the window opens over the claim, with the cursor in the field.
  await at.page.getByRole('button', { name: 'Mend the client' }).click();
  const sex = dialog(at.page).getByRole('combobox', { name: 'Sex, as the plan has it' });
  await expect.poll(() => focused(sex), SLOW).toBe(1);
  await sex.click();
  await at.page.getByRole('option', { name: 'Female' }).click();
  await dialog(at.page).getByRole('button', { name: 'Save' }).click();
  await gone(at.page);
  await findings.getByText('Which sex the plan has').waitFor({ state: 'detached' });

  // In Settings: the link opens the very form and field.
  await at.page.getByRole('link', { name: 'Mend the practice' }).click();
  const zip = dialog(at.page).getByLabel('ZIP');
  await expect.poll(() => focused(zip), SLOW).toBe(1);
  await zip.fill('05401-1234');
  await dialog(at.page).getByRole('button', { name: 'Save' }).click();
  await gone(at.page);
  const [claim] = await claims();
  await at.page.goto(`${at.server.url}/billing/claims/${claim?.id}`);
  await at.page.getByText('Ready', { exact: true }).first().waitFor();
  expect(await findings.count()).toBe(0);
  expect(at.problems).toEqual([]);
});

it('held with a reason, released by undo, sent after a question', async () => {
  const [claim] = await claims();
  const id = claim?.id ?? '';
  await at.page.getByRole('button', { name: 'Hold', exact: true }).click();
  await dialog(at.page).getByLabel('Why').fill('The card is being copied again.');
  await dialog(at.page).getByRole('button', { name: 'Hold' }).click();
  await gone(at.page);
  await at.page.getByText('Why: The card is being copied again.').waitFor();
  await at.page.keyboard.press('u');
  await expect.poll(() => stateOf(id), SLOW).toBe('ready');

  await at.page.goto(`${at.server.url}/billing/claims?state=ready`);
  await at.page.getByRole('button', { name: 'Send 1 claim now' }).waitFor();
  await looksRight(at.page, 'claims-ready', BOTH);
  await at.page.keyboard.press('j');
  await at.page.locator('[data-row][data-here]').waitFor();
  await at.page.keyboard.press('x');
  await at.page.getByRole('region', { name: 'Chosen claims' }).waitFor();
  await at.page.keyboard.press('e');
  await dialog(at.page)
    .getByText(/^\$150\.00 is asked of Blue Harbor Health\./)
    .waitFor();
  await dialog(at.page).getByRole('button', { name: 'Send 1 claim' }).click();
  await gone(at.page);
  await at.page.getByRole('link', { name: 'Sent 1' }).click();
  await at.page.getByText(claim?.number ?? '').waitFor();
  expect(['sent', 'received']).toContain(await stateOf(id));
  expect(at.problems).toEqual([]);
});

interface FileRow {
  readonly id: string;
  readonly state: string;
  readonly name: string;
  readonly sentence: string;
}
const files = async (query: string) =>
  (await at.api<{ items: FileRow[] }>('GET', `/api/edi-files?${query}`)).items;
async function bytesOf(fileId: string): Promise<Uint8Array> {
  const text = await at.page.evaluate(async (url) => {
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    return Array.from(bytes, (b) => String.fromCharCode(b)).join('');
  }, `/api/edi-files/${fileId}/bytes`);
  return Buffer.from(text, 'latin1');
}
/** Drops files onto the page; gives how each ended. */
async function drop(sent: readonly { name: string; buffer: Uint8Array }[]): Promise<void> {
  await at.page.getByLabel('Files to upload').setInputFiles(
    sent.map(({ name, buffer }) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(buffer),
    })),
  );
}
const uploaded = (name: string) =>
  at.page.getByRole('list', { name: 'Uploads' }).getByRole('listitem').filter({ hasText: name });

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
  await at.page.goto(`${at.server.url}/billing/files`);
  await drop([
    { name: 'receipt.999', buffer: receipt.bytes },
    { name: 'answer.277', buffer: answer.bytes },
  ]);
  await uploaded('receipt.999').getByText('Read', { exact: true }).waitFor();
  await uploaded('answer.277').getByText('Read', { exact: true }).waitFor();
  await looksRight(at.page, 'files-uploaded', BOTH);
  await expect.poll(() => stateOf(id), SLOW).toBe('accepted-payer');

  // The claim says who said so, and the segment that said it.
  await at.page.goto(`${at.server.url}/billing/claims/${id}`);
  await at.page.getByText('Payer took it').first().waitFor();
  await at.page.getByText('BH20261122001').first().waitFor();
  await looksRight(at.page, 'claim-answered', BOTH);
  await at.page
    .getByRole('link', { name: /^segment \d+$/ })
    .first()
    .click();
  const text = at.page.getByRole('region', { name: 'The file as it is' });
  await text.locator('[data-here]').waitFor();
  await at.page.getByText('In words').click();
  await at.page.getByRole('list', { name: 'What the file says' }).waitFor();
  await looksRight(at.page, 'file-outline', BOTH);
  // The same file again is known, and does nothing.
  await at.page.goto(`${at.server.url}/billing/files`);
  await drop([{ name: 'answer.277', buffer: answer.bytes }]);
  await uploaded('answer.277').getByText('Was here already').waitFor();
  expect(at.problems).toEqual([]);
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
  await at.page.goto(`${at.server.url}/billing/files`);
  await drop([...hostile, { name: 'empty.835', buffer: new Uint8Array() }]);
  await uploaded('empty.835').getByText('The file is empty. Nothing was sent.').waitFor();
  for (const { name } of hostile)
    await uploaded(name).first().getByText('Parked', { exact: true }).waitFor();
  await looksRight(at.page, 'files-hostile', BOTH);
  await at.page.getByText('Waits for you', { exact: true }).click();
  const parked = await files('needs=person');
  expect(parked).toHaveLength(hostile.length);
  for (const file of parked) expect(file.sentence, file.name).toMatch(/^[A-Z].*\.$/s);
  await uploaded('remits.zip').getByRole('link').click();
  await at.page.getByRole('button', { name: 'Read again' }).click();
  await at.page.getByText(/^Still parked: /).waitFor();
  await looksRight(at.page, 'file-parked', BOTH);
  expect(await stateOf(claim?.id ?? '')).toBe(before);
  expect(at.problems).toEqual([]);
});

it('Settings say where claims go; a connection that does not answer says so', async () => {
  await at.page.goto(`${at.server.url}/settings/connections`);
  await at.page.getByText('Claims go to the practice clearinghouse: no payer sees them.').waitFor();
  await looksRight(at.page, 'connections', BOTH);
  await at.page.getByRole('button', { name: 'Add a connection' }).click();
  await dialog(at.page).getByLabel('Name', { exact: false }).first().fill('Harborside Clearing');
  await dialog(at.page).getByLabel('Server').fill('127.0.0.1');
  await dialog(at.page).getByLabel('Port').fill('9');
  await dialog(at.page).getByLabel('User').fill('harbor');
  await dialog(at.page).getByLabel('Password').first().fill('not a real one');
  await dialog(at.page).getByLabel('Your id there').fill('HARBOR1');
  await dialog(at.page).getByRole('textbox', { name: 'Its id' }).fill('HARBORSIDE');
  await dialog(at.page).getByRole('textbox', { name: 'Its name' }).fill('Harborside Clearing');
  await looksRight(at.page, 'connection-add', BOTH);
  await dialog(at.page).getByRole('button', { name: 'Add and try it' }).click();
  await at.page.getByText('Does not work yet').waitFor({ timeout: 60_000 });
  await looksRight(at.page, 'connection-tried', BOTH);
  await dialog(at.page).getByRole('button', { name: 'Close' }).last().click();
  await gone(at.page);
  const { items } = await at.api<{ items: { name: string; secrets: string[] }[] }>(
    'GET',
    '/api/connections',
  );
  const added = items.find((c) => c.name === 'Harborside Clearing');
  expect(added?.secrets).toEqual(['password']);
  expect(JSON.stringify(items)).not.toContain('not a real one');
  expect(at.problems).toEqual([]);
});
