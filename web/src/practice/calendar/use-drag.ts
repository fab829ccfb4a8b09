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
  const held = useRef<Held | undefined>(undefined);
  const shown = useRef<Ghost | undefined>(undefined);
  const dropped = useRef(0);
  const latest = useRef({ grid, onDrop });
  latest.current = { grid, onDrop };
  const show = (next: Ghost | undefined) => {
    shown.current = next;
    setGhost(next);
  };
  const end = () => {
    if (held.current?.on) dropped.current = performance.now();
    held.current = undefined;
    document.body.style.removeProperty('user-select');
    show(undefined);
  };
  const begin = (session: Session, edge: Edge, e: React.PointerEvent) => {
    if (e.button !== 0) return;
    const touch = e.pointerType === 'touch';
    held.current = { session, edge, x: e.clientX, y: e.clientY, touch, grab: undefined, on: false };
    const mine = held.current;
    if (touch) setTimeout(() => held.current === mine && pick(mine), 350);
  };
  const pick = (h: Held) => {
    const at = root.current && spotAt(root.current, latest.current.grid, h.x, h.y);
    if (!at) return;
    h.grab = at.minute - minutesOf(h.session.time);
    h.on = true;
    document.body.style.userSelect = 'none';
  };
  useEffect(() => {
    const move = (e: PointerEvent) => {
      const h = held.current;
      if (!h || !root.current) return;
      if (!h.on) {
        const far = Math.hypot(e.clientX - h.x, e.clientY - h.y);
        if (h.touch && far > 8) held.current = undefined;
        if (h.touch || far < 4) return;
        pick(h);
      }
      const spot = spotAt(root.current, latest.current.grid, e.clientX, e.clientY);
      if (spot) {
        const next = ghostOf(h, spot, latest.current.grid, e.altKey ? FINE : SNAP);
        if (!sameGhost(next, shown.current)) show(next);
      }
      scrollNear(root.current, e.clientX, e.clientY);
    };
    const up = () => {
      const [h, g] = [held.current, shown.current];
      end();
      if (h?.on && g) latest.current.onDrop(h.session, g);
    };
    const key = (e: KeyboardEvent) => {
      if (e.key !== 'Escape' || !held.current?.on) return;
      e.stopPropagation();
      end();
    };
    const still = (e: TouchEvent) => held.current?.on && e.preventDefault();
    const node = root.current;
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', key, true);
    node?.addEventListener('touchmove', still, { passive: false });
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', key, true);
      node?.removeEventListener('touchmove', still);
    };
  }, []);
  /** The click that ends a drag opens nothing. */
  const justDropped = () => performance.now() - dropped.current < 250;
  return { ghost, begin, justDropped };
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
