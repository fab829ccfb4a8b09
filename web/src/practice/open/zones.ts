export const ZONES = [
  { value: 'America/New_York', label: 'Eastern (New York)' },
  { value: 'America/Chicago', label: 'Central (Chicago)' },
  { value: 'America/Denver', label: 'Mountain (Denver)' },
  { value: 'America/Phoenix', label: 'Arizona (Phoenix)' },
  { value: 'America/Los_Angeles', label: 'Pacific (Los Angeles)' },
  { value: 'America/Anchorage', label: 'Alaska (Anchorage)' },
  { value: 'America/Adak', label: 'Aleutian (Adak)' },
  { value: 'Pacific/Honolulu', label: 'Hawaii (Honolulu)' },
  { value: 'America/Puerto_Rico', label: 'Atlantic (Puerto Rico)' },
  { value: 'America/Indiana/Indianapolis', label: 'Indiana (Indianapolis)' },
  { value: 'America/Detroit', label: 'Michigan (Detroit)' },
  { value: 'America/Boise', label: 'Idaho (Boise)' },
  { value: 'Pacific/Guam', label: 'Chamorro (Guam)' },
];
/** This machine's own zone when it is one of them. */
export function usualZone(): string {
  const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return ZONES.some((z) => z.value === mine) ? mine : 'America/New_York';
}
