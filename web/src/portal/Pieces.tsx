/** The few pieces of the portal: plain HTML, so that a telephone loads little. */
import { type ReactNode, useEffect, useId, useRef, useSyncExternalStore } from 'react';

export function Act({
  children,
  onClick,
  busy = false,
  kind = 'plain',
  type = 'button',
  disabled = false,
  label,
}: {
  children: ReactNode;
  onClick?: () => unknown;
  busy?: boolean;
  kind?: 'main' | 'plain' | 'danger' | 'link';
  type?: 'button' | 'submit';
  disabled?: boolean;
  /** Where the words alone do not say which one. */
  label?: string;
}) {
  return (
    <button
      type={type}
      className={`act ${kind}`}
      disabled={disabled}
      aria-disabled={busy}
      aria-busy={busy}
      {...(label === undefined ? {} : { 'aria-label': label })}
      onClick={(e) => {
        if (busy) e.preventDefault();
        else void onClick?.();
      }}
    >
      {busy ? 'One moment …' : children}
    </button>
  );
}
export function Trouble({ error, again }: { error: unknown; again?: () => unknown }) {
  if (error === null || error === undefined) return null;
  const words = error instanceof Error ? error.message : String(error);
  return (
    <div role="alert" className="trouble">
      {words}
      {again && (
        <Act kind="link" onClick={again}>
          Try again
        </Act>
      )}
    </div>
  );
}
/** Whoever agrees writes their name. */
export const SignatureName = ({
  value,
  onChange,
}: {
  value: string;
  onChange: (name: string) => void;
}) => (
  <label>
    Your full name, as your signature
    <input
      name="name"
      autoComplete="name"
      required
      maxLength={120}
      value={value}
      onChange={(e) => onChange(e.currentTarget.value)}
    />
  </label>
);
export const Loading = ({ lines = 3 }: { lines?: number }) => (
  <div className="loading" role="status" aria-label="Loading">
    {Array.from({ length: lines }, (_, n) => (
      <div key={n} />
    ))}
  </div>
);
/** A sheet over the page; Escape and the button close it, and the keyboard stays in it. */
export function Sheet({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const it = box.current;
    if (it && !it.open) it.showModal();
  }, []);
  return (
    <dialog
      ref={box}
      aria-labelledby={id}
      onCancel={(e) => {
        e.preventDefault();
        onClose();
      }}
    >
      <div className="sheet-head">
        <h2 id={id}>{title}</h2>
        <Act kind="link" onClick={onClose}>
          Close
        </Act>
      </div>
      {children}
    </dialog>
  );
}
const watch = (told: () => void) => {
  addEventListener('online', told);
  addEventListener('offline', told);
  return () => {
    removeEventListener('online', told);
    removeEventListener('offline', told);
  };
};
export function Offline() {
  const online = useSyncExternalStore(watch, () => navigator.onLine);
  return (
    <div role="status">
      {!online && (
        <p className="notice">
          No connection. You can read what is here; nothing is sent until it is back.
        </p>
      )}
    </div>
  );
}
