/** Files that somebody is still writing, by the names that programs give them until they are whole. */
const PARTIAL = /^\.(?!\.?\/)|\.(part|partial|tmp|temp|filepart|writing|crdownload)$/i;
export const isPartial = (name: string): boolean => PARTIAL.test(name);
/** Ours, until the rename. Hidden, so that nobody takes it. */
export const partialName = (name: string): string => `.${name}.part`;
/** A name that stays in its folder. */
export const staysInFolder = (name: string): boolean =>
  name !== '' && name !== '.' && name !== '..' && !/[\\/\0]/.test(name);
