/** Papers in bulk: chosen by how they stand, made in parts, stopped, taken up, for whoever asked, for a week. */
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cents, date, type Id } from '@clearhour/values';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { invoiceClient } from '../invoices/invoice-client.ts';
import { createTypst, type Typst } from '../outside/typst/index.ts';
import type { PaperDeps } from '../papers/index.ts';
import { invoiceSettings, USUAL } from '../papers/index.ts';
import { readPdf } from '../papers/read-pdf.ts';
import { recordPayment } from '../payments/index.ts';
import { codeOf, good, type MoneyOffice, moneyOffice } from '../payments/testing/money-office.ts';
import type { Who } from '../platform/context.ts';
import { datedActions, setupKinds } from '../practice/index.ts';
import {
  askBundle,
  cancelBundle,
  countOfChosen,
  listBundles,
  listChosen,
  MAKE_BUNDLE,
  mailBundle,
  resumeBundle,
  seeBundle,
} from './ask-bundle.ts';
import { BundleBody } from './bundles-contract.ts';
import { exportPapers } from './export-papers.ts';
import { bundleJobs, EXPIRE_BUNDLE } from './make-bundle.ts';
import { bundleBytes, openBundle } from './read-bundle.ts';

let o: MoneyOffice;
let deps: PaperDeps;
const typst = createTypst({ workers: 2 });
/** Before a paper is compiled: the n-th of a making. */
let before: (n: number) => Promise<void> = async () => {};
let compiled = 0;
const clients: Id<'clt'>[] = [];
beforeAll(async () => {
  o = await moneyOffice();
  const watched: Pick<Typst, 'compile'> = {
    compile: async (job) => {
      await before(++compiled);
      return typst.compile(job);
    },
  };
  deps = { ...o.deps, typst: watched };
  o.clock.set('2026-03-02T15:00:00Z');
  const from = date('2026-01-01');
  good(
    await o.do(o.who.owner, datedActions(setupKinds.legalEntities).add, {
      ...{ name: 'Quiet Harbor Counseling PLLC', npi: '1999993334', taxId: '12-3456789' },
      ...{ taxonomy: '', taxIdKind: 'ein' as const, street: '40 Harbor Street', street2: '' },
      ...{ city: 'Burlington', state: 'VT', zip: '05401', phone: '(802) 555-0100', email: '' },
      ...{ from, to: null },
    }),
  );
  const way = { ...USUAL, from, to: null };
  good(await o.do(o.who.biller, datedActions(invoiceSettings).add, { ...way, delivery: 'paper' }));
  for (let n = 0; n < 12; n++) {
    const clientId = await o.client(`Reed ${n}`);
    await o.product(clientId, '2026-02-10', 1000 + n);
    o.clock.forward(1);
    good(await o.do(o.who.biller, invoiceClient, { clientId }));
    clients.push(clientId);
  }
  await o.ownerSql.query(
    `update clients set street = '12 Alder Street', city = 'Burlington', state = 'VT', zip = '05401' where id = any($1)`,
    [clients.slice(0, 2)],
  );
  for (const clientId of clients.slice(0, 3))
    good(
      await o.do(o.who.desk, recordPayment, {
        ...{
          clientId,
          method: 'cash' as const,
          amount: cents(1000),
          receivedOn: date('2026-03-02'),
        },
        ...{ reference: '', memo: '', wanted: 'auto' as const },
      }),
    );
});
afterAll(async () => {
  await typst.close();
  await o.close();
});

const work = () => o.jobs.run(bundleJobs(deps));
const askFor = async (body: object, by: Who = o.who.biller) =>
  o.do(by, askBundle, BundleBody.parse(body));
async function made(body: object) {
  const { bundleId } = good(await askFor(body));
  await work();
  return good(await o.ask(o.who.biller, seeBundle, { bundleId }));
}
async function bytesFor(bundleId: string, by: Who = o.who.biller): Promise<Buffer> {
  const { bundle } = good(await o.ask(by, openBundle, { bundleId }));
  const parts: Buffer[] = [];
  for await (const part of bundleBytes(o.deps, by, { bundleId, attempt: bundle.attempt }))
    parts.push(part);
  const all = Buffer.concat(parts);
  expect(all.length).toBe(bundle.bytes);
  return all;
}
/** Names and bytes by the central directory (APPNOTE.TXT 4.3.12). */
function unzipped(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const found = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
    const [size, nameLength] = [zip.readUInt32LE(at + 24), zip.readUInt16LE(at + 28)];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    found.set(name, zip.subarray(start, start + size));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return found;
}

