/** Sends a file's bytes and says how far it is: fetch cannot tell. */
import { NoAnswer, Refused } from '../../../ui/api.ts';
import { askForSignIn } from '../../../ui/signed-out.ts';
import type { Uploaded } from './edi-api.ts';

/** What the server takes at most. */
export const MOST_BYTES = 200 * 1_048_576;

/** `onProgress`: 0 to 1. Throws Refused or NoAnswer; the same bytes sent again are known and do nothing. */
export async function sendBytes(
  file: File,
  onProgress: (part: number) => void,
  signal?: AbortSignal,
): Promise<Uploaded> {
  for (;;) {
    const answer = await once(file, onProgress, signal);
    // After sign-in the same file goes again.
    if (answer.status === 401 && (await askForSignIn())) continue;
    if (answer.status >= 200 && answer.status < 300) return JSON.parse(answer.text) as Uploaded;
    throw new Refused(answer.status, saidIn(answer.text));
  }
}
function saidIn(text: string): { code?: string; sentence?: string } {
  try {
    return JSON.parse(text) as { code?: string; sentence?: string };
  } catch {
    return { code: 'no-sentence', sentence: 'The server did not take the file. Send it again.' };
  }
}

function once(
  file: File,
  onProgress: (part: number) => void,
  signal?: AbortSignal,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/edi-files?name=${encodeURIComponent(nameOf(file))}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = (e) => e.lengthComputable && onProgress(e.loaded / e.total);
    request.onload = () => resolve({ status: request.status, text: request.responseText });
    request.onerror = () => reject(new NoAnswer());
    request.onabort = () => reject(new DOMException('Stopped', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const HIDDEN = /[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;
/** A name the server keeps: one line, no control characters, not too long. */
export const nameOf = (file: Pick<File, 'name'>): string =>
  file.name.replace(HIDDEN, ' ').trim().slice(0, 200) || 'upload';
