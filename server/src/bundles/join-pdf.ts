/**
 * Many papers become one PDF, written as it goes: of each paper only the places of its objects, its first page and
 * its title stay in memory. What a screen reader is told stays too: the structure trees become branches of one, with
 * their headings, table headers and languages (ISO 32000-1 §14.7); each paper is a bookmark.
 */
import {
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';

export interface JoinedPaper {
  /** Bookmark: "INV-00012". */
  readonly title: string;
  readonly pdf: Uint8Array;
  /** The next paper begins on a sheet of its own: an odd number of pages since the last such is filled up. */
  readonly endsSheet?: boolean;
}

const name = (text: string) => PDFName.of(text);
/** Catalog, root of the pages, root of the structure, outlines, information. */
const [CATALOG, PAGES, STRUCTURE, OUTLINES, INFO] = [1, 2, 3, 4, 5] as const;
const LETTER = '[0 0 612 792]';

class Writer {
  at = 0;
  next = 6;
  /** By object number; of objects never written 0. */
  readonly places: number[] = [];
  readonly branches: {
    pages: number;
    count: number;
    first: number;
    title: string;
    root: number;
    parents: number;
    ids: number;
  }[] = [];
  readonly roles = new Map<string, string>();
  keys = 0;

  private take(text: string | Uint8Array): Buffer {
    const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : Buffer.from(text);
    this.at += bytes.length;
    return bytes;
  }
  head(): Buffer {
    return this.take('%PDF-1.7\n%\x80\x80\x80\x80\n\n');
  }
  object(number: number, body: Uint8Array | string): Buffer {
    this.places[number] = this.at;
    const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : body;
    return this.take(
      Buffer.concat([Buffer.from(`${number} 0 obj\n`), bytes, Buffer.from('\nendobj\n')]),
    );
  }
  tail(text: string): Buffer {
    return this.take(text);
  }
}

/** The bytes of one PDF. `id` makes its identifier: the same papers and id give the same bytes. */
export async function* joinPdf(
  papers: AsyncIterable<JoinedPaper>,
  about: { readonly title: string; readonly id: string },
): AsyncGenerator<Buffer> {
  const out = new Writer();
  yield out.head();
  let sides = 0;
  for await (const paper of papers) {
    const parts: Buffer[] = [];
    sides += await add(out, paper, parts);
    if (paper.endsSheet === true) {
      if (sides % 2 === 1) parts.push(...blank(out));
      sides = 0;
    }
    yield Buffer.concat(parts);
  }
  yield* close(out, about);
}

/** Writes one paper's objects with numbers of their own; gives how many pages it has. */
async function add(out: Writer, paper: JoinedPaper, parts: Buffer[]): Promise<number> {
  const from = await PDFDocument.load(paper.pdf, {
    updateMetadata: false,
    parseSpeed: ParseSpeeds.Fastest,
  });
  const { context, catalog } = from;
  const shift = out.next - 1;
  const pagesRef = catalog.get(name('Pages')) as PDFRef;
  const rootRef = catalog.get(name('StructTreeRoot')) as PDFRef | undefined;
  const root = rootRef && context.lookupMaybe(rootRef, PDFDict);
  const tops = new Set(refsIn(root?.lookup(name('K'))).map((r) => r.objectNumber));
  const lang = catalog.get(name('Lang'));
  const mark = `p${String(out.branches.length).padStart(7, '0')}.`;
  const copier = new Copier(shift, out.keys, mark, rootRef?.objectNumber ?? 0);
  const left = new Set([
    ...[context.trailerInfo.Root, context.trailerInfo.Info, catalog.get(name('Metadata')), rootRef]
      .filter((r): r is PDFRef => r instanceof PDFRef)
      .map((r) => r.objectNumber),
    ...bookmarks(catalog.lookupMaybe(name('Outlines'), PDFDict), catalog),
  ]);
  let highest = 0;
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const n = ref.objectNumber;
    highest = Math.max(highest, n);
    if (left.has(n)) continue;
    const more: string[] = [];
    if (n === pagesRef.objectNumber) more.push(`/Parent ${PAGES} 0 R`);
    if (tops.has(n) && lang !== undefined) more.push(`/Lang ${String(lang)}`);
    parts.push(out.object(n + shift, copier.bytes(object, more)));
  }
  out.next += highest;
  const page = from.getPage(0).ref.objectNumber + shift;
  const pages = from.getPageCount();
  const top = [...tops][0];
  parts.push(...trees(out, root, copier, mark));
  const branch = out.branches.at(-1);
  if (!branch) throw new Error('a branch was just made');
  Object.assign(branch, {
    ...{ pages: pagesRef.objectNumber + shift, count: pages, first: page, title: paper.title },
    root: top === undefined ? 0 : top + shift,
  });
  for (const [key, value] of context.lookupMaybe(root?.get(name('RoleMap')), PDFDict)?.entries() ??
    [])
    out.roles.set(String(key), String(value));
  return pages;
}

