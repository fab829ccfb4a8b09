/** Files for the practice, made while one event is worked: control numbers counted up, names given. */

import { addMinutes, type Instant } from '@clearhour/values';
import { Amount, type AnswerHeader, type Envelope, type Written } from '@clearhour/x12';
import { clockOf, compact, dayOf } from './payer-days.ts';
import type { Mailbox, PlannedFile } from './practice-store.ts';

/** Where the last interchange control number is counted. */
export const CONTROL = 'control';

export class Outbox {
  readonly files: PlannedFile[] = [];
  private readonly mailbox: Mailbox;
  private readonly counts: Map<string, number>;

  /** `counts` has the control number of this account, and is moved on. */
  constructor(mailbox: Mailbox, counts: Map<string, number>) {
    this.mailbox = mailbox;
    this.counts = counts;
  }

  /** A file whose envelope is ours. A writer that refuses is a bug of ours. */
  add(kind: string, at: Instant, write: (envelope: Envelope) => Written): PlannedFile {
    const control = this.nextControl();
    return this.put(kind, control, at, bytesOf(write(this.envelope(control, at))));
  }
  /** An answer that x12 puts an envelope around; false when the file answered cannot be answered so. */
  answer(kind: string, at: Instant, write: (header: AnswerHeader) => Written | undefined): boolean {
    const control = this.nextControl();
    const header = {
      control,
      groupControl: Number(control),
      date: compact(dayOf(at)),
      time: clockOf(at),
    };
    const written = write(header);
    if (written?.ok) this.put(kind, control, at, written.bytes);
    return written?.ok !== false;
  }
  /** Bytes as they are, under a name of their own. */
  raw(kind: string, at: Instant, bytes: Uint8Array): void {
    this.put(kind, this.nextControl(), at, bytes);
  }
  /** The same file later, under another name. */
  again(file: PlannedFile, minutes: number, mark: string): void {
    const name = file.name.replace(/(\.[a-z0-9]+)$/, `_${mark}$1`);
    this.files.push({ name, dueAt: addMinutes(file.dueAt, minutes), bytes: file.bytes });
  }
  /** Other bytes in place of a file that was put here. */
  replace(file: PlannedFile, bytes: Uint8Array): void {
    this.files.splice(this.files.indexOf(file), 1, { ...file, bytes });
  }
  /** Takes a file out again. */
  drop(file: PlannedFile): void {
    this.files.splice(this.files.indexOf(file), 1);
  }

  envelope(control: string, at: Instant): Envelope {
    const { applicationSender, applicationReceiver, ...mailbox } = this.mailbox;
    const day = compact(dayOf(at));
    const time = clockOf(at);
    return {
      interchange: { ...mailbox, date: day.slice(2), time, control },
      group: {
        sender: applicationSender,
        receiver: applicationReceiver,
        date: day,
        time,
        control: String(Number(control)),
      },
    };
  }
  nextControl(): string {
    const next = (this.counts.get(CONTROL) ?? 0) + 1;
    this.counts.set(CONTROL, next);
    return String(next).padStart(9, '0');
  }

  private put(kind: string, control: string, dueAt: Instant, bytes: Uint8Array): PlannedFile {
    const ending = kind === 'REPORT' ? 'txt' : 'x12';
    const file = { name: `${control}_${kind}.${ending}`, dueAt, bytes };
    this.files.push(file);
    return file;
  }
}

/**
 * What was asked, to be repeated in a file of ours: with the delimiters that we use taken out of its texts. Those who
 * ask may use others, and have ours in a name.
 */
export function repeatable<T>(document: T): T {
  const text = (value: string): string =>
    value
      .replace(/[*~:^]/g, ' ')
      .replace(/ +/g, ' ')
      .trim();
  const plain = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== 'object' || value === null || value instanceof Amount) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
  };
  return plain(document) as T;
}

export function bytesOf(written: Written): Uint8Array {
  if (written.ok) return written.bytes;
  const why = written.findings
    .map((f) => `${f.code} ${f.loop ?? ''} ${f.element ?? ''}`)
    .join(', ');
  throw new Error(`the practice clearinghouse wrote a file that is refused: ${why}`);
}
