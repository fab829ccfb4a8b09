/**
 * A payer's answer as a biller works it: a file dropped in, looked at beside the book, posted, undone and posted
 * again; an answer nobody could place; the denial taken to the packet of an appeal; the money seen in the bank.
 */
import { dateIn, instant } from '@clearhour/values';
import { expect, it } from 'vitest';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
import { LOOKS } from './browser.ts';
import { insuredClient, signAnHour, soloPractice } from './insured-practice.ts';
import { remittanceFile } from './remittance-file.ts';
import { aWalk, dialog, gone, looksRight, SLOW, type Walk } from './walk.ts';

const at: Walk = aWalk({
  practice: async () => {
    await soloPractice(at, TODAY, '05401-1234');
    // The preview is looked at here, so nothing is posted by itself.
    await at.api('POST', '/api/posting-settings', { byItself: false, toleranceCents: 0 });
  },
});
/** Both widths and both themes; pages.walk takes places in the other two as well. */
const BOTH = [LOOKS[0], LOOKS[1]];
const TODAY = dateIn(ZONE, instant(new Date()));

interface Claim {
  readonly id: string;
  readonly number: string;
  readonly clientName: string;
  readonly state: string;
}
const claims = async () => (await at.api<{ items: Claim[] }>('GET', '/api/claims')).items;
const claimOf = async (name: string): Promise<Claim> => {
  const found = (await claims()).find((c) => c.clientName === name);
  if (!found) throw new Error(`no claim of ${name}`);
  return found;
};

async function seeTwoClients(): Promise<void> {
  const payer = await at.api<{ id: string }>('POST', '/api/payers', {
    ...{ name: 'Blue Harbor Health', class: 'commercial', ediId: 'CHP01', filingDays: 180 },
  });
  const ada = { givenName: 'Ada', familyName: 'Reed', sex: 'female', memberId: 'W000000001' };
  const mina = { givenName: 'Mina', familyName: 'Cole', sex: 'female', memberId: 'W000000002' };
  await signAnHour(at, await insuredClient(at, payer.id, ada, TODAY), TODAY);
  const later = ['10:30', '11:23'] as const;
  await signAnHour(at, await insuredClient(at, payer.id, mina, TODAY), TODAY, later);
  await expect
    .poll(async () => (await claims()).map((c) => c.state), SLOW)
    .toEqual(['ready', 'ready']);
}

// The payer's file --------------------------------------------------------------------------------

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
it('two sessions are signed, and their claims leave', async () => {
  await seeTwoClients();
  await at.api('POST', '/api/claims/send-ready', {});
  expect((await claims()).map((c) => c.clientName).sort()).toEqual(['Ada Reed', 'Mina Cole']);
  expect(at.problems).toEqual([]);
});

const card = (name: RegExp) => at.page.getByRole('article', { name });
const bookText = async () =>
  (await at.page.getByRole('region', { name: 'Balance proof' }).textContent()) ?? '';
interface Row {
  readonly id: string;
  readonly state: string;
}
const remittances = async () => (await at.api<{ items: Row[] }>('GET', '/api/remittances')).items;

