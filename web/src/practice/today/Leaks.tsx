import { Link } from '@tanstack/react-router';
import { linkProps } from '../../ui/Go.tsx';
import { Money } from '../../ui/Money.tsx';
import { StateIcon } from '../../ui/StateBadge.tsx';
import { many } from '../../ui/words.ts';
import { Section } from './Section.tsx';
import classes from './Today.module.css';
import type { Today } from './TodayPage.tsx';

/** Hours and money without a path. Nothing here means promise kept: every session ended as money or a reason. */
export function Leaks({ leaks }: { leaks: Today['leaks'] }) {
  // Nothing is asked for by those who may see no money: a promise would be empty.
  if (leaks.length === 0) return null;
  const open = leaks.filter((l) => l.count > 0);
  const cents = open.reduce((sum, l) => sum + l.cents, 0);
  return (
    <Section
      title="Leaks"
      side={
        open.length === 0 ? undefined : (
          <>
            <Money cents={cents} strong /> without a path
          </>
        )
      }
    >
      {open.length === 0 ? (
        <div className={classes.row}>
          <StateIcon state="settled" size={18} />
          <span>None. Every session held ended as money, or as a named reason.</span>
        </div>
      ) : (
        <ul className={classes.rows}>
          {open.map((l) => (
            <li key={l.kind}>
              <Link {...linkProps(l.href)} className={classes.row}>
                <StateIcon state="risk" size={18} />
                <span>
                  <span className={classes.title}>{l.title}</span>
                  <span className={classes.detail} style={{ display: 'block' }}>
                    {firstOf(l)}
                  </span>
                </span>
                <span className={classes.side}>
                  <Money cents={l.cents} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
/** "Ada Reed, Tue 3 Nov: no note yet, and 4 more" */
function firstOf(leak: Today['leaks'][number]): string {
  const [first] = leak.items;
  if (!first) return many(leak.count, 'item');
  const more = leak.count - 1;
  return `${first.title}: ${first.why}${more > 0 ? ` And ${more.toLocaleString('en-US')} more.` : ''}`;
}
