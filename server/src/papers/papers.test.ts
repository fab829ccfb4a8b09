import { readdirSync, readFileSync } from 'node:fs';
import { date, isRefusal } from '@clearhour/values';
import { afterAll, describe, expect, test } from 'vitest';
import { createTypst } from '../outside/typst/index.ts';
import {
  renderAddressPage,
  renderEstimate,
  renderInvoice,
  renderReceipt,
  renderStatement,
  renderSuperbill,
  type StatementData,
  type SuperbillData,
} from './index.ts';
import { placesOn, readPdf } from './read-pdf.ts';
import {
  sampleEstimate,
  sampleInvoice,
  sampleLine,
  sampleReceipt,
  sampleStatement,
  sampleSuperbill,
} from './samples.ts';

const typst = createTypst({ workers: 1 });
afterAll(() => typst.close());

async function superbill(data: SuperbillData) {
  const pdf = await renderSuperbill(typst, data);
  if (isRefusal(pdf)) throw new Error(pdf.sentence);
  return readPdf(pdf);
}

describe('receipt', { timeout: 30_000 }, () => {
  test('says what was paid, how, for which days, and what is left', async () => {
    const read = await readPdf(await renderReceipt(typst, sampleReceipt()));
    expect(read.text).toBe(
      'Harbor Street Harbor Street Counseling PLLC 120 Harbor Street, Suite 4 Portland, ME 04101 (207) 555-0142 ' +
        'Number R-2026-0187 Issued March 28, 2026 Receipt Amount paid $1,250.00 Received from Ada Reed ' +
        'Paid on March 27, 2026 Paid with Visa ending in 4242 What this payment covers Date of service For Amount ' +
        '03/03/2026 Session $20.00 03/10/2026 Session $1,200.00 – Kept as credit $30.00 Total paid $1,250.00 ' +
        'After this payment Balance still to pay $45.50 Credit for later sessions $30.00 ' +
        'Please keep this receipt for your records. Questions? Call (207) 555-0142. R-2026-0187, page 1 of 1',
    );
  });

  test.each([
    [{ kind: 'bank', last4: '6789' } as const, 'Paid with Bank account ending in 6789'],
    [{ kind: 'check', reference: '1044' } as const, 'Paid with Check no. 1044'],
    [{ kind: 'cash' } as const, 'Paid with Cash'],
    [{ kind: 'other', reference: 'HSA transfer 77' } as const, 'Paid with HSA transfer 77'],
  ])('%o', async (method, words) => {
    const { text } = await readPdf(await renderReceipt(typst, sampleReceipt({ method })));
    expect(text).toContain(words);
  });

  test('in Spanish: words, days and the language of the file', async () => {
    const es = await readPdf(await renderReceipt(typst, sampleReceipt({ language: 'es' })));
    expect(es.text).toContain('Emitido 28 de marzo de 2026 Recibo Importe pagado $1,250.00');
    expect(es.language).toMatch(/^es/);
  });
  test('parts that do not add up are a bug', async () => {
    await expect(renderReceipt(typst, sampleReceipt({ amountCents: 1 }))).rejects.toThrow(
      'receipt R-2026-0187: parts of $1,250.00 for $0.01',
    );
  });

  test('a missed session is named; large type fits one page', async () => {
    const covers = [
      { kind: 'missed-session' as const, serviceOn: date('2026-03-04'), amountCents: 7500 },
    ];
    const data = sampleReceipt({ covers, amountCents: 7500, large: true });
    const read = await readPdf(await renderReceipt(typst, data));
    expect(read.text).toContain('03/04/2026 Missed session $75.00');
    expect(read.pages).toHaveLength(1);
  });
});

