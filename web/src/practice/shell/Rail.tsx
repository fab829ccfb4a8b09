import { ActionIcon, Box, Group, Text, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { linkProps } from '../../ui/Go.tsx';
import { keyWords } from '../../ui/keys.ts';
import { useMe } from '../../ui/me.ts';
import { Mark } from './Mark.tsx';
import type { PlaceInRail } from './places-list.ts';
import classes from './Shell.module.css';
import { UserMenu } from './UserMenu.tsx';

interface Doors {
  onSearch: () => void;
  onKeys: () => void;
}

/** Left, on a desk. */
export function Rail({ places, onSearch, onKeys }: Doors & { places: readonly PlaceInRail[] }) {
  const me = useMe();
  return (
    <>
      <Link {...linkProps('/today')} className={classes.home}>
        <Mark />
        <span className={classes.name}>{me.practice.name}</span>
      </Link>
      <UnstyledButton className={classes.search} onClick={onSearch}>
        <IconSearch size={16} aria-hidden />
        Search or act
        <kbd aria-hidden>{keyWords('mod+k').join(' ')}</kbd>
      </UnstyledButton>
      {places.map((p) => (
        <Link key={p.to} {...linkProps(p.to)} className={classes.place}>
          <p.icon size={18} stroke={1.7} aria-hidden />
          {p.name}
        </Link>
      ))}
      <Box mt="auto">
        <UserMenu onKeys={onKeys} />
      </Box>
    </>
  );
}
/** Above, on a phone. */
export function TopBar({ onSearch, onKeys }: Doors) {
  const me = useMe();
  return (
    <Group h="100%" px="md" gap="xs" wrap="nowrap">
      <Mark size={24} />
      <Text fw={600} truncate style={{ flex: 1 }}>
        {me.practice.name}
      </Text>
      <ActionIcon size={44} aria-label="Search or act" onClick={onSearch}>
        <IconSearch size={20} />
      </ActionIcon>
      <UserMenu onKeys={onKeys} small />
    </Group>
  );
}
/** Below, on a phone. */
export function BottomBar({ places }: { places: readonly PlaceInRail[] }) {
  return (
    <nav aria-label="Places" style={{ display: 'flex' }}>
      {places.map((p) => (
        <Link key={p.to} {...linkProps(p.to)} className={classes.tab}>
          <p.icon size={22} stroke={1.7} aria-hidden />
          {p.name}
        </Link>
      ))}
    </nav>
  );
}
