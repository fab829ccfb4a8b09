/** What the office does beside a client who is in the portal: a visit signed and invoiced, autopay's days, a charge split. */
import type { LocalDate } from '@clearhour/values';
import { EVENING_HOUR } from '../evening.ts';
import { signHour } from '../sign-hour.ts';
import { LOOKS } from './browser.ts';
import { looksRight, type Walk } from './walk.ts';

/** The office may split it too, when somebody calls; a day that is too late is refused where it stands. */
export async function officeLooksAtSplit(at: Walk): Promise<void> {
  const { page } = at;
  await page.goto(`${at.server.url}/billing/autopay`);
  await page.getByRole('button', { name: 'More for $175.00 of Ben Ortiz' }).click();
  await page.getByRole('menuitem', { name: 'Split it over two days' }).click();
  await page.getByLabel('The rest on').fill('12/31/2099');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Split it' }).click();
  await page.getByText(/^Choose a day after /).waitFor();
  await looksRight(page, 'autopay-split', [LOOKS[0]]);
  await page.getByRole('button', { name: 'Close' }).click();
}
/** What this evening's notice says goes in three days. */
export async function noticesWaitThreeDays(at: Walk, today: LocalDate): Promise<void> {
  const { items } = await at.api<{ items: { id: string; to: string | null }[] }>(
    ...(['GET', '/api/autopay-settings'] as const),
  );
  const { id, to: _to, ...way } = items[0] ?? { id: '', to: null };
  const from = today;
  await at.api('POST', `/api/autopay-settings/${id}/change`, {
    ...{ ...way, knownDays: 3, eveningHour: EVENING_HOUR, from },
  });
}
/** One visit on an invoice, and a letter on none yet. */
export async function visitHeldAndInvoiced(
  at: Walk,
  clientId: string,
  today: LocalDate,
): Promise<void> {
  const front = {
    send: (m: string, path: string, body?: object) => at.api(m, path, body as object),
  };
  await signHour(front as Parameters<typeof signHour>[0], clientId, today);
  await at.api('POST', `/api/clients/${clientId}/invoices`, {});
  await at.api('POST', '/api/charges', {
    ...{ kind: 'product', clientId: clientId, description: 'A letter' },
    ...{ amountCents: 2_500, serviceOn: today },
  });
}