describe('invoice', { timeout: 30_000 }, () => {
  test('asks whom, for which days, how much and by when; names no more of the client than it must', async () => {
    const { text, language } = await readPdf(await renderInvoice(typst, sampleInvoice()));
    expect(language).toBe('en-US');
    for (const part of [
      'Number INV-00042 Issued December 1, 2026 Invoice To pay $315.00',
      'For Ines Reed 18 Fern Lane Portland, ME 04102 Please pay by December 15, 2026 Client Ada R.',
      '11/02/2026 Session $150.00 $60.00 $90.00 $45.00 11/09/2026 Missed session $150.00',
      'Total $360.00 $45.00',
      'Please pay by December 15, 2026. What you have paid meanwhile is on your next statement.',
    ])
      expect(text).toContain(part);
    expect(text).not.toMatch(/therap|psych|908\d\d|F4/i);
  });

  test('in Spanish, in large type; one that takes back says of which; a sum that is wrong is a bug', async () => {
    const spanish = sampleInvoice({ language: 'es', large: true });
    const read = await readPdf(await renderInvoice(typst, spanish));
    expect(read.language).toBe('es-US');
    expect(read.text).toContain(
      'Número INV-00042 Emitida 1 de diciembre de 2026 Factura Por pagar $315.00',
    );
    expect(read.text).toContain('INV-00042, página 1 de 1');
    const [line] = sampleInvoice().lines;
    if (!line) throw new Error('no line');
    const back = {
      ...line,
      amountCents: -9000,
      othersCents: 0,
      paidCents: 0,
      corrects: 'INV-00042',
    };
    const note = {
      kind: 'credit-note',
      number: 'CN-00003',
      lines: [back],
      totalCents: -9000,
    } as const;
    const { text } = await readPdf(await renderInvoice(typst, sampleInvoice(note)));
    expect(text).toContain('Credit note Taken back $90.00');
    expect(text).toContain('Session, INV-00042 $150.00 $0.00 -$90.00 $0.00');
    await expect(renderInvoice(typst, sampleInvoice({ totalCents: 1 }))).rejects.toThrow(
      'lines of $360.00',
    );
  });
});

describe('statement', { timeout: 30_000 }, () => {
  test('what stood, what happened, what stands, how old; nothing of the care; the same bytes again', async () => {
    const pdf = await renderStatement(typst, sampleStatement());
    const { text, roles, language } = await readPdf(pdf);
    expect(language).toBe('en-US');
    expect(roles).toContain('TH');
    for (const part of [
      'Number ST-00007 Issued December 1, 2026 Statement To pay now $30.00 Please pay by December 15, 2026',
      'For Ines Reed 18 Fern Lane Portland, ME 04102 Period 11/01/2026 to 11/30/2026 Client Ada R.',
      'Balance before $90.00 11/02/2026 Session fee $150.00, others bear $60.00 $90.00 $180.00',
      '11/05/2026 Payment Visa 4242 -$90.00 $90.00',
      'The plan’s answer session of 11/02/2026, it paid $100.00 -$60.00 $30.00',
      'Balance on November 30, 2026 $105.00 Not asked for yet; an invoice will follow $75.00',
      '0–30 31–60 61–90 91–120 over 120 $105.00 $0.00',
      'By check to Harbor Street Counseling PLLC, at the address above. Please write ST-00007 on it.',
      'write to office@harborstreet.example,',
    ])
      expect(text).toContain(part);
    expect(text).not.toMatch(/therap|psych|diagnos|908\d\d|F4/i);
    expect(Buffer.compare(await renderStatement(typst, sampleStatement()), pdf)).toBe(0);
  });
  test('in Spanish, in large type; with credit nothing is asked; what does not add up is a bug', async () => {
    const spanish = { language: 'es', large: true } as const;
    const read = await readPdf(await renderStatement(typst, sampleStatement(spanish)));
    expect(read.language).toBe('es-US');
    expect(read.text).toContain('Estado de cuenta Por pagar ahora $30.00');
    expect(read.text).toContain('del 11/01/2026 al 11/30/2026');
    const credit = {
      ...{ openingCents: 0, closingCents: -500, uninvoicedCents: 0, creditCents: 500 },
      ...{ rows: [{ on: date('2026-11-05'), what: 'payment', amountCents: -500 }] },
      ageing: [0, 0, 0, 0, 0],
    } satisfies Partial<StatementData>;
    const { text } = await readPdf(await renderStatement(typst, sampleStatement(credit)));
    expect(text).toContain('Nothing to pay');
    expect(text).toContain('Your credit with us: $5.00');
    expect(text).not.toContain('Ways to pay');
    await expect(renderStatement(typst, sampleStatement({ closingCents: 1 }))).rejects.toThrow(
      'opening and rows make $105.00',
    );
    await expect(renderStatement(typst, sampleStatement({ creditCents: 1 }))).rejects.toThrow(
      'ageing less credit',
    );
  });
});

