/**
 * Before a visit: a plan is asked as soon as the visit is booked, and what the client will owe stands with it.
 * A plan that is not active comes to Today, and leaves it when another is put in; a missing authorization too.
 */
import { addDays, dateIn, instant, type LocalDate } from '@clearhour/values';
import { expect, it } from 'vitest';
import { AFTERNOON_ZONE } from '../afternoon.ts';
import { LOOKS, settle, shoot } from './browser.ts';
import { insuredClient, soloPractice } from './insured-practice.ts';
import { aWalk, dialog, gone, looksRight, SLOW } from './walk.ts';

type Made = { readonly id: string };
const day = dateIn(AFTERNOON_ZONE, instant(new Date()));
const from = `${day.slice(0, 4)}-01-01`;
const at = aWalk({ practice: prepare });
const ids = { ada: '', ben: '' };
const PHONE_DARK = [LOOKS[0], LOOKS[1]];

async function prepare(): Promise<void> {
  await soloPractice(at, from, '05401-1234');
  const payer = async (name: string, ediId: string) =>
    (await at.api<Made>('POST', '/api/payers', { name, class: 'commercial', ediId })).id;
  const harbor = await payer('Blue Harbor', 'CHP01');
  const gate = await payer('Gatekeeper Behavioral', 'CHP04');
  await at.api('POST', '/api/payer-rules', {
    ...{ payerId: gate, unitMethod: 'ama', placeClientHome: '10', placeClientElsewhere: '02' },
    ...{ billAs: 'renderer', authorizationNeeded: true, from },
  });
  const person = (givenName: string, familyName: string, memberId: string) =>
    insuredClient(at, harbor, { givenName, familyName, memberId, sex: 'female' }, from);
  ids.ada = await person('Ada', 'Reed', 'BHX100200');
  ids.ben = await person('Bea', 'Cole', 'INA100200');
}
const book = async (clientId: string, on: LocalDate, time: string): Promise<string> => {
  const { clinicianId } = await at.api<{ clinicianId: string }>('GET', '/api/me');
  const setup = await at.api<{ services: { id: string; kind: string }[] }>('GET', '/api/setup');
  const { session } = await at.api<{ session: Made }>('POST', '/api/sessions', {
    ...{ clinicianId, day: on, time, even: true, attendees: [{ clientId }] },
    serviceId: setup.services.find((s) => s.kind === 'individual')?.id,
  });
  return session.id;
};
const go = async (path: string) => {
  await at.page.goto(at.server.url + path);
  await settle(at.page);
};

it('booked on the screen: the plan is asked by itself, and what the client will owe stands with the visit', async () => {
  await go(`/clients/${ids.ada}`);
  await at.page.keyboard.press('n');
  await dialog(at.page).getByText('Ada Reed').waitFor();
  await dialog(at.page).getByRole('textbox', { name: 'Time' }).fill('23:00');
  await dialog(at.page).getByRole('button', { name: /^Book/ }).click();
  await gone(at.page);
  const checks = () =>
    at.api<{ items: { check: { askedFor: string; state: string } | null }[] }>(
      'GET',
      `/api/clients/${ids.ada}/eligibility`,
    );
  await expect
    .poll(async () => (await checks()).items[0]?.check, SLOW)
    .toMatchObject({ askedFor: 'visit', state: 'answered' });
  // On a Sunday the form proposes the next day the office works.
  const { sessions } = await at.api<{ sessions: (Made & { day: string })[] }>(
    'GET',
    `/api/calendar?from=${day}&to=${addDays(day, 7)}`,
  );
  const [visit] = sessions;
  await go(`/calendar?day=${visit?.day}&session=${visit?.id}`);
  await dialog(at.page).getByText('Ada Reed will owe $20.00.').waitFor();
  await dialog(at.page)
    .getByText(/\$20\.00 copay, as Blue Harbor answered on/)
    .waitFor();
  await looksRight(at.page, 'visit-share', PHONE_DARK);
});

