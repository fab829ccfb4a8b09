import { type FormEvent, useState } from 'react';

/**
 * For forms that call the server themselves: `const form = useSubmit(async () => { await call(…) })`,
 * then `<form onSubmit={form.submit}>`, `form.busy`, and `useRefusal(form.error, […])`.
 */
export function useSubmit(work: () => Promise<unknown>) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const submit = async (e?: FormEvent) => {
    e?.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await work();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, submit };
}
