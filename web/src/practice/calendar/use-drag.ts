/**
 * Drags sessions over the schedule views: moving, and resizing at both ends. The views can drag too,
 * but say nothing about what is in the way before the drop; here every step is checked and told.
 * Mouse and pen drag at once, a finger after a short hold. Escape puts it back.
 */
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Ghost } from './events.ts';
import { minutesOf } from './wall.ts';
import { type Calendar, type Session, whatStands } from './what-stands.ts';

export type Edge = 'move' | 'start' | 'end';
export interface Grid {
  readonly calendar: Calendar;
  readonly days: readonly string[];
  /** Side by side: rows of clinicians, time runs to the right. */
  readonly rows?: readonly string[] | undefined;
  readonly hours: { readonly from: number; readonly to: number };
  /** Class of the element that holds one column's (or row's) hours. */
  readonly track: string;
}
interface Held {
  readonly session: Session;
  readonly edge: Edge;
  readonly x: number;
  readonly y: number;
  readonly touch: boolean;
  /** Minutes from the session's start to where it was taken. */
  grab: number | undefined;
  on: boolean;
}
const SNAP = 15;
const FINE = 5;

export function useDrag(
  root: RefObject<HTMLElement | null>,
  grid: Grid,
  onDrop: (session: Session, ghost: Ghost) => void,
) {
  const [ghost, setGhost] = useState<Ghost>();
  const latest = useRef({ grid, onDrop });
  latest.current = { grid, onDrop };
  const [drag] = useState(() => new Drag(root, () => latest.current, setGhost));
  useEffect(() => drag.listen(), [drag]);
  return { ghost, begin: drag.begin, justDropped: drag.justDropped };
}

class Drag {
  readonly #root: RefObject<HTMLElement | null>;
  readonly #latest: () => { grid: Grid; onDrop: (session: Session, ghost: Ghost) => void };
  readonly #draw: (ghost: Ghost | undefined) => void;
  #held: Held | undefined;
  #shown: Ghost | undefined;
  #droppedAt = 0;

  constructor(
    root: RefObject<HTMLElement | null>,
    latest: () => { grid: Grid; onDrop: (session: Session, ghost: Ghost) => void },
    draw: (ghost: Ghost | undefined) => void,
  ) {
    this.#root = root;
    this.#latest = latest;
    this.#draw = draw;
  }
  /** The click that ends a drag opens nothing. */
  readonly justDropped = (): boolean => performance.now() - this.#droppedAt < 250;