it('a remittance is dropped in, looked at beside the book, posted by a key, undone and posted again', async () => {
  const day = TODAY.replaceAll('-', '');
  const [ada, mina] = [await claimOf('Ada Reed'), await claimOf('Mina Cole')];
  const bytes = remittanceFile(await leftBytes(), { trace: '88120043', paid: '130', day }, [
    {
      ...{ number: ada.number, family: 'REED', given: 'ADA', member: 'W000000001' },
      ...{ paid: '80', share: '20' },
      cas: [
        ['CO', '45', '50'],
        ['PR', '3', '20'],
      ],
    },
    {
      ...{ number: mina.number, family: 'COLE', given: 'MINA', member: 'W000000002', paid: '0' },
      cas: [['CO', '197', '150']],
    },
    {
      ...{ number: 'OLD77', family: 'MOSS', given: 'LENA', member: 'Z9', paid: '50', share: '0' },
      cas: [['CO', '45', '100']],
    },
  ]);
  await at.page.goto(`${at.server.url}/billing/remittances`);
  await looksRight(at.page, 'remittances-empty', BOTH);
  await at.page
    .getByLabel('Files to upload')
    .setInputFiles([
      { name: 'answer.835', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) },
    ]);
  await expect.poll(async () => (await remittances()).length, SLOW).toBe(1);
  const row = at.page.getByRole('row').filter({ hasText: 'transfer 88120043' });
  await row.waitFor();
  await looksRight(at.page, 'remittances', BOTH);
  await at.page.keyboard.press('j');
  await at.page.keyboard.press('Enter');
  await at.page.getByRole('heading', { name: '$130.00 from Blue Harbor Health' }).waitFor();
  await card(/REED/i).getByText('Contractual', { exact: false }).first().waitFor();
  await card(/MOSS/i).getByText('Stopped').waitFor();
  expect(await bookText()).toContain('claims $130.00 − adjustments $0.00 = payment $130.00');
  await looksRight(at.page, 'remittance-preview', BOTH);

  await at.page.keyboard.press('e');
  await card(/REED/i).getByText('Posted', { exact: true }).waitFor();
  expect(await bookText()).toMatch(/in the book \$80\.00 · to post \$0\.00 · waits \$50\.00/);
  await looksRight(at.page, 'remittance-posted', BOTH);
  await at.page.keyboard.press('u');
  await card(/REED/i).getByText('Undone', { exact: true }).waitFor();
  expect(await bookText()).toContain('in the book $0.00');
  await at.page.keyboard.press('e');
  await card(/REED/i).getByText('Posted', { exact: true }).waitFor();

  // One claim alone, with a reason.
  await card(/REED/i).getByRole('button', { name: 'Undo this claim' }).click();
  await dialog(at.page).getByLabel('Why').fill('The copay was looked at again.');
  await dialog(at.page).getByRole('button', { name: 'Undo this claim' }).click();
  await gone(at.page);
  await card(/REED/i).getByText('Undone', { exact: true }).waitFor();
  await card(/REED/i)
    .getByRole('button', { name: /^Post only this/ })
    .click();
  await card(/REED/i).getByText('Posted', { exact: true }).waitFor();
  expect(at.problems).toEqual([]);
});

it('an answer that fits no claim says why, and is set aside with a reason', async () => {
  await at.page.goto(`${at.server.url}/billing/remittances/stopped`);
  await at.page.getByText(/MOSS/i).waitFor();
  await looksRight(at.page, 'stopped', BOTH);
  await at.page.keyboard.press('j');
  await at.page.keyboard.press('e');
  await dialog(at.page).getByText('Which claim is this?').waitFor();
  await dialog(at.page).getByText(/MOSS/i).first().waitFor();
  await looksRight(at.page, 'match-by-hand', BOTH);
  await dialog(at.page).getByRole('button', { name: 'Set it aside' }).click();
  await dialog(at.page).getByLabel('Why').fill('A claim of the old system.');
  await dialog(at.page).getByRole('button', { name: 'Set aside' }).click();
  await gone(at.page);
  await at.page.getByText('Nothing stops.', { exact: false }).waitFor();
  expect(at.problems).toEqual([]);
});

it('the denial is worked by keys, undone, and becomes an appeal with its packet', async () => {
  await at.page.goto(`${at.server.url}/billing/denials`);
  await at.page.getByRole('link', { name: 'Wants an act 1' }).waitFor();
  await looksRight(at.page, 'denials', BOTH);
  await at.page.getByRole('link', { name: 'Work them one by one' }).click();
  await at.page.getByRole('heading', { name: /CO-197/ }).waitFor();
  await at.page.getByText('Never the client’s').waitFor();
  await looksRight(at.page, 'denial-desk', BOTH);
  // Waits for a day with a reason: the number of the act, then enter; u takes it back.
  await at.page.keyboard.press('6');
  await at.page.getByRole('form', { name: 'Wait until a day' }).getByLabel('Why').waitFor();
  await looksRight(at.page, 'denial-wait', BOTH);
  await at.page.keyboard.press('Enter');
  await at.page.getByText('All done: 1 denial', { exact: false }).waitFor();
  await at.page.getByText('$130.00 moved').first().waitFor();
  await at.page.keyboard.press('u');
  await at.page.getByRole('heading', { name: /CO-197/ }).waitFor();
  await at.page.getByText('$0.00 moved').waitFor();
  // The usual act of a missing authorization is an appeal.
  await at.page.keyboard.press('e');
  await at.page.getByRole('link', { name: 'Open the letter' }).waitFor();
  await at.page.keyboard.press('o');
  await at.page.getByRole('heading', { name: 'Appeal to Blue Harbor Health' }).waitFor();
  await looksRight(at.page, 'appeal', BOTH);
  await at.page
    .getByLabel('To', { exact: true })
    .fill('Blue Harbor Health\nAppeals\n1 Payer Plaza');
  const letter = at.page.getByLabel('Letter', { exact: true });
  await letter.fill((await letter.inputValue()).replaceAll(/\[[^\]]+\]/g, 'as enclosed'));
  await at.page.keyboard.press('Control+s');
  await at.page.getByText('The letter is saved.').waitFor();
  const [download] = await Promise.all([
    at.page.waitForEvent('download', { timeout: 60_000 }),
    at.page.getByRole('link', { name: 'Download the packet' }).click(),
  ]);
  const { readFileSync } = await import('node:fs');
  const pdf = readFileSync(await download.path());
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  await at.page.getByRole('button', { name: 'Mark as sent' }).click();
  await dialog(at.page).getByLabel('Number').fill('9400 1118');
  await dialog(at.page).getByRole('button', { name: 'Mark as sent' }).click();
  await gone(at.page);
  await at.page.getByText('The packet as it was sent (PDF)').waitFor({ timeout: 60_000 });
  await looksRight(at.page, 'appeal-sent', BOTH);
  expect(at.problems).toEqual([]);
});

