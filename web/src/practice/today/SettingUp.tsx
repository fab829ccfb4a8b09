import { IconCircleDashed } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { linkProps } from '../../ui/Go.tsx';
import { Section } from './Section.tsx';
import classes from './Today.module.css';
import type { Today } from './TodayPage.tsx';

/** What a new practice still lacks before its first superbill. */
export function SettingUp({ items }: { items: Today['needsYou'] }) {
  if (items.length === 0) return null;
  return (
    <Section title="Finish setting up" side={`${items.length} left`}>
      <ul className={classes.rows}>
        {items.map((n) => (
          <li key={n.key}>
            <Link {...linkProps(n.href)} className={classes.row}>
              <IconCircleDashed size={18} stroke={1.6} aria-hidden />
              <span>
                <span className={classes.title}>{n.title}</span>
                {n.detail !== '' && (
                  <span className={classes.detail} style={{ display: 'block' }}>
                    {n.detail}
                  </span>
                )}
              </span>
              <span className={classes.act}>Fill in</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
