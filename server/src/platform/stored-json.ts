/** JSON that keeps cents (bigint) and undefined apart, for answers that are stored and given again. */
export const toStoredJson = (value: unknown): string =>
  JSON.stringify(value ?? null, (_key, v: unknown) =>
    typeof v === 'bigint' ? { $cents: v.toString() } : v,
  );

export function fromStoredJson(stored: unknown): unknown {
  if (Array.isArray(stored)) return stored.map(fromStoredJson);
  if (typeof stored !== 'object' || stored === null) return stored;
  const { $cents } = stored as { $cents?: unknown };
  if (typeof $cents === 'string') return BigInt($cents);
  return Object.fromEntries(Object.entries(stored).map(([k, v]) => [k, fromStoredJson(v)]));
}
