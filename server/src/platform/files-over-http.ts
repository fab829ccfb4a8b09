/** Files over HTTP: raw bytes in, whatever they are called; pictures and PDFs out. */
import type { FastifyReply } from 'fastify';
import type { Server } from './http.ts';

/** The addresses registered in it take a body of bytes, of any kind they say; what it is its content tells. */
export function takingBytes(
  app: Server,
  mostBytes: number,
  register: (scope: Server) => void,
): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      // A little more, so that what is too large is refused in our own words.
      { parseAs: 'buffer', bodyLimit: mostBytes + 1024 },
      (_request, body, done) => done(null, body),
    );
    register(scope as unknown as Server);
  });
}
/** What came; nothing where no body did. */
export const bytesIn = (body: unknown): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));

/** Never taken for a page, whatever it holds. `keep`: seconds the browser may keep it; else nothing on the way does. */
export function sendPicture(
  res: FastifyReply,
  picture: { readonly mediaType: string; readonly bytes: Uint8Array },
  keep = 0,
): undefined {
  res
    .header('content-type', picture.mediaType)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('content-disposition', 'inline; filename="picture"')
    .header('cache-control', keep === 0 ? 'private, no-store' : `private, max-age=${keep}`)
    .send(Buffer.from(picture.bytes));
}
export function sendPdf(
  res: FastifyReply,
  fileName: string,
  pdf: Uint8Array,
  how: 'inline' | 'attachment' = 'inline',
): undefined {
  res
    .header('content-type', 'application/pdf')
    .header('content-disposition', `${how}; filename="${fileName}"`)
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(pdf));
}
