/** How a payer's file may come another time, or to the wrong office: its text, changed. */
import { nextControl } from './acts-insurance-sent.ts';

/** The payment as another file tells it: another interchange, the same set. */
function toldAgain(file: string): string {
  const { control } = nextControl();
  const before = file.slice(0, 106).split('*')[13] ?? '';
  return file.replaceAll(before, control);
}
/** Another practice’s numbers where ours were (N1*PE, REF*TJ). */
const toAnother = (file: string): string =>
  file.replace('*XX*1999993334', '*XX*1999990009').replace('REF*TJ*123456789', 'REF*TJ*998887776');

export const FILES: Readonly<Record<string, (file: string) => string>> = {
  again: (file) => file,
  'told in another file': toldAgain,
  'paid to another practice': toAnother,
  'cut in half': (file) => file.slice(0, Math.floor(file.length / 2)),
  'for somebody else': (file) =>
    file.replace(/^(ISA(?:\*[^*]*){7}\*)[^*]{15}/, (_, head: string) => `${head}ANOTHEROFFICE  `),
};
