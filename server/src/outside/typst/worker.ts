/**
 * A process that compiles one paper at a time. The compiler is native, synchronous and leaks, so it
 * lives apart from the server: the pool ends this process now and then, or when a paper is stuck.
 */
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { coverage, fontFolders } from './fonts.ts';
import type { WorkerJob, WorkerReply } from './job.ts';
import { legibleData } from './legible.ts';

/** Ages after which the compiler forgets what it remembers: 0 would forget the parsed template and fonts too. */
const REMEMBER_FOR = 2;

let compiler: NodeCompiler | undefined;
let compilerFolder: string | undefined;
function compilerFor(folder: string): NodeCompiler {
  if (compiler === undefined || compilerFolder !== folder) {
    compiler = NodeCompiler.create({
      workspace: folder,
      fontArgs: [{ fontPaths: fontFolders() }],
    });
    compilerFolder = folder;
  }
  return compiler;
}

function compile(job: WorkerJob): WorkerReply {
  const typst = compilerFor(job.folder);
  const data = JSON.stringify(legibleData(JSON.parse(job.data), coverage));
  typst.mapShadow(join(job.folder, 'data.json'), Buffer.from(data));
  // A paper without one does not name it; the one of the paper before is no matter.
  if (job.mark) typst.mapShadow(join(job.folder, 'mark'), Buffer.from(job.mark));
  const compiled = typst.compile({ mainFilePath: join(job.folder, job.template) });
  if (compiled.result === null) {
    const error = compiled.takeError();
    return { problem: error === null ? 'no document' : sentences(typst.fetchDiagnostics(error)) };
  }
  const pdf = typst.pdf(compiled.result, {
    pdfStandard: job.pdfStandard,
    creationTimestamp: job.createdAtSeconds,
  });
  typst.evictCache(REMEMBER_FOR);
  return { pdf: new Uint8Array(pdf) };
}

const sentences = (diagnostics: readonly unknown[]): string =>
  diagnostics
    .map((d) => (d as { message?: unknown; path?: unknown }).message)
    .filter((message) => typeof message === 'string')
    .join('; ');

/** The PDF writer throws its diagnostics as the debug text of Rust; keep the messages. */
function messagesIn(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const found = [...text.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map((m) => m[1]);
  return found.length === 0 ? text : found.join('; ').replaceAll('\\"', '"');
}

process.on('message', (job: WorkerJob) => {
  let reply: WorkerReply;
  try {
    reply = compile(job);
  } catch (error) {
    reply = { problem: messagesIn(error) };
  }
  process.send?.(reply);
});
// the server is gone: nobody is waiting for the paper
process.on('disconnect', () => process.exit(0));