test('chosen by how they stand and go out; a choice stands from when it was asked', async () => {
  const count = async (choice: object) =>
    good(await o.ask(o.who.biller, countOfChosen, choice)).papers;
  expect(await count({})).toBe(12);
  expect(await count({ kind: 'invoice', status: 'paid' })).toBe(1);
  expect(await count({ status: 'open' })).toBe(11);
  expect(await count({ delivery: 'to-mail' })).toBe(12);
  expect(await count({ delivery: 'by-hand' })).toBe(0);
  expect(await count({ from: '2026-03-03' })).toBe(0);
  const page = good(await o.ask(o.who.biller, listChosen, { status: 'open', limit: 5 }));
  expect(page.items).toHaveLength(5);
  expect(page.items[0]).toMatchObject({
    status: 'open',
    delivery: 'paper',
    delivered: 'waiting',
    dueOn: '2026-03-16',
  });
  expect(page.next).toBe(page.items[4]?.id);
  expect(
    codeOf(
      await o.ask(o.who.biller, countOfChosen, {
        from: date('2026-03-05'),
        to: date('2026-03-01'),
      }),
    ),
  ).toBe('dates-backwards');

  const [but] = page.items;
  const { bundleId } = good(
    await askFor({ form: 'zip', choice: { status: 'open' }, but: [but?.id] }),
  );
  // Another invoice meanwhile is not in it.
  const late = await o.client('Late');
  await o.product(late, '2026-02-10', 5000);
  good(await o.do(o.who.biller, invoiceClient, { clientId: late }));
  await work();
  const seen = good(await o.ask(o.who.biller, seeBundle, { bundleId }));
  expect(seen).toMatchObject({ state: 'done', papers: 10, done: 10, leftOut: 0 });
  const files = unzipped(await bytesFor(bundleId));
  expect([...files.keys()]).toEqual([...files.keys()].toSorted());
  expect(files.size).toBe(10);
  expect([...files.keys()].some((n) => n.includes(but?.number ?? '?'))).toBe(false);
  const [first] = files.values();
  expect((await readPdf(first as Buffer)).text).toContain('Invoice To pay');
  expect(good(await o.ask(o.who.biller, listBundles, {})).items).toHaveLength(1);
});

test('for whoever asked, and who may see clients; nothing chosen is said', async () => {
  const bundle = await made({ form: 'pdf', choice: { status: 'paid' } });
  expect(codeOf(await o.ask(o.who.owner, seeBundle, { bundleId: bundle.id }))).toBe(
    'no-such-bundle',
  );
  expect(codeOf(await o.ask(o.who.owner, openBundle, { bundleId: bundle.id }))).toBe(
    'no-such-bundle',
  );
  expect(codeOf(await o.do(o.who.owner, cancelBundle, { bundleId: bundle.id as Id<'bdl'> }))).toBe(
    'no-such-bundle',
  );
  expect(codeOf(await askFor({ form: 'pdf' }, o.who.accountant))).toBe('paper-names-client');
  expect(codeOf(await askFor({ form: 'pdf', choice: { kind: 'superbill' } }))).toBe(
    'nothing-chosen',
  );
  expect(
    codeOf(
      await o.do(o.who.biller, mailBundle, { bundleId: bundle.id as Id<'bdl'>, mailed: true }),
    ),
  ).toBe('not-printed');
});