describe('address page', { timeout: 30_000 }, () => {
  // A #10 envelope is 4 1/8 in high, a letter folded in thirds 3 2/3 in; the window is 4 1/2 × 1 1/8 in, 7/8 in from
  // the left and 1/2 in from the bottom. The sheet lies anywhere between the envelope's edges.
  const SLIDES = { up: 4.125 - 11 / 3, aside: 9.5 - 8.5 };
  const WINDOW = { left: 0.875, right: 5.375, top: 4.125 - 0.5 - 1.125, bottom: 4.125 - 0.5 };
  const seen = (at: Awaited<ReturnType<typeof placesOn>>[number]) => ({
    whole:
      at.left >= WINDOW.left &&
      at.right <= WINDOW.right - SLIDES.aside &&
      at.base - at.size >= WINDOW.top &&
      at.base + at.size / 4 <= WINDOW.bottom - SLIDES.up,
    part:
      at.right >= WINDOW.left - SLIDES.aside &&
      at.left <= WINDOW.right &&
      at.base >= WINDOW.top - SLIDES.up &&
      at.base - at.size <= WINDOW.bottom,
  });
  test.each([
    [['18 Fern Lane', 'Portland, ME 04102'], 'Ines Reed'],
    [
      ['Billing office', '18 Fern Lane', 'Apt 2', 'Portland, ME 04102'],
      'Green School District No. 12 of Portland',
    ],
  ])(
    '%o is seen in the window wherever the sheet lies, and nothing else',
    async (address, name) => {
      const pdf = await renderAddressPage(typst, {
        ...{ number: 'INV-00042', language: 'en', createdAt: '2026-12-01T05:10:00Z' },
        practice: { name: 'Harbor Street', address: sampleInvoice().practice.address },
        to: { name, address },
      });
      const places = await placesOn(pdf);
      const inside = places.filter((p) => seen(p).whole).map((p) => p.text);
      expect(inside.join('|')).toContain(name);
      expect(inside.join('|')).toContain('Portland, ME 04102');
      const others = places.filter((p) => !seen(p).whole);
      expect(others.map((p) => p.text).join(' ')).toContain(
        'Harbor Street 120 Harbor Street, Suite 4',
      );
      expect(others.filter((p) => seen(p).part)).toEqual([]);
    },
  );
});

