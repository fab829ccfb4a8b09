import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import classes from './Acts.module.css';

export interface MenuAct {
  readonly id: string;
  readonly label: string;
  readonly run: () => unknown;
}
/** Acts that are not the first two. On a phone only its icon shows. */
export function MoreMenu({ acts, subtle = false }: { acts: readonly MenuAct[]; subtle?: boolean }) {
  if (acts.length === 0) return null;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button
          variant={subtle ? 'subtle' : 'default'}
          {...(subtle ? { color: 'gray' } : {})}
          aria-label="More acts"
          className={classes.more ?? ''}
        >
          <IconDots size={16} aria-hidden />
          <span className={classes.moreWord}>More</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map((a) => (
          <Menu.Item key={a.id} onClick={() => a.run()}>
            {a.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
