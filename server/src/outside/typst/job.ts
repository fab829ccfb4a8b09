/** What the pool and its worker processes say to each other, over the channel of child_process.fork. */
export interface WorkerJob {
  /** Absolute folder of the templates: the only files a template can read. */
  readonly folder: string;
  /** File name in the folder. */
  readonly template: string;
  /** JSON text; the template reads it as the file `/data.json`, so it is never parsed as markup. */
  readonly data: string;
  /** The file `/mark`. */
  readonly mark?: Uint8Array;
  readonly pdfStandard: 'ua-1';
  /** Seconds since 1970, written into the PDF instead of the clock. */
  readonly createdAtSeconds: number;
}

export type WorkerReply = { readonly pdf: Uint8Array } | { readonly problem: string };