describe('superbill', { timeout: 30_000 }, () => {
  test('has every field a plan asks for', async () => {
    const { text } = await superbill(sampleSuperbill(4));
    for (const part of [
      'Number SB-2026-0042 Issued March 31, 2026',
      'This is not a claim and not a bill.',
      'Client Ada Reed Date of birth 05/17/1990 18 Fern Lane Portland, ME 04102 Member ID BHX 449 201 887',
      'Rendering clinician Dr. Nana Osei, PsyD License ME PS1234 NPI 1999999984',
      'Practice Harbor Street Counseling PLLC NPI 1234567893 EIN 82-1234567',
      'A F41.1 Generalized anxiety disorder B F43.23 Adjustment disorder',
      '01/05/2026 11 90837 Psychotherapy, 60 minutes – 1 A $175.00 $175.00 01/05/2026 $0.00',
      '01/06/2026 10 90837 Psychotherapy, 60 minutes 95 HO 1 AB $175.00 $175.00 01/06/2026 $0.00',
      '$175.00 $125.00 $100.00 01/08/2026 $25.00 01/17/2026 $50.00',
      'Total $700.00 $650.00 $50.00',
      'Signed electronically by Dr. Nana Osei, PsyD on March 31, 2026',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('names the supervisor; without attestation leaves a line to sign', async () => {
    const { attestation: _, ...unsigned } = sampleSuperbill(1);
    const supervisor = {
      name: 'Ruth Imani',
      credential: 'LCSW',
      license: { number: 'LC9981', state: 'ME' },
      npi: '1111111112',
    };
    const clinician = { ...unsigned.clinician, preLicensed: true, supervisor };
    const { text } = await superbill({ ...unsigned, clinician });
    expect(text).toContain(
      'Under the supervision of Ruth Imani, LCSW License ME LC9981 NPI 1111111112',
    );
    expect(text).toContain('Signature of Dr. Nana Osei, PsyD Date');
    expect(text).not.toContain('Signed electronically');
  });

  test('leaves out what is not known', async () => {
    const base = sampleSuperbill(1);
    const { memberId: _, ...client } = base.client;
    const { npi: __, ...practice } = base.practice;
    const { text } = await superbill({ ...base, client, practice, diagnoses: [{ code: 'F41.1' }] });
    expect(text).not.toContain('Member ID');
    expect(text).toContain('Counseling PLLC EIN 82-1234567');
    expect(text).toContain('A F41.1 –');
  });

  test('200 lines: each once, the names of the columns on every page, one total', async () => {
    const read = await superbill(sampleSuperbill(200));
    expect(read.text.match(/ 90837 /g)).toHaveLength(200);
    expect(read.pages.length).toBeGreaterThan(5);
    for (const page of read.pages.slice(0, -1)) {
      expect(page.replace(/\s+/g, ' ')).toContain(
        'Date POS Service Mods Units Dx Fee Paid Balance',
      );
    }
    expect(read.text.match(/Total \$35,000\.00/g)).toHaveLength(1);
    expect(read.pages[1]).toContain('Superbill SB-2026-0042, continued');
  });

  test('large type: the same words, on a wider sheet', async () => {
    const words = async (large: boolean) => {
      const { pages } = await superbill(sampleSuperbill(1, { large }));
      const furniture =
        /Superbill SB\S+ continued|March 31, 2026|This is not.*bill\.|SB-\S+ page \d of \d/g;
      return pages.join(' ').replace(furniture, '').split(/\s+/).sort();
    };
    expect(await words(true)).toEqual(await words(false));
  });

  test('makes none when there is something against it', async () => {
    const lines = [sampleLine(0), sampleLine(1, { kind: 'missed-session' })];
    const refusal = await renderSuperbill(typst, sampleSuperbill(0, { lines }));
    expect(isRefusal(refusal) && refusal.field).toBe('lines.1.kind');
  });
});

describe('every paper', { timeout: 30_000 }, () => {
  test('is tagged, titled, in English, with the instant of issue; the title names no person', async () => {
    const read = await superbill(sampleSuperbill(2));
    expect(read).toMatchObject({
      title: 'Superbill SB-2026-0042',
      language: 'en-US',
      createdAt: 'D:20260331150405Z',
    });
    expect(read.roles.filter((role) => /^H\d/.test(role))).toEqual(['H1', ...Array(6).fill('H2')]);
    expect(read.roles.filter((role) => role === 'TH')).toHaveLength(3 + 9);
    expect(read.roles).toContain('THead');
  });

  test('again: the same bytes', async () => {
    const other = createTypst({ workers: 1 });
    const [first, again] = await Promise.all([
      renderSuperbill(typst, sampleSuperbill(30)),
      renderSuperbill(other, sampleSuperbill(30)),
    ]);
    await other.close();
    expect(Buffer.compare(first as Uint8Array, again as Uint8Array)).toBe(0);
  });

  test('no template asks for the day it is, or for anything from the network', () => {
    const folder = new URL('./templates/', import.meta.url);
    for (const name of readdirSync(folder)) {
      const source = readFileSync(new URL(name, folder), 'utf8');
      expect(source, name).not.toMatch(/datetime\.today|@preview|eval\(/);
    }
  });

  test.each([
    ['code', '#panic("x") #read("paper.typ")'],
    ['mathematics and emphasis', '$x^2$ *bold* _it_ `raw` ~ -- --- /* c */'],
    ['references and labels', '@cite <label> = Heading - item + item'],
    ['escapes', '\\u{41} \\n \\\\ "quoted" \'single\' $' + '{x}'],
    ['web', '<script>alert(1)</script> &amp; %3Cb%3E'],
    ['a very long name', 'N'.repeat(5000)],
    ['a long name of words', 'Wilhelmina '.repeat(450).trim()],
    ['Hebrew', 'שלום'],
    ['Arabic', 'محمد'],
  ])('prints text as it is: %s', async (_, name) => {
    const base = sampleSuperbill(1);
    const squeeze = (all: string) => all.replace(/\s+/g, '');
    const { text } = await superbill({ ...base, client: { ...base.client, name } });
    const receipt = await readPdf(await renderReceipt(typst, sampleReceipt({ paidBy: name })));
    // long text runs over the foot of a page; the count of its letters is enough there
    const letters = (all: string) => squeeze(all).split(name.charAt(0)).length;
    if (name.length > 1000) {
      for (const all of [text, receipt.text]) {
        expect(letters(all)).toBeGreaterThanOrEqual(letters(name));
        expect(all).toContain('$');
      }
    } else {
      expect(squeeze(text)).toContain(squeeze(name));
      expect(squeeze(receipt.text)).toContain(squeeze(name));
    }
  });

  test('what no font has is a box, not a failure', async () => {
    const read = await readPdf(await renderReceipt(typst, sampleReceipt({ paidBy: 'Ana 😀 漢' })));
    expect(read.text).toContain('Ana □ □');
  });
});

describe('estimate', { timeout: 30_000 }, () => {
  test('says who, where, what, how often and how much, and what one may do; in both languages and large', async () => {
    const { text, language } = await readPdf(await renderEstimate(typst, sampleEstimate()));
    expect(language).toBe('en-US');
    for (const part of [
      'Number EST-00007 Issued November 24, 2026 Good Faith Estimate What you may expect to be billed $7,225.00',
      'Covers November 30, 2026 to November 29, 2027 For Ada Reed 18 Fern Lane Portland, ME 04102 Born on 05/17/1990',
      'Dr. Nana Osei, PsyD NPI 1999999984',
      'Harbor Street Counseling PLLC NPI 1234567893 Tax ID 82-1234567',
      'Psychotherapy, 60 minutes 90837 11/30/2026 every week 48 $150.00 $7,200.00',
      'Expected total $7,225.00 Diagnosis None is known yet.',
      'billed $400.00 or more over the expected total of a provider, you may dispute the bill',
      'within 120 calendar days of the date on the bill',
      'www.cms.gov/nosurprises or call 1-800-985-3059',
      'will not change how well we care for you',
      'This is not a contract.',
    ])
      expect(text).toContain(part);
    const spanish = await readPdf(
      await renderEstimate(
        typst,
        sampleEstimate({
          ...{ language: 'es', large: true, note: '#set page(fill: red)\n_Hola_' },
          diagnoses: [{ code: 'F41.1', words: 'Generalized anxiety disorder' }],
          separately: ['Neuropsychological testing'],
          replaces: { number: 'EST-00003', what: 'Price of the sessions' },
        }),
      ),
    );
    expect(spanish.language).toBe('es-US');
    for (const part of [
      'Estimación de buena fe',
      'cada semana',
      'reemplaza a EST-00003. Lo que cambia: Price of the sessions',
      'F41.1 Generalized anxiety disorder',
      '#set page(fill: red)',
    ])
      expect(spanish.text).toContain(part);
    await expect(renderEstimate(typst, sampleEstimate({ totalCents: 1 }))).rejects.toThrow(
      'lines of $7,225.00',
    );
  });
});
