/**
 * Values in place of values, by a secret key: the same for the same, in one file or in many, without a
 * table that would grow with the file. Who does not have the key cannot go back.
 */
import { createHmac } from 'node:crypto';
import { isNpi, isPoBox } from '../../documents/837p/patterns.ts';
import { isDay } from '../../syntax/calendar-text.ts';

const SYLLABLES = [...'BDFGHJKLMNPRSTVWZ'].flatMap((c) => [...'AEIOU'].map((v) => c + v));
/** Remembered at most, to spare the reckoning where a value comes again and again. */
const REMEMBERED = 20_000;
const DAY = 86_400_000;

export class Pseudonyms {
  private readonly key: string | Uint8Array;
  private readonly known = new Map<string, string>();
  /** Milliseconds that every date moves back: 4 to 103 whole weeks. */
  private readonly back: number;

  constructor(key: string | Uint8Array) {
    this.key = key;
    const [a = 0, b = 0] = this.noise('weeks', 2);
    this.back = (4 + ((a * 256 + b) % 100)) * 7 * DAY;
  }

  /**
   * A number or code of the same form: digits stay digits, letters letters, all else stays. Two
   * different values never become the same. A valid NPI becomes another valid NPI. Zeros stay zeros.
   */
  id(value: string): string {
    if (/^0*$/.test(value)) return value;
    return this.once(`id/${value}`, () => {
      if (isNpi(value)) {
        const middle = `${value[0]}${this.permuted(value.slice(1, 9), 'npi')}`;
        return middle + checkDigit(middle);
      }
      return this.permuted(value, 'id');
    });
  }

  /** An invented name, capital letters only; one letter stays one letter. */
  name(value: string): string {
    const told = value.trim().toUpperCase();
    if (told.length < 2) return this.id(told);
    return this.once(`name/${told}`, () =>
      [...this.noise(`name/${told}`, 4)].map((b) => SYLLABLES[b % SYLLABLES.length]).join(''),
    );
  }

  /** A street with an invented name; a PO box stays one. */
  street(value: string): string {
    const [a = 0, b = 0] = this.noise(`street/${value.toUpperCase()}`, 2);
    const number = 1 + a * 16 + (b % 16);
    if (isPoBox(value)) return `PO BOX ${number}`;
    return `${number} ${this.name(value)} ST`;
  }

  /** A telephone number nobody has (555-01xx), an address at example.com, or another id. */
  contact(kind: string, value: string): string {
    if (kind === 'EM') return `${this.name(value)}@EXAMPLE.COM`;
    if (kind === 'UR') return 'WWW.EXAMPLE.COM';
    if (!/^\d{10}$/.test(value)) return this.id(value);
    const [a = 0, b = 0] = this.noise(`phone/${value}`, 2);
    return `${200 + ((a * 3) % 800)}55501${String(b % 100).padStart(2, '0')}`;
  }

  /** The day moved back, in the form it had (CCYYMMDD or YYMMDD); what is no day becomes nines. */
  day(value: string): string {
    if (!isDay(value)) return value.replace(/[A-Za-z0-9]/g, '9');
    return this.once(`day/${value}`, () => this.movedDay(value));
  }
  private movedDay(value: string): string {
    const short = value.length === 6;
    const full = short ? `20${value}` : value;
    const at = Date.UTC(
      Number(full.slice(0, 4)),
      Number(full.slice(4, 6)) - 1,
      Number(full.slice(6)),
    );
    const moved = new Date(at - this.back).toISOString().slice(0, 10).replaceAll('-', '');
    return short ? moved.slice(2) : moved;
  }

  /** Another day of birth, two years earlier so that it stays before every other date, none before 1940. */
  birth(value: string): string {
    if (!isDay(value) || value.length !== 8) return this.day(value);
    const [a = 0, b = 0] = this.noise(`birth/${value}`, 2);
    const year = Math.max(1940, Number(value.slice(0, 4)) - 2);
    const two = (n: number): string => String(n).padStart(2, '0');
    return `${year}${two(1 + (a % 12))}${two(1 + (b % 28))}`;
  }

  private once(name: string, make: () => string): string {
    const before = this.known.get(name);
    if (before !== undefined) return before;
    const made = make();
    if (this.known.size >= REMEMBERED) this.known.clear();
    this.known.set(name, made);
    return made;
  }

  /** `length` bytes that follow from key and label. */
  private noise(label: string, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 32) {
      const block = createHmac('sha256', this.key).update(`${at}/${label}`).digest();
      bytes.set(block.subarray(0, Math.min(32, length - at)), at);
    }
    return bytes;
  }

  /** A Feistel network over the letters and digits of a text: one-to-one among texts of the same form. */
  private permuted(text: string, purpose: string): string {
    const form = text
      .replace(/[A-Za-z]/g, 'A')
      .replace(/\d/g, '9')
      .replace(/[^\x20-\x7e]/g, 'X');
    const places = [...text].flatMap((c, i) => (/[A-Za-z0-9]/.test(c) ? [i] : []));
    const sizes = places.map((i) => (/\d/.test(text[i] ?? '') ? 10 : 26));
    const values = places.map((i) => {
      const c = (text[i] ?? '').toUpperCase();
      return /\d/.test(c) ? Number(c) : c.charCodeAt(0) - 65;
    });
    const half = values.length >> 1;
    for (let round = 0; round < 6; round++) {
      const left = round % 2 === 0;
      const [from, to] = left ? [0, half] : [half, values.length];
      const other = left ? values.slice(half) : values.slice(0, half);
      const shift = this.noise(`${purpose}/${form}/${round}/${other.join(',')}`, to - from);
      for (let i = from; i < to; i++)
        values[i] = ((values[i] ?? 0) + (shift[i - from] ?? 0)) % (sizes[i] ?? 10);
    }
    const made = [...text.replace(/[^\x20-\x7e]/g, 'X')];
    places.forEach((place, i) => {
      const c = text[place] ?? '';
      const letter = String.fromCharCode((/[a-z]/.test(c) ? 97 : 65) + (values[i] ?? 0));
      made[place] = /\d/.test(c) ? String(values[i]) : letter;
    });
    return made.join('');
  }
}

/** The tenth digit of an NPI: Luhn over 80840 and the nine before it (45 CFR 162.406). */
function checkDigit(nine: string): string {
  let sum = 24;
  for (let i = 0; i < 9; i++) {
    const digit = Number(nine[i]);
    const twice = i % 2 === 0 ? digit * 2 : digit;
    sum += twice > 9 ? twice - 9 : twice;
  }
  return String((10 - (sum % 10)) % 10);
}
