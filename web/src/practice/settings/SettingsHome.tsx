import { useMediaQuery } from '@mantine/hooks';
import { Navigate, useSearch } from '@tanstack/react-router';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SectionList } from './SectionList.tsx';
import { pathOf, SECTIONS } from './sections.ts';

/** The list of sections on a phone; on a desk, and with ?section=, straight to a section. */
export default function SettingsHome() {
  const asked = (useSearch({ strict: false }) as Record<string, string | undefined>).section;
  const phone =
    useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const known = SECTIONS.find((s) => s.key === asked);
  if (known || !phone)
    return <Navigate to={pathOf((known ?? SECTIONS[0]!).key) as string} replace />;
  return (
    <>
      <PageHeader title="Settings" />
      <SectionList phone />
    </>
  );
}
