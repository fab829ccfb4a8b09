/** EB08: a share of the price, as a decimal of one. */

const DECIMAL = /^(\d*)(?:\.(\d*))?$/;

/**
 * A share as whole percent and up to four places, exactly: ".2" is 20, "1" is 100, ".125" is 12.5.
 * Undefined when it is no decimal from 0 to 1; it is then unknown, not nothing.
 *
 * @example
 * percentOf('.2'); // 20
 * percentOf('20'); // undefined
 */
export function percentOf(share: string | undefined): number | undefined {
  const read = parts(share);
  if (!read || aboveOne(read)) return undefined;
  const places = read.places.padEnd(6, '0');
  if (!/^0*$/.test(places.slice(6))) return undefined;
  return (Number(read.whole) * 1_000_000 + Number(places.slice(0, 6))) / 10_000;
}

/** Whether it is a decimal above 1. */
export function decimalIsAboveOne(share: string): boolean {
  const read = parts(share);
  return read !== undefined && aboveOne(read);
}

interface Parts {
  readonly whole: string;
  readonly places: string;
}
function parts(share: string | undefined): Parts | undefined {
  const [all, whole = '', places = ''] = DECIMAL.exec(share?.trim() ?? '') ?? [];
  if (!all || whole + places === '') return undefined;
  return { whole: whole.replace(/^0+/, '') || '0', places };
}
const aboveOne = ({ whole, places }: Parts): boolean =>
  whole.length > 1 || whole > '1' || (whole === '1' && !/^0*$/.test(places));