test('stopped in the middle and taken up again: whole, in order, each once', async () => {
  const fresh: Id<'clt'>[] = [];
  for (let n = 0; n < 9; n++) {
    const clientId = await o.client(`Stop ${n}`);
    await o.product(clientId, '2026-02-11', 2000 + n);
    good(await o.do(o.who.biller, invoiceClient, { clientId }));
    fresh.push(clientId);
  }
  const { bundleId } = good(await askFor({ form: 'pdf', choice: { kind: 'invoice' } }));
  compiled = 0;
  before = async (n) => {
    if (n === 5) good(await o.do(o.who.biller, cancelBundle, { bundleId }));
  };
  await work();
  before = async () => {};
  expect(good(await o.ask(o.who.biller, seeBundle, { bundleId })).state).toBe('cancelled');
  expect(codeOf(await o.ask(o.who.biller, openBundle, { bundleId }))).toBe('bundle-not-ready');
  expect(await o.count(`bundle_parts where bundle_id = '${bundleId}'`)).toBe(0);
  good(await o.do(o.who.biller, resumeBundle, { bundleId }));
  await work();
  const read = await readPdf(await bytesFor(bundleId));
  const numbers = read.pages.map((p) => /INV-\d+/.exec(p)?.[0]);
  expect(numbers).toHaveLength(22);
  expect(numbers).toEqual(numbers.toSorted());
  expect(read.title).toBe('Papers');
  // Two at work on one: the slower stops at its first part.
  const again = good(await askFor({ form: 'pdf', choice: { kind: 'invoice' } }));
  await Promise.all(
    [1, 2].map(() => bundleJobs(deps)[MAKE_BUNDLE]?.({ practiceId: o.practiceId, ...again })),
  );
  o.jobs.sent.length = 0;
  expect((await bytesFor(again.bundleId)).length).toBe((await bytesFor(bundleId)).length);
});

test('printed for envelopes: an address before each, those without one are left out; posted, and not after all', async () => {
  const chosen = { form: 'print', choice: { kind: 'invoice' } };
  const bundle = await made(chosen);
  expect(bundle).toMatchObject({ state: 'done', papers: 2, leftOut: 20 });
  const one = await readPdf(await bytesFor(bundle.id));
  expect(one.pages).toHaveLength(4);
  expect(one.pages[0]).toContain('12 Alder Street');
  expect(one.pages[0]).toContain('Enclosed: INV-00001');
  const sheets = await made({ ...chosen, bothSides: true });
  expect((await readPdf(await bytesFor(sheets.id))).pages).toHaveLength(4);
  const bundleId = bundle.id as Id<'bdl'>;
  expect(good(await o.do(o.who.biller, mailBundle, { bundleId, mailed: true }))).toEqual({
    papers: 2,
  });
  expect(good(await o.ask(o.who.biller, countOfChosen, { delivery: 'to-mail' })).papers).toBe(20);
  expect(good(await o.do(o.who.biller, mailBundle, { bundleId, mailed: false }))).toEqual({
    papers: 2,
  });
});

test('kept for a week; made again of the same papers; into a folder, and only what is missing', async () => {
  const bundle = await made({ form: 'zip', choice: { status: 'paid' } });
  const bundleId = bundle.id as Id<'bdl'>;
  o.clock.forward(7 * 24 * 60 + 1);
  expect(codeOf(await o.ask(o.who.biller, openBundle, { bundleId }))).toBe('bundle-expired');
  await bundleJobs(deps)[EXPIRE_BUNDLE]?.({ practiceId: o.practiceId, bundleId });
  expect(good(await o.ask(o.who.biller, seeBundle, { bundleId }))).toMatchObject({
    state: 'expired',
    file: null,
  });
  expect(await o.count(`bundle_parts where bundle_id = '${bundleId}'`)).toBe(0);
  good(await o.do(o.who.biller, resumeBundle, { bundleId }));
  await work();
  expect(unzipped(await bytesFor(bundleId)).size).toBe(1);

  const folder = await mkdtemp(join(tmpdir(), 'clearhour-papers-'));
  expect(await exportPapers(deps, o.system, { folder, kind: 'invoice' })).toEqual({
    papers: 22,
    written: 22,
  });
  expect(await exportPapers(deps, o.system, { folder, kind: 'invoice' })).toEqual({
    papers: 22,
    written: 0,
  });
  expect(await readdir(folder)).toHaveLength(23);
  const index = (await readFile(join(folder, 'index.csv'), 'utf8')).split('\n');
  expect(index[1]).toMatch(
    /^invoice-INV-00001.pdf,invoice,INV-00001,2026-03-02,clt_\w+,[0-9a-f]{64}$/,
  );
});
