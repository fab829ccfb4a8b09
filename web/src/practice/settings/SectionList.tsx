import { VisuallyHidden } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import { linkProps } from '../../ui/Go.tsx';
import { useCan, useMe } from '../../ui/me.ts';
import { StateIcon } from '../../ui/StateBadge.tsx';
import { many } from '../../ui/words.ts';
import classes from './Settings.module.css';
import { GROUPS, openTo, pathOf, type SettingsSection } from './sections.ts';
import { useSetup } from './use-setup.ts';

/** At the left on a desk, the whole page on a phone. Marks sections that a first superbill waits for. */
export function SectionList({ phone = false }: { phone?: boolean }) {
  const { data } = useSetup();
  const manages = useCan('setup.manage');
  const { capabilities } = useMe();
  const path = useRouterState({ select: (s) => s.location.pathname });
  const missing = (key: string) =>
    manages ? (data?.checklist.filter((c) => !c.done && c.where === key).length ?? 0) : 0;
  return (
    <nav aria-label="Sections of Settings" className={phone ? classes.listPhone : classes.list}>
      {GROUPS.map((g) => (
        <div key={g.name} className={classes.group}>
          <div className={classes.groupName} aria-hidden>
            {g.name}
          </div>
          <ul aria-label={g.name}>
            {g.sections.filter(openTo(capabilities)).map((s) => (
              <li key={s.key}>
                <Item
                  section={s}
                  phone={phone}
                  here={path === pathOf(s.key) || path.startsWith(`${pathOf(s.key)}/`)}
                  missing={missing(s.key)}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
function Item({
  section,
  phone,
  here,
  missing,
}: {
  section: SettingsSection;
  phone: boolean;
  here: boolean;
  missing: number;
}) {
  return (
    <Link
      {...linkProps(pathOf(section.key))}
      className={classes.item}
      aria-current={here ? 'page' : undefined}
    >
      <span style={{ minWidth: 0 }}>
        {section.name}
        {phone && <span className={classes.about}>{section.about}</span>}
      </span>
      {missing > 0 && (
        <span style={{ display: 'inline-flex' }} title={`${many(missing, 'thing')} to fill in`}>
          <StateIcon state="needs-you" />
          <VisuallyHidden>, {many(missing, 'thing')} to fill in</VisuallyHidden>
        </span>
      )}
      {phone && <IconChevronRight size={16} aria-hidden />}
    </Link>
  );
}