/** The paper's part of the tree of parents and of the tree of ids. */
function trees(out: Writer, root: PDFDict | undefined, copier: Copier, mark: string): Buffer[] {
  const numbers = leaves(root?.lookupMaybe(name('ParentTree'), PDFDict), 'Nums');
  const names = leaves(root?.lookupMaybe(name('IDTree'), PDFDict), 'Names');
  const parents = out.next++;
  const ids = out.next++;
  const keyed = numbers.map(([key, value]) => {
    const at = Number(String(key)) + out.keys;
    return [at, value] as const;
  });
  const lowest = keyed[0]?.[0] ?? out.keys;
  const highest = keyed.at(-1)?.[0] ?? out.keys;
  const words = names.map(([key, value]) => [`${mark}${textOf(key)}`, value] as const);
  const limits = [words[0]?.[0] ?? mark, words.at(-1)?.[0] ?? mark] as const;
  out.branches.push({
    ...{ pages: 0, count: 0, first: 0, title: '', root: 0, parents, ids },
  });
  out.keys = highest + 1;
  const say = (value: PDFObject) => copier.bytes(value).toString('latin1');
  return [
    out.object(
      parents,
      `<< /Limits [${lowest} ${highest}] /Nums [${keyed.map(([k, v]) => `${k} ${say(v)}`).join(' ')}] >>`,
    ),
    out.object(
      ids,
      `<< /Limits [${hex(limits[0])} ${hex(limits[1])}] /Names [${words.map(([k, v]) => `${hex(k)} ${say(v)}`).join(' ')}] >>`,
    ),
  ];
}

/** One empty page: nothing is on it, so nothing is told of it. */
function blank(out: Writer): Buffer[] {
  const pages = out.next++;
  const page = out.next++;
  // Its parent is a node beside the papers; it has no bookmark and no branch of the structure.
  out.branches.push({ pages, count: 1, first: 0, title: '', root: 0, parents: 0, ids: 0 });
  return [
    out.object(page, `<< /Type /Page /Parent ${pages} 0 R /MediaBox ${LETTER} /Resources << >> >>`),
    out.object(pages, `<< /Type /Pages /Parent ${PAGES} 0 R /Count 1 /Kids [${page} 0 R] >>`),
  ];
}

function* close(out: Writer, about: { title: string; id: string }): Generator<Buffer> {
  const all = out.branches;
  const list = (pick: (b: (typeof all)[0]) => number) =>
    all
      .map(pick)
      .filter((n) => n > 0)
      .map((n) => `${n} 0 R`)
      .join(' ');
  const titled = all.filter((b) => b.title !== '');
  const items = titled.map(() => out.next++);
  const pages = all.reduce((sum, b) => sum + b.count, 0);
  yield out.object(PAGES, `<< /Type /Pages /Count ${pages} /Kids [${list((b) => b.pages)}] >>`);
  const roles = [...out.roles].map(([k, v]) => `${k} ${v}`).join(' ');
  const [parents, ids] = [out.next++, out.next++];
  yield out.object(parents, `<< /Kids [${list((b) => b.parents)}] >>`);
  yield out.object(ids, `<< /Kids [${list((b) => b.ids)}] >>`);
  yield out.object(
    STRUCTURE,
    `<< /Type /StructTreeRoot /RoleMap << ${roles} >> /K [${list((b) => b.root)}]` +
      ` /ParentTree ${parents} 0 R /IDTree ${ids} 0 R /ParentTreeNextKey ${out.keys} >>`,
  );
  for (const [at, b] of titled.entries()) {
    const beside = [
      at > 0 ? `/Prev ${items[at - 1]} 0 R` : '',
      at < items.length - 1 ? `/Next ${items[at + 1]} 0 R` : '',
    ].join(' ');
    const dest = `/Dest [${b.first} 0 R /XYZ null null null]`;
    yield out.object(
      items[at] as number,
      `<< /Title ${hex(b.title)} /Parent ${OUTLINES} 0 R ${beside} ${dest} >>`,
    );
  }
  const ends = items.length > 0 ? `/First ${items[0]} 0 R /Last ${items.at(-1)} 0 R` : '';
  yield out.object(OUTLINES, `<< /Type /Outlines ${ends} /Count ${items.length} >>`);
  yield out.object(INFO, `<< /Title ${hex(about.title)} >>`);
  yield out.object(
    CATALOG,
    `<< /Type /Catalog /Pages ${PAGES} 0 R /StructTreeRoot ${STRUCTURE} 0 R /Outlines ${OUTLINES} 0 R` +
      ' /Lang (en-US) /MarkInfo << /Marked true >> /ViewerPreferences << /DisplayDocTitle true >> >>',
  );
  yield* crossReference(out, about.id);
}