it('the payment is found in the bank’s statement, looked at first, and taken back', async () => {
  const [year, month, dayOfMonth] = TODAY.split('-');
  const csv = `Date,Description,Amount\n${month}/${dayOfMonth}/${year},"BLUE HARBOR HCCLAIMPMT TRN*1*88120043*1999999999",130.00\n`;
  await at.page.goto(`${at.server.url}/billing/deposits`);
  await looksRight(at.page, 'deposits-empty', BOTH);
  await at.page
    .getByLabel('Bank statement to import')
    .setInputFiles([{ name: 'november.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }]);
  await dialog(at.page).getByText('november.csv', { exact: false }).waitFor();
  await looksRight(at.page, 'statement-preview', BOTH);
  await dialog(at.page).getByRole('button', { name: 'Import' }).click();
  await gone(at.page);
  await at.page.getByRole('button', { name: 'Confirm $130.00' }).waitFor();
  await looksRight(at.page, 'deposits-to-confirm', BOTH);
  await at.page.getByRole('button', { name: 'Confirm $130.00' }).click();
  await at.page.getByText('Nothing to confirm.', { exact: false }).waitFor();
  await at.page.keyboard.press('u');
  await at.page.getByRole('button', { name: 'Confirm $130.00' }).waitFor();
  await at.page.getByText('On their way', { exact: true }).click();
  await at.page.getByText('transfer 88120043').waitFor();
  await looksRight(at.page, 'deposits-on-their-way', BOTH);
  expect(at.problems).toEqual([]);
});

it('an EOB is keyed in without a mouse: an answer taken back and given anew, with interest', async () => {
  const { page } = at;
  const type = async (...words: readonly string[]) => {
    for (const word of words) {
      if (word !== '') await page.keyboard.type(word);
      await page.keyboard.press('Enter');
    }
  };
  await page.goto(`${at.server.url}/billing/remittances/key-in`);
  await page.getByRole('combobox', { name: 'Payer' }).waitFor();
  await page.keyboard.type('Blue');
  await page.getByRole('option', { name: 'Blue Harbor Health' }).waitFor();
  // Payer, how it pays, number, amount, day.
  await type('', '', '', 'CHK-9001', '11', '');
  await page.keyboard.type('Ada');
  await page.getByRole('option', { name: 'Ada Reed' }).waitFor();
  await type('', '');
  await page.keyboard.type((await claimOf('Ada Reed')).number.slice(0, 6));
  await page
    .getByRole('option', { name: /150\.00/ })
    .first()
    .waitFor();
  await type('');
  await page.getByText('$80.00 paid', { exact: false }).waitFor();
  // The button that takes the old answer back has the focus; then the new answer, field by field.
  await type('');
  const back = page.getByRole('region', { name: /^Ada Reed .* taken back$/ });
  await back.waitFor();
  await type('BH-77', '100', '90', 'co45', '50', 'pr3', '', 'n381');
  await page.getByText(/^N381 ./).waitFor();
  const proof = page.getByRole('region', { name: 'Balance proof' });
  await proof.getByText('$1.00 is missing', { exact: false }).waitFor();
  await looksRight(page, 'key-in', BOTH);
  // No other claim; interest of a dollar beside the claims.
  await type('', '', 'l6', '', '', '1');
  await proof.getByText('It adds up').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: '$11.00 from Blue Harbor Health' }).waitFor();
  await card(/taken back/).waitFor();
  // The preview was looked at on a phone above.
  await looksRight(page, 'key-in-preview', [LOOKS[0]]);
  await page.keyboard.press('e');
  await expect.poll(bookText, SLOW).toContain('in the book $11.00 · to post $0.00');
  expect(at.problems).toEqual([]);
});

it('an EOB begun at a charge has its claim in it, and takes what was taken off the whole', async () => {
  const { page } = at;
  const all = await at.api<{ items: { id: string; clientName: string }[] }>('GET', '/api/charges');
  const mina = all.items.find((c) => c.clientName === 'Mina Cole');
  await page.goto(`${at.server.url}/billing/remittances/key-in?charge=${mina?.id}`);
  const keyed = page.getByRole('region', { name: /^Mina Cole · claim/ });
  await keyed.getByText('$150.00').first().waitFor();
  await expect
    .poll(() => page.getByRole('combobox', { name: 'Payer' }).inputValue())
    .toBe('Blue Harbor Health');
  await keyed.getByLabel('Paid', { exact: true }).fill('130');
  await keyed.getByLabel('Reason 1').fill('co45');
  await keyed.getByLabel('Taken off 1').fill('20');
  await keyed.getByText('Adds up').waitFor();
  await keyed.getByRole('button', { name: /as a whole/ }).press('Enter');
  await page.keyboard.type('pr3');
  await page.keyboard.press('Enter');
  await page.keyboard.type('30');
  await page.keyboard.press('Enter');
  await page.getByLabel('Amount of the payment').fill('130');
  const proof = page.getByRole('region', { name: 'Balance proof' });
  await proof.getByText('$30.00 to go', { exact: false }).waitFor();
  await page.getByLabel('Amount of the payment').fill('100');
  await proof.getByText('It adds up').waitFor();
  await looksRight(page, 'key-in-whole', BOTH);
  expect(at.problems).toEqual([]);
});

it('rules are tried on what came, letters are filled for a real denial, and go back to the shipped text', async () => {
  const { page } = at;
  await page.goto(`${at.server.url}/billing/remittances/rules`);
  const row = page.getByRole('row', { name: /CO-197/ }).first();
  await row.getByText('1 to look at').waitFor();
  await row.getByText('Stop', { exact: true }).click();
  await row.getByText('Then: 1 stopped').waitFor();
  await looksRight(page, 'posting-rules', BOTH);
  await row.getByRole('button', { name: 'Save CO-197' }).click();
  await row.getByRole('button', { name: 'Back to the usual rule: CO-197' }).click();
  await row.getByText('usual rule', { exact: true }).waitFor();

  await page.goto(`${at.server.url}/billing/denials/letters`);
  await page.getByRole('link', { name: 'Authorization' }).click();
  const sheet = page.getByRole('region', { name: 'The letter as it will read' });
  await sheet.getByText('Mina Cole', { exact: false }).first().waitFor();
  await page
    .getByLabel('Letter', { exact: true })
    .fill('To {payer}: please look again at {client}.');
  await sheet.getByText('To Blue Harbor Health: please look again at Mina Cole.').waitFor();
  await looksRight(page, 'letter', BOTH);
  await page.getByLabel('Letter', { exact: true }).press('Control+s');
  await page.getByRole('button', { name: 'Go back to the shipped letter' }).click();
  await page.getByRole('heading', { name: 'Letters of appeal' }).waitFor();
  await expect.poll(() => page.getByText('in your words').count(), SLOW).toBe(0);
  expect(at.problems).toEqual([]);
});

it('the other pages stand in light and dark, wide and on a phone', async () => {
  const fileId = (
    await at.api<{ items: { id: string }[] }>('GET', '/api/edi-files?direction=in&set=835')
  ).items[0]?.id;
  const others = [
    ['remittance-file', `/billing/files/${fileId}`, 'The remittance in it'],
    ['letters', '/billing/denials/letters', 'Letters of appeal'],
    ['denial-settings', '/billing/denials/settings', 'Settings of the denial desk'],
    ['underpayments', '/billing/denials/underpayments', 'Underpayments'],
    ['causes', '/billing/denials/causes', 'Root causes'],
    ['appeals', '/billing/denials/appeals', 'Appeals'],
  ] as const;
  for (const [name, path, title] of others) {
    await at.page.goto(`${at.server.url}${path}`);
    await at.page.getByRole('heading', { name: title }).first().waitFor();
    await looksRight(at.page, name, BOTH);
  }
  expect(at.problems).toEqual([]);
});
