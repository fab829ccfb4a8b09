/** What a client does in the sheets of the portal: cards, autopay, paying, a device that signs in. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { LOOKS } from './browser.ts';
import { looksRight } from './walk.ts';

/** With a card of theirs, their name and a limit. */
export async function ontoAutopay(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Cards' }).click();
  await page.getByRole('button', { name: 'Turn on autopay' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel(/^Test card/).selectOption('approves');
  await sheet.getByText('What you agree to').click();
  await sheet.getByText(/I allow the practice to keep this card/).waitFor();
  await looksRight(page, 'portal-add-card', [LOOKS[1]]);
  await page.setViewportSize(LOOKS[3].viewport);
  await sheet.getByLabel('I have read this and agree').check();
  await sheet.getByRole('button', { name: 'Keep this card on file' }).click();
  await sheet.getByText(/we tell you the exact amount and charge it the same evening/).waitFor();
  await sheet.getByLabel('A month, in dollars').fill('300');
  await looksRight(page, 'portal-autopay-agree');
  await page.setViewportSize(LOOKS[3].viewport);
  await sheet.getByLabel('Your full name, as your signature').fill('Ben Ortiz');
  await page.keyboard.press('Enter');
  await page.getByText('Visa ending 1001 is charged, at most $300.00 a month.').waitFor();
  await looksRight(page, 'portal-cards');
  await page.setViewportSize(LOOKS[3].viewport);
}

export async function payByCard(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Pay $175.00 or a part of it' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Amount in dollars').fill('175.01');
  await sheet.getByRole('button', { name: 'Pay $175.01' }).click();
  await sheet.getByText('You owe $175.00 now. Pay that, or less.').waitFor();
  await sheet.getByLabel('Amount in dollars').fill('150');
  await looksRight(page, 'portal-pay', [LOOKS[0], LOOKS[3]]);
  await page.setViewportSize(LOOKS[3].viewport);
  // A tired thumb taps twice.
  await sheet.getByRole('button', { name: 'Pay $150.00' }).dblclick();
  await sheet.getByText('$150.00 is paid. Thank you.').waitFor();
  await sheet.getByRole('button', { name: 'Done' }).click();
}

/** What this evening's notice says is split over two days, held, let go, and put off. */
export async function changesWhatIsPlanned(page: Page): Promise<void> {
  await page.getByText(/^Visa ending 1001 is charged on /).waitFor();
  await page.getByRole('button', { name: 'Split …' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel(/^Dollars on /).fill('175');
  await sheet.getByRole('button', { name: 'Split it' }).click();
  await sheet.getByText(/^Choose an amount from \$0\.50 to \$174\.50/).waitFor();
  await sheet.getByLabel(/^Dollars on /).fill('100');
  await sheet.getByText(/^\$100\.00 on .*, \$75\.00 on /).waitFor();
  await looksRight(page, 'portal-split', [LOOKS[1], LOOKS[3]]);
  await page.setViewportSize(LOOKS[3].viewport);
  // A tired thumb taps twice.
  await sheet.getByRole('button', { name: 'Split it' }).dblclick();
  await page.getByRole('button', { name: 'Hold $75.00' }).click();
  await page.getByText('Held: nothing is charged until you or we let it go.').waitFor();
  await page.getByRole('button', { name: 'Another day …' }).first().focus();
  await page.keyboard.press('Enter');
  const day = sheet.getByLabel(/^Day, .* at the latest$/);
  await day.fill((await day.getAttribute('max')) ?? '');
  await looksRight(page, 'portal-another-day', [LOOKS[3]]);
  await sheet.getByRole('button', { name: 'Charge $100.00 then' }).click();
  await sheet.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Charge it after all' }).click();
  await page.getByRole('button', { name: 'Hold $75.00' }).waitFor();
  await looksRight(page, 'portal-planned', [LOOKS[0], LOOKS[3]]);
  await page.setViewportSize(LOOKS[3].viewport);
}

/** As on one's own telephone: a device with a screen lock, that says yes. */
export async function withDevice(page: Page): Promise<void> {
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
}
export async function payByTwoCards(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Pay $25.00 or a part of it' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Another card' }).click();
  await sheet.getByLabel(/^Test card/).selectOption('insufficient-funds');
  await sheet.getByLabel('I have read this and agree').check();
  await sheet.getByRole('button', { name: 'Keep this card on file' }).click();
  await sheet.getByLabel('Amount in dollars').fill('10');
  const rest = sheet.getByLabel('The rest, $15.00');
  await rest.selectOption({ index: 1 });
  await looksRight(page, 'portal-two-cards', [LOOKS[3]]);
  // The first declines: nothing goes to the other.
  const both = sheet.getByRole('button', { name: 'Pay $10.00 and $15.00' });
  await both.click();
  await sheet.getByText('The other card was not charged: $15.00 is still to pay.').waitFor();
  await sheet.getByRole('button', { name: /Use another card|Try again/ }).click();
  await sheet.getByLabel('Amount in dollars').fill('10');
  await sheet.getByRole('radio', { name: /1001/ }).check();
  await rest.selectOption({ index: 1 });
  await both.click();
  // The first is paid, the second declines: both are told.
  await sheet.getByText(/^Before it was paid: \$10\.00, .*1001/).waitFor();
  await looksRight(page, 'portal-two-cards-told', [LOOKS[3]]);
  await sheet.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Pay $15.00 or a part of it' }).waitFor();
}
const PASSWORD = 'a lantern over the old pier';
/** An easy one is refused with a sentence; a sentence of their own is kept. */
export async function setsAPassword(page: Page): Promise<void> {
  await page.getByText('You have none, and need none').waitFor();
  await page.getByRole('button', { name: 'Set a password' }).click();
  await page.getByLabel('New password').fill('password1234');
  await page.keyboard.press('Enter');
  await page.getByText('That password is easy to guess. Choose another.').waitFor();
  await page.getByLabel('New password').fill(PASSWORD);
  await looksRight(page, 'portal-set-password', [LOOKS[0], LOOKS[1], LOOKS[3]]);
  await page.setViewportSize(LOOKS[3].viewport);
  await page.getByRole('button', { name: 'Keep this password' }).dblclick();
  await page.getByRole('button', { name: 'Remove the password' }).waitFor();
}
export async function inByPassword(page: Page, email: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in with a password' }).click();
  await page.getByLabel('Your e-mail address').fill(email);
  await page.getByLabel('Password').fill('not the one I set');
  await page.keyboard.press('Enter');
  await page.getByText(/^That e-mail and password do not go together/).waitFor();
  await looksRight(page, 'portal-door-password', [LOOKS[1], LOOKS[3]]);
  await page.setViewportSize(LOOKS[3].viewport);
  // Back and forth without typing the address again.
  await page.getByRole('button', { name: 'Send me a link instead' }).click();
  expect(await page.getByLabel('Your e-mail address').inputValue()).toBe(email);
  await page.getByRole('button', { name: 'Sign in with a password' }).click();
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByText(`You are signed in as ${email}.`).waitFor();
}