function* crossReference(out: Writer, id: string): Generator<Buffer> {
  const start = out.at;
  yield out.tail(`xref\n0 ${out.next}\n0000000000 65535 f \n`);
  for (let n = 1; n < out.next; n += 5000) {
    const rows: string[] = [];
    for (let at = n; at < Math.min(out.next, n + 5000); at++) {
      const place = out.places[at];
      rows.push(
        place === undefined
          ? '0000000000 00000 f \n'
          : `${String(place).padStart(10, '0')} 00000 n \n`,
      );
    }
    yield out.tail(rows.join(''));
  }
  const hash = Buffer.from(id.padEnd(16, '0').slice(-16)).toString('hex');
  yield out.tail(
    `trailer\n<< /Size ${out.next} /Root ${CATALOG} 0 R /Info ${INFO} 0 R /ID [<${hash}> <${hash}>] >>\n` +
      `startxref\n${start}\n%%EOF\n`,
  );
}

/** Writes objects of a paper with their new numbers, keys and ids. */
class Copier {
  private readonly shift: number;
  private readonly keys: number;
  private readonly mark: string;
  private readonly root: number;
  constructor(shift: number, keys: number, mark: string, root: number) {
    this.shift = shift;
    this.keys = keys;
    this.mark = mark;
    this.root = root;
  }
  /** `more`: entries that the dictionary gets besides. */
  bytes(object: PDFObject, more: readonly string[] = []): Buffer {
    const parts: Buffer[] = [];
    this.write(object, parts, '', more);
    return Buffer.concat(parts);
  }
  private write(o: PDFObject, parts: Buffer[], under: string, more: readonly string[] = []): void {
    const say = (text: string) => parts.push(Buffer.from(text, 'latin1'));
    if (o instanceof PDFRef) {
      const n = o.objectNumber === this.root ? STRUCTURE : o.objectNumber + this.shift;
      say(`${n} 0 R`);
    } else if (o instanceof PDFRawStream) {
      this.write(o.dict, parts, '', more);
      say('\nstream\n');
      parts.push(Buffer.from(o.getContents()));
      say('\nendstream');
    } else if (o instanceof PDFDict) {
      const isElement = o.get(name('Type')) === name('StructElem');
      say('<<');
      for (const [key, value] of o.entries()) {
        const word = String(key);
        say(`${word} `);
        this.write(value, parts, word === '/ID' && !isElement ? '' : word);
        say('\n');
      }
      say(`${more.join('\n')}>>`);
    } else if (o instanceof PDFArray) {
      say('[');
      for (const inner of o.asArray()) {
        this.write(inner, parts, under);
        say(' ');
      }
      say(']');
    } else if ((under === '/StructParents' || under === '/StructParent') && o instanceof PDFNumber)
      say(String(o.asNumber() + this.keys));
    else if ((under === '/ID' || under === '/Headers') && isText(o))
      say(hex(`${this.mark}${textOf(o)}`));
    else {
      const bytes = new Uint8Array(o.sizeInBytes());
      o.copyBytesInto(bytes, 0);
      parts.push(Buffer.from(bytes));
    }
  }
}

const isText = (o: PDFObject): o is PDFString | PDFHexString =>
  o instanceof PDFString || o instanceof PDFHexString;
const textOf = (o: PDFObject): string => (isText(o) ? o.decodeText() : '');
/** Letters, digits and signs of ASCII only, as our ids and numbers are. */
const hex = (text: string): string => `<${Buffer.from(text, 'latin1').toString('hex')}>`;

function refsIn(value: PDFObject | undefined): PDFRef[] {
  if (value instanceof PDFArray)
    return value.asArray().filter((r): r is PDFRef => r instanceof PDFRef);
  return value instanceof PDFRef ? [value] : [];
}
/** Keys and values of a tree of names or numbers (ISO 32000-1 §7.9.6), in order. */
function leaves(node: PDFDict | undefined, kind: 'Nums' | 'Names'): [PDFObject, PDFObject][] {
  if (!node) return [];
  const found: [PDFObject, PDFObject][] = [];
  const flat = node.lookupMaybe(name(kind), PDFArray)?.asArray() ?? [];
  for (let at = 0; at + 1 < flat.length; at += 2)
    found.push([flat[at] as PDFObject, flat[at + 1] as PDFObject]);
  const kids = node.lookupMaybe(name('Kids'), PDFArray);
  for (let at = 0; at < (kids?.size() ?? 0); at++)
    found.push(...leaves(kids?.lookup(at, PDFDict), kind));
  return found;
}
/** Object numbers of a paper's own bookmarks: the whole has one for each paper. */
function bookmarks(outlines: PDFDict | undefined, catalog: PDFDict): number[] {
  const found = refsIn(catalog.get(name('Outlines'))).map((r) => r.objectNumber);
  const walk = (ref: PDFObject | undefined): void => {
    for (let at = ref; at instanceof PDFRef; ) {
      found.push(at.objectNumber);
      const item = catalog.context.lookupMaybe(at, PDFDict);
      walk(item?.get(name('First')));
      at = item?.get(name('Next'));
    }
  };
  walk(outlines?.get(name('First')));
  return found;
}
