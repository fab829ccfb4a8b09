/** Reads a PDF back, for tests: what a screen reader would be told. */
import { getDocumentProxy } from 'unpdf';

export interface PdfRead {
  readonly pages: readonly string[];
  /** All text, any run of spaces and lines as one space. */
  readonly text: string;
  /** Roles of the structure tree in reading order: "Document", "H1", "TH" … */
  readonly roles: readonly string[];
  /** Of every letter on its pages, without the mark of a subset: "Inter-Regular". A font that is not in the file is not here. */
  readonly fonts: readonly string[];
  /** Named by the file and not in it. */
  readonly fontsLeftOut: readonly string[];
  readonly title: string | undefined;
  readonly language: string | undefined;
  readonly createdAt: string | undefined;
}

/** Each run of text of a page and where it stands: inches from the left and from the top to its base line. */
export async function placesOn(pdf: Uint8Array, pageNumber = 1) {
  const page = await (await getDocumentProxy(new Uint8Array(pdf))).getPage(pageNumber);
  const { height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  return items.flatMap((item) =>
    'str' in item && item.str.trim() !== ''
      ? {
          text: item.str,
          left: (item.transform[4] as number) / 72,
          right: ((item.transform[4] as number) + item.width) / 72,
          base: (height - (item.transform[5] as number)) / 72,
          size: item.height / 72,
        }
      : [],
  );
}

export async function readPdf(pdf: Uint8Array): Promise<PdfRead> {
  const document = await getDocumentProxy(new Uint8Array(pdf)); // the reader takes the bytes for itself
  const pages: string[] = [];
  const roles: string[] = [];
  const fonts = new Map<string, boolean>();
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const content = await page.getTextContent();
    const words = content.items.map((item) =>
      'str' in item ? item.str + (item.hasEOL ? '\n' : '') : '',
    );
    pages.push(words.join(''));
    collectRoles(await page.getStructTree(), roles);
    // Fonts are known once the page was drawn to a list of strokes.
    await page.getOperatorList();
    for (const item of content.items)
      if ('str' in item && item.str.trim() !== '')
        noteFont(page.commonObjs.get(item.fontName), fonts);
  }
  const { info } = (await document.getMetadata()) as unknown as { info: Record<string, unknown> };
  const text = pages.join('\n').replace(/\s+/g, ' ');
  const word = (key: string) => (typeof info[key] === 'string' ? info[key] : undefined);
  return {
    pages,
    text,
    roles,
    fonts: [...fonts].flatMap(([name, inside]) => (inside ? [name] : [])).sort(),
    fontsLeftOut: [...fonts].flatMap(([name, inside]) => (inside ? [] : [name])).sort(),
    title: word('Title'),
    language: word('Language'),
    createdAt: word('CreationDate'),
  };
}

function noteFont(font: unknown, fonts: Map<string, boolean>): void {
  const { name, missingFile } = font as { name: string; missingFile: boolean };
  fonts.set(name.replace(/^[A-Z]{6}\+/, ''), !missingFile);
}

function collectRoles(node: unknown, roles: string[]): void {
  if (typeof node !== 'object' || node === null) return;
  const { role, children } = node as { role?: unknown; children?: unknown };
  if (typeof role === 'string') roles.push(role);
  if (Array.isArray(children)) for (const child of children) collectRoles(child, roles);
}
