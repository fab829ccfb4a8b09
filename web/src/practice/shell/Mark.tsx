/** The mark: an hour, nearly closed. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--mantine-color-accent-filled)" />
      <g fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
        <circle cx="16" cy="16" r="8.5" strokeDasharray="40 13.4" transform="rotate(-60 16 16)" />
        <path d="M16 11.5V16l3.2 2.2" />
      </g>
    </svg>
  );
}
