/**
 * Single faults in good professional claims: how many are found, and why the others are not.
 *
 *   node x12/proof/mutants.ts            prints the shares and writes x12/docs/mutants.md
 *   node x12/proof/mutants.ts --check    ends with 1 when the page is not fresh
 *
 * Both end with 1 when a fault that is not found has no reason in reasons.ts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fixtures } from '../src/testing/fixtures.ts';
import { caughtBy } from './caught.ts';
import { fieldOf, reasonOf } from './reasons.ts';
import { type SingleFault, singleFaults } from './single-faults.ts';

const PAGE = new URL('../docs/mutants.md', import.meta.url);

class Share {
  caught = 0;
  all = 0;
  add(caught: boolean): void {
    this.all++;
    if (caught) this.caught++;
  }
  /** Rounded down, so that 100 means all. */
  get percent(): string {
    return `${(Math.floor((this.caught / this.all) * 1000) / 10).toFixed(1)}%`;
  }
}

const whole = new Share();
const near = new Share();
const byKind = new Map<string, Share>();
const bySegment = new Map<string, Share>();
const missed = new Map<string, SingleFault[]>();
const unexplained = new Map<string, number>();

function shareOf(map: Map<string, Share>, key: string): Share {
  const known = map.get(key) ?? new Share();
  map.set(key, known);
  return known;
}

function count(fault: SingleFault): void {
  const found = caughtBy(fault);
  const caught = found.length > 0;
  whole.add(caught);
  shareOf(byKind, fault.kind).add(caught);
  shareOf(bySegment, fault.tag).add(caught);
  if (caught) {
    near.add(found.some((f) => Math.abs(f.segmentIndex - fault.index) <= 1));
    return;
  }
  const reason = reasonOf(fault);
  if (reason) missed.set(reason, [...(missed.get(reason) ?? []), fault]);
  else {
    const key = `${fault.kind}: ${fieldOf(fault)}`;
    unexplained.set(key, (unexplained.get(key) ?? 0) + 1);
  }
}

const samples = fixtures('837P').filter((f) => !f.bad);
for (const { bytes } of samples) for (const fault of singleFaults(bytes)) count(fault);

function table(title: string, shares: ReadonlyMap<string, Share>): string {
  const rows = [...shares].map(([key, s]) => `| ${key} | ${s.all} | ${s.caught} | ${s.percent} |`);
  return [`| ${title} | faults | found | share |`, '|---|---:|---:|---:|', ...rows].join('\n');
}

function missesOf([reason, faults]: [string, SingleFault[]]): string {
  const fields = [...new Set(faults.map(fieldOf))].sort().join(', ');
  return `| ${faults.length} | ${reason} | ${fields} |`;
}

const page = `# Single faults in professional claims

Made by \`node x12/proof/mutants.ts\`; do not edit by hand.

Each of the ${samples.length} good samples of the 837P is broken in one place: every segment dropped, doubled, put
after the next, given another tag; every element emptied, moved, repeated, exchanged with the next, and
given a value that is longer, of another type, or off by one letter or figure. The count of segments in
SE01 is put right again, so that it gives nothing away. A fault is found when the envelope, the guide or
the rules of the trade have an error or a warning against the file; the good samples have none.

**${whole.caught} of ${whole.all} faults are found: ${whole.percent}.** Of those, ${near.percent} are said of the
segment at fault or the one beside it; the rest where the claim or the set ends, or where it no longer adds up.

## By what was done

${table('What was done', byKind)}

## By segment

${table('Segment', bySegment)}

## What is not found, and why

A file that is well formed and adds up can still say the wrong thing. These faults leave such a file.

| missed | why | where |
|---:|---|---|
${[...missed]
  .sort((a, b) => b[1].length - a[1].length)
  .map(missesOf)
  .join('\n')}
`;

for (const [key, n] of unexplained) console.log(`no reason for ${n} misses: ${key}`);
if (unexplained.size > 0) process.exitCode = 1;
if (process.argv.includes('--check')) {
  if (readFileSync(PAGE, 'utf8') !== page) {
    console.log(
      'x12/docs/mutants.md is not fresh: run node x12/proof/mutants.ts and read the diff',
    );
    process.exitCode = 1;
  }
} else {
  writeFileSync(PAGE, page);
  console.log(
    `${whole.caught} of ${whole.all} found, ${whole.percent}; by segment and kind in x12/docs/mutants.md`,
  );
}
