/**
 * Puts the cursor into the field of this name as soon as the window with it is open: how a link can lead to
 * the very field that has to be mended. Gives up after a few seconds; then the window is there all the same.
 */
const WAIT_MS = 4_000;

export function focusField(label: string): void {
  const until = Date.now() + WAIT_MS;
  const look = () => {
    const field = fieldNamed(label);
    if (!field) {
      if (Date.now() < until) setTimeout(look, 60);
      return;
    }
    field.scrollIntoView({ block: 'center' });
    field.focus({ preventScroll: true });
    // A dialog that opens takes the focus to its first field; the one that was asked for has the last word.
    setTimeout(() => field.isConnected && field.focus({ preventScroll: true }), 250);
  };
  look();
}

function fieldNamed(label: string): HTMLElement | null {
  const dialog = [...document.querySelectorAll('[role="dialog"]')].at(-1);
  for (const found of dialog?.querySelectorAll('label') ?? []) {
    const words = (found.textContent ?? '').replace(/\*/g, '').trim();
    if (words !== label) continue;
    const named = found.htmlFor === '' ? null : document.getElementById(found.htmlFor);
    const field = named ?? found.querySelector<HTMLElement>('input,textarea,select');
    if (field) return field;
  }
  return null;
}