  readonly begin = (session: Session, edge: Edge, e: React.PointerEvent): void => {
    if (e.button !== 0) return;
    const touch = e.pointerType === 'touch';
    const held = { session, edge, x: e.clientX, y: e.clientY, touch, grab: undefined, on: false };
    this.#held = held;
    if (touch) setTimeout(() => this.#held === held && this.#pick(held), 350);
  };
  #pick(held: Held): void {
    const root = this.#root.current;
    const at = root && spotAt(root, this.#latest().grid, held.x, held.y);
    if (!at) return;
    held.grab = at.minute - minutesOf(held.session.time);
    held.on = true;
    document.body.style.userSelect = 'none';
  }
  #show(next: Ghost | undefined): void {
    this.#shown = next;
    this.#draw(next);
  }
  readonly #end = (): void => {
    if (this.#held?.on) this.#droppedAt = performance.now();
    this.#held = undefined;
    document.body.style.removeProperty('user-select');
    if (this.#shown) this.#show(undefined);
  };
  readonly #move = (e: PointerEvent): void => {
    const [held, root] = [this.#held, this.#root.current];
    if (!held || !root) return;
    if (!held.on) {
      const far = Math.hypot(e.clientX - held.x, e.clientY - held.y);
      if (held.touch && far > 8) this.#held = undefined;
      if (held.touch || far < 4) return;
      this.#pick(held);
    }
    const { grid } = this.#latest();
    const spot = spotAt(root, grid, e.clientX, e.clientY);
    if (spot) {
      const next = ghostOf(held, spot, grid, e.altKey ? FINE : SNAP);
      if (!sameGhost(next, this.#shown)) this.#show(next);
    }
    scrollNear(root, e.clientX, e.clientY);
  };
  readonly #up = (): void => {
    const [held, ghost] = [this.#held, this.#shown];
    this.#end();
    if (held?.on && ghost) this.#latest().onDrop(held.session, ghost);
  };
  readonly #key = (e: KeyboardEvent): void => {
    if (e.key !== 'Escape' || !this.#held?.on) return;
    e.stopPropagation();
    this.#end();
  };
  readonly #still = (e: TouchEvent): void => {
    if (this.#held?.on) e.preventDefault();
  };
  /** Gives back how to stop. */
  listen(): () => void {
    const node = this.#root.current;
    window.addEventListener('pointermove', this.#move);
    window.addEventListener('pointerup', this.#up);
    window.addEventListener('pointercancel', this.#end);
    window.addEventListener('keydown', this.#key, true);
    node?.addEventListener('touchmove', this.#still, { passive: false });
    return () => {
      window.removeEventListener('pointermove', this.#move);
      window.removeEventListener('pointerup', this.#up);
      window.removeEventListener('pointercancel', this.#end);
      window.removeEventListener('keydown', this.#key, true);
      node?.removeEventListener('touchmove', this.#still);
    };
  }
}

interface Spot {
  readonly track: number;
  readonly minute: number;
}
/** Which column and minute lie under a point; the nearest column when it is beside them. */
function spotAt(root: HTMLElement, grid: Grid, x: number, y: number): Spot | undefined {
  const tracks = [...root.querySelectorAll<HTMLElement>(`.${grid.track}`)];
  if (tracks.length === 0) return undefined;
  const across = grid.rows !== undefined;
  const rects = tracks.map((t) => t.getBoundingClientRect());
  const p = across ? y : x;
  let track = 0;
  for (const [i, r] of rects.entries()) if (p >= (across ? r.top : r.left)) track = i;
  const r = rects[track] as DOMRect;
  const part = across ? (x - r.left) / r.width : (y - r.top) / r.height;
  const { from, to } = grid.hours;
  return { track, minute: from + part * (to - from) };
}
function ghostOf(h: Held, spot: Spot, grid: Grid, snap: number): Ghost {
  const s = h.session;
  const round = (m: number) => Math.round(m / snap) * snap;
  const from = minutesOf(s.time);
  let [start, minutes] = [from, s.minutes];
  if (h.edge === 'move') {
    const latestStart = Math.max(grid.hours.from, Math.min(grid.hours.to, 1440) - 5);
    start = Math.max(grid.hours.from, Math.min(latestStart, round(spot.minute - (h.grab ?? 0))));
  } else if (h.edge === 'end') {
    minutes = Math.max(snap, round(spot.minute) - from);
  } else {
    start = Math.min(round(spot.minute), from + s.minutes - snap);
    minutes = from + s.minutes - start;
  }
  const still = h.edge !== 'move';
  const day = still || grid.rows ? s.day : (grid.days[spot.track] ?? s.day);
  const clinicianId = still ? s.clinicianId : (grid.rows?.[spot.track] ?? s.clinicianId);
  const wanted = { day, start, minutes, clinicianId, sessionId: s.id };
  return {
    ...wanted,
    says: whatStands({ ...wanted, clientIds: s.attendees.map((a) => a.clientId) }, grid.calendar),
  };
}
const sameGhost = (a: Ghost | undefined, b: Ghost | undefined): boolean =>
  a?.day === b?.day &&
  a?.start === b?.start &&
  a?.minutes === b?.minutes &&
  a?.clinicianId === b?.clinicianId;

/** Near the edge of the scrolled part it scrolls on. */
function scrollNear(root: HTMLElement, x: number, y: number): void {
  const view = root.querySelector<HTMLElement>('[data-calendar-scroll]');
  if (!view) return;
  const r = view.getBoundingClientRect();
  const by = (p: number, low: number, high: number) =>
    p < low + 40 ? -12 : p > high - 40 ? 12 : 0;
  view.scrollBy(by(x, r.left + 80, r.right), by(y, r.top, r.bottom));
}
