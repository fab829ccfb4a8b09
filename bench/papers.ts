/**
 * How fast papers are made: `node bench/papers.ts [papers] [workers]`. Every paper has another number,
 * so nothing is answered from memory. Prints the first paper from cold, the rate, and what workers hold.
 */
import { readFileSync } from 'node:fs';
import { createTypst, type Typst } from '../server/src/outside/typst/index.ts';
import { renderReceipt, renderSuperbill } from '../server/src/papers/index.ts';
import { sampleReceipt, sampleSuperbill } from '../server/src/papers/samples.ts';

const count = Number(process.argv[2] ?? 50);
const workers = process.argv[3] === undefined ? {} : { workers: Number(process.argv[3]) };

const papers: Record<string, (typst: Typst, number: string) => Promise<unknown>> = {
  receipt: (typst, number) => renderReceipt(typst, sampleReceipt({ number })),
  'superbill, 4 lines': (typst, number) => renderSuperbill(typst, sampleSuperbill(4, { number })),
  'superbill, 30 lines': (typst, number) => renderSuperbill(typst, sampleSuperbill(30, { number })),
};

/** Memory of a process in MB; Linux only, elsewhere unknown. */
function residentMb(pid: number): string {
  try {
    const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line === null ? '?' : String(Math.round(Number(line[1]) / 1024));
  } catch {
    return '?';
  }
}

for (const [name, make] of Object.entries(papers)) {
  const typst = createTypst(workers);
  const start = performance.now();
  await make(typst, 'FIRST');
  const cold = performance.now() - start;
  const before = typst.workerPids().map(residentMb);
  const warm = performance.now();
  await Promise.all(Array.from({ length: count }, (_, i) => make(typst, `N-${i}`)));
  const rate = count / ((performance.now() - warm) / 1000);
  const after = typst.workerPids().map(residentMb);
  await typst.close();
  console.log(
    `${name.padEnd(20)} ${count} papers  ${rate.toFixed(0)}/s  first from cold ${cold.toFixed(0)} ms  ` +
      `workers ${after.length}  MB ${before.join(' ')} → ${after.join(' ')}`,
  );
}
