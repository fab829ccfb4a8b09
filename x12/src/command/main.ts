/** The command `x12`: an outline, JSON, a check or a redacted copy of claims files. */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type Finding, Findings } from '../findings.ts';
import { type Asked, HELP, readArguments } from './arguments.ts';
import { Output, ReaderGone } from './output.ts';
import { pass } from './pass.ts';
import { redacted } from './redact/redact.ts';
import { count, type Line, line, type Said } from './said.ts';

const CLEAN = 0;
const ERRORS = 1;
const UNREADABLE = 2;
/** The outline shows this many findings; --check shows all. */
const SHOWN = 20;

/** Runs the command; resolves to its exit status. */
export async function main(args: readonly string[]): Promise<number> {
  let asked: Asked;
  try {
    asked = readArguments(args);
  } catch (problem) {
    console.error(`${(problem as Error).message} See x12 --help.`);
    return UNREADABLE;
  }
  const out = new Output(process.stdout, process.env);
  let status = CLEAN;
  try {
    if (asked.help) await out.text(HELP);
    const key = asked.key ?? randomBytes(32);
    if (!asked.help)
      for (const file of asked.files)
        status = Math.max(status, await oneFile(file, asked, key, out));
    await out.flush();
  } catch (problem) {
    if (!(problem instanceof ReaderGone)) throw problem;
  }
  return status;
}

async function oneFile(
  name: string,
  asked: Asked,
  key: string | Uint8Array,
  out: Output,
): Promise<number> {
  const bytes: AsyncIterable<Uint8Array> = name === '-' ? process.stdin : createReadStream(name);
  try {
    if (asked.redact && !asked.json) return await copyRedacted(redacted(bytes, key), out);
    const source = asked.redact ? redacted(bytes, key) : bytes;
    return await tellFile(name, source, asked, out);
  } catch (problem) {
    const code = (problem as NodeJS.ErrnoException).code;
    if (code === undefined) throw problem;
    console.error(`${name} cannot be read: ${UNREADABLE_FILES[code] ?? code}.`);
    return UNREADABLE;
  }
}

const UNREADABLE_FILES: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this account may not read it',
  EISDIR: 'it is a folder',
};

async function copyRedacted(copy: ReturnType<typeof redacted>, out: Output): Promise<number> {
  let next = await copy.next();
  for (; !next.done; next = await copy.next()) await out.bytes(next.value);
  if (next.value > 0) return CLEAN;
  console.error('Not readable as X12: no interchange header (ISA) was found.');
  return UNREADABLE;
}

async function tellFile(
  name: string,
  source: AsyncIterable<Uint8Array>,
  asked: Asked,
  out: Output,
): Promise<number> {
  const findings = new Findings();
  const several = asked.files.length > 1;
  if (several && !asked.json) await out.lines([line(0, `== ${name}`, 'title')]);
  const file = several ? { file: name } : {};
  const tell = async (piece: Said): Promise<void> => {
    if (asked.check) return;
    if (asked.json) await out.text(jsonLine({ kind: piece.kind, ...file, ...piece.json() }));
    else await out.lines(piece.lines());
  };
  const { interchanges } = await pass(source, findings, tell);
  const readable = interchanges > 0;
  if (asked.json) await out.text(jsonFindings(findings, readable, file));
  else await out.lines(findingLines(findings, readable, asked.check));
  if (!readable) return UNREADABLE;
  return findings.clean ? CLEAN : ERRORS;
}

const jsonLine = (object: object): string => `${JSON.stringify(object)}\n`;

function jsonFindings(findings: Findings, readable: boolean, file: object): string {
  const { error, warning, note } = findings.counts;
  return [
    ...findings.all.map((found) => jsonLine({ kind: 'finding', ...file, ...found })),
    jsonLine({ kind: 'summary', ...file, readable, errors: error, warnings: warning, notes: note }),
  ].join('');
}

function findingLines(findings: Findings, readable: boolean, all: boolean): Line[] {
  const { error, warning, note } = findings.counts;
  const told = all
    ? findings.all
    : findings.all.filter((f) => f.severity !== 'note').slice(0, SHOWN);
  const many = error + warning + (all ? note : 0);
  const rest = many - told.length;
  const counted = [
    count(error, 'error'),
    count(warning, 'warning'),
    ...(all && note > 0 ? [count(note, 'note')] : []),
  ];
  return [
    ...told.map(findingLine),
    ...(rest > 0
      ? [line(0, `and ${count(rest, 'more finding')}${all ? '' : '; x12 --check shows all'}`)]
      : []),
    readable
      ? line(
          0,
          `${counted.join(', ')}${many === 0 ? ': nothing wrong with it' : ''}`,
          error > 0 ? 'bad' : 'good',
        )
      : line(0, 'Not readable as X12.', 'bad'),
  ];
}

function findingLine({
  severity,
  sentence,
  segmentIndex,
  byteOffset,
  loop,
  element,
}: Finding): Line {
  const what = [loop && `loop ${loop}`, element].filter(Boolean).join(' ');
  const place = `segment ${segmentIndex + 1}, byte ${byteOffset}`;
  return line(
    0,
    `${severity}: ${sentence} [${what ? `${what}, ` : ''}${place}]`,
    severity === 'error' ? 'bad' : severity === 'note' ? 'dim' : 'plain',
  );
}
