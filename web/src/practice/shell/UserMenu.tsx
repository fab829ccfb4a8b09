import {
  ActionIcon,
  Avatar,
  Box,
  type MantineColorScheme,
  Menu,
  Text,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core';
import {
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSelector,
  IconSun,
  IconUserCog,
} from '@tabler/icons-react';
import { useGo } from '../../ui/Go.tsx';
import { useMe } from '../../ui/me.ts';
import { leave } from './idle.ts';
import { roleWords } from './role-words.ts';
import classes from './Shell.module.css';

const SCHEMES: { value: MantineColorScheme; label: string; icon: typeof IconSun }[] = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'As this device', icon: IconDeviceDesktop },
];
const initials = (name: string) =>
  name
    .replace(/^(dr|mr|mrs|ms|mx)\.?\s+/i, '')
    .split(/\s+/)
    .map((w) => w[0])
    .filter((_, i, all) => i === 0 || i === all.length - 1)
    .join('')
    .toUpperCase();

export function UserMenu({ onKeys, small = false }: { onKeys: () => void; small?: boolean }) {
  const me = useMe();
  const go = useGo();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const face = (
    <Avatar size={28} radius="xl" color="accent" aria-hidden>
      {initials(me.name)}
    </Avatar>
  );
  return (
    <Menu
      position={small ? 'bottom-end' : 'top-start'}
      width={232}
      shadow="md"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        {small ? (
          <ActionIcon size={44}>
            {face}
            <VisuallyHidden>You: {me.name}</VisuallyHidden>
          </ActionIcon>
        ) : (
          <UnstyledButton className={classes.me}>
            {face}
            <Box style={{ minWidth: 0, flex: 1 }}>
              <Text size="sm" fw={550} truncate>
                {me.name}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {roleWords(me.roles)}
              </Text>
            </Box>
            <IconSelector size={16} aria-hidden />
          </UnstyledButton>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.email}
          {small && <Box>{roleWords(me.roles)}</Box>}
        </Menu.Label>
        <Menu.Item leftSection={<IconUserCog size={16} />} onClick={() => go('/settings/me')}>
          Your account
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onKeys} visibleFrom="sm">
          Keys of this page
        </Menu.Item>
        <Menu.Divider />
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(v) => setColorScheme(v as MantineColorScheme)}
        >
          {SCHEMES.map((s) => (
            <Menu.RadioItem key={s.value} value={s.value} closeMenuOnClick={false}>
              {s.label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