it('a plan that is not active comes to Today; another plan put in, it is gone, and can be put back', async () => {
  const session = await book(ids.ben, addDays(day, 1), '09:00');
  const needs = async () =>
    (await at.api<{ needsYou: { title: string }[] }>('GET', '/api/today')).needsYou
      .map((n) => n.title)
      .filter((title) => title.startsWith('Bea Cole'));
  await expect
    .poll(needs, SLOW)
    .toContainEqual(expect.stringMatching(/^Bea Cole: coverage to look/));
  await go(`/calendar?day=${addDays(day, 1)}&session=${session}`);
  await dialog(at.page)
    .getByText(/Not active on .* Ask the client for the new card\./)
    .first()
    .waitFor();
  await at.page.keyboard.press('Escape');
  await gone(at.page);
  await at.page.getByText('Look at coverage').first().waitFor();
  await shoot(at.page, 'calendar-to-see-to');
  await go('/today');
  await at.page.getByRole('link', { name: /Bea Cole: coverage to look at before/ }).click();
  await at.page.getByRole('heading', { name: 'Bea Cole' }).waitFor();
  await at.page.getByRole('button', { name: 'Acts on Blue Harbor' }).click();
  await at.page.getByRole('menuitem', { name: 'Change from a day on' }).click();
  await dialog(at.page)
    .getByRole('combobox', { name: /^Payer/ })
    .click();
  await at.page.getByRole('option', { name: 'Gatekeeper Behavioral' }).click();
  await dialog(at.page).getByLabel('Member number').fill('GKB445566');
  await dialog(at.page).getByRole('button', { name: 'Change coverage' }).click();
  await gone(at.page);
  await at.page.getByText('Coverage changed.').waitFor();
  // The old plan's answer is nobody's work any more; the new plan wants an authorization before the visit.
  await expect
    .poll(needs, SLOW)
    .toEqual([expect.stringMatching(/^Bea Cole: no authorization for/)]);
  await at.page.getByRole('button', { name: 'Who changed what' }).click();
  const changes = at.page.getByRole('list', { name: 'Changes of coverage' });
  await changes.getByText('Payer: Blue Harbor, now Gatekeeper Behavioral').waitFor();
  await changes
    .getByRole('button', { name: /^Put back/ })
    .first()
    .click();
  await changes.getByText('Put back: Gatekeeper Behavioral was changed.').waitFor();
  await expect.poll(needs, SLOW).toContainEqual(expect.stringMatching(/coverage to look at/));
  await changes
    .getByRole('button', { name: /^Do it again/ })
    .first()
    .click();
  await expect.poll(needs, SLOW).toEqual([expect.stringMatching(/no authorization for/)]);
  await looksRight(at.page, 'coverage-history', [LOOKS[0], LOOKS[2]]);
});

it('the authorization is entered: nothing is left to see to before the visit', async () => {
  await go(`/clients/${ids.ben}`);
  await at.page
    .getByText(/Gatekeeper Behavioral wants an authorization, .*and none is entered\./)
    .waitFor();
  await at.page.getByRole('button', { name: 'Add authorization' }).click();
  await dialog(at.page).getByLabel('Authorization number').fill('GK-77');
  await dialog(at.page).getByRole('button', { name: 'Add authorization' }).click();
  await gone(at.page);
  await at.page.getByText('12 of 12 visits left').waitFor();
  const { needsYou } = await at.api<{ needsYou: { kind: string }[] }>('GET', '/api/today');
  expect(needsYou.map((n) => n.kind)).not.toContain('authorization');
});

it('when plans are asked, and by which ID: said in Settings', async () => {
  await go('/settings/eligibility');
  await at.page.getByText('2 working days before the visit').waitFor();
  await looksRight(at.page, 'eligibility-settings', PHONE_DARK);
  await at.page.getByRole('button', { name: 'Change Plans are asked by themselves' }).click();
  await dialog(at.page).getByLabel('Payers left out').first().click();
  await at.page.getByRole('option', { name: 'Gatekeeper Behavioral' }).click();
  await at.page.keyboard.press('Escape');
  await looksRight(at.page, 'eligibility-change', [LOOKS[0]]);
  await dialog(at.page).getByRole('button', { name: 'Save' }).click();
  await gone(at.page);
  await at.page.getByText('Gatekeeper Behavioral').waitFor();
  await go('/settings/payers');
  const payer = at.page.getByRole('region', { name: 'Blue Harbor' });
  await payer.getByText(/Payer ID at each clearinghouse/).click();
  await payer
    .getByRole('button', { name: /payer ID of Blue Harbor at/ })
    .first()
    .click();
  await dialog(at.page).getByLabel('For eligibility').fill('CHP11');
  await dialog(at.page).getByRole('button', { name: 'Save' }).click();
  await gone(at.page);
  await payer.getByText(/eligibility CHP11/).waitFor();
  await looksRight(at.page, 'payer-ids', PHONE_DARK);
  expect(at.problems).toEqual([]);
});
