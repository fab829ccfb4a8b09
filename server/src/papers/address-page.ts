/** The page that is seen through the window of an envelope: whom it goes to, whom it comes from, nothing else. */
import type { Typst } from '../outside/typst/index.ts';
import { atMost } from './wording.ts';

export interface AddressPage {
  /** "INV-00012". */
  readonly number: string;
  readonly practice: { readonly name: string; readonly address: readonly string[] };
  readonly to: { readonly name: string; readonly address: readonly string[] };
  readonly language: 'en' | 'es';
  /** ISO: fixed in the PDF. */
  readonly createdAt: string;
}
const NOTE = {
  en: (number: string) => `Enclosed: ${number}`,
  es: (number: string) => `Se adjunta: ${number}`,
};
/** So much fits beside the edge of the window. */
const LONGEST_LINE = 48;
const MOST_LINES = 4;

/** At most four lines: of more, those between the first and the last two are set on one. */
export function windowLines(to: AddressPage['to']): string[] {
  const lines = [to.name, ...to.address].filter((l) => l !== '');
  const over = lines.length - MOST_LINES;
  const fit =
    over > 0 ? [lines[0], lines.slice(1, 2 + over).join(', '), ...lines.slice(2 + over)] : lines;
  return fit.map((line) => atMost(LONGEST_LINE, line ?? ''));
}

export async function renderAddressPage(
  typst: Pick<Typst, 'compile'>,
  page: AddressPage,
): Promise<Uint8Array> {
  return typst.compile({
    template: 'address.typ',
    data: {
      title: page.number,
      practice: atMost(LONGEST_LINE, page.practice.name),
      from: page.practice.address.map((l) => atMost(LONGEST_LINE, l)),
      to: windowLines(page.to),
      note: NOTE[page.language](page.number),
      lang: page.language,
    },
    pdfStandard: 'ua-1',
    createdAt: page.createdAt,
  });
}
