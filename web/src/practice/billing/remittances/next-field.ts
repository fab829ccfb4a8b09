/** Enter goes to the next field, as on the forms billers grew up with; the button at the end sends. */
import type { KeyboardEvent } from 'react';

const FIELDS =
  'input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled), button[type=submit]:not(:disabled)';

export function onEnterNext(e: KeyboardEvent<HTMLFormElement>): void {
  const from = e.target;
  // A list that is open takes Enter for its own choice; a checkbox and a button for what they do.
  if (
    e.key !== 'Enter' ||
    e.defaultPrevented ||
    e.metaKey ||
    e.ctrlKey ||
    e.nativeEvent.isComposing
  )
    return;
  if (!(from instanceof HTMLInputElement || from instanceof HTMLSelectElement)) return;
  if (from.getAttribute('aria-expanded') === 'true') {
    // Typed before the list was there, or while it still shows what was asked before: only what fits is taken.
    const list = document.getElementById(from.getAttribute('aria-controls') ?? '');
    const typed = from.value.trim().toLowerCase();
    const fits = [...(list?.querySelectorAll<HTMLElement>('[role=option]') ?? [])].find((o) =>
      (o.textContent ?? '').toLowerCase().includes(typed),
    );
    fits?.click();
    e.preventDefault();
    return;
  }
  e.preventDefault();
  const all = [...e.currentTarget.querySelectorAll<HTMLElement>(FIELDS)].filter(
    (f) => f.offsetParent !== null,
  );
  const next = all[all.indexOf(from) + (e.shiftKey ? -1 : 1)];
  next?.focus();
}
/** To the field that is named so, in the middle of what is seen. */
export function goToField(form: HTMLElement | null, field: string): void {
  const found = [...(form?.querySelectorAll<HTMLElement>('[data-field]') ?? [])].find(
    (f) => f.dataset.field === field,
  );
  found?.focus({ preventScroll: true });
  found?.scrollIntoView({ block: 'center' });
}
