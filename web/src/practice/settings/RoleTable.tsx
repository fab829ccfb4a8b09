import { Select, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconCheck } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { useMe } from '../../ui/me.ts';
import { ROLE_WORDS } from '../shell/role-words.ts';
import { DUTIES, may, ROLE_ABOUT, ROLES, type Role } from './role-table.ts';
import classes from './Settings.module.css';

/** Roles across, duties down; on a phone one role at a time. */
export function RoleTable() {
  const phone =
    useMediaQuery('(max-width: 62em)', undefined, { getInitialValueInEffect: false }) ?? false;
  return phone ? <OneRole /> : <AllRoles />;
}
function AllRoles() {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys
    <section className={classes.scroll} tabIndex={0} aria-label="Table of roles">
      <table className={classes.plain}>
        <thead>
          <tr>
            <th scope="col">May</th>
            {ROLES.map((r) => (
              <th key={r} scope="col" data-mid title={ROLE_ABOUT[r]}>
                {ROLE_WORDS[r]}
              </th>
            ))}
          </tr>
        </thead>
        {DUTIES.map((g) => (
          <tbody key={g.name}>
            <tr>
              <th scope="rowgroup" colSpan={ROLES.length + 1} className={classes.detail}>
                {g.name}
              </th>
            </tr>
            {g.duties.map((d) => (
              <tr key={d.capability}>
                <td>{d.words}</td>
                {ROLES.map((r) => (
                  <td key={r} data-mid>
                    {may(r, d.capability) ? (
                      <IconCheck size={16} role="img" aria-label="yes" />
                    ) : (
                      <span className={classes.detail} role="img" aria-label="no">
                        –
                      </span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}
function OneRole() {
  const me = useMe();
  const [role, setRole] = useState<Role>(me.roles[0] ?? 'owner');
  return (
    <Stack gap="sm">
      <Select
        label="Role"
        data={ROLES.map((r) => ({ value: r, label: ROLE_WORDS[r] }))}
        value={role}
        onChange={(r) => {
          const found = ROLES.find((one) => one === r);
          if (found) setRole(found);
        }}
      />
      <Text size="sm" c="dimmed">
        {ROLE_ABOUT[role]}
      </Text>
      <dl className={classes.box} style={{ padding: '4px 16px 12px' }}>
        {DUTIES.map((g) => {
          const yes = g.duties.filter((d) => may(role, d.capability));
          return (
            <Fragment key={g.name}>
              <dt className={classes.detail} style={{ marginTop: 8 }}>
                {g.name}
              </dt>
              {yes.length === 0 ? (
                <dd style={{ margin: 0 }}>nothing</dd>
              ) : (
                yes.map((d) => (
                  <dd key={d.capability} style={{ margin: 0 }}>
                    <IconCheck size={14} aria-hidden /> {d.words}
                  </dd>
                ))
              )}
            </Fragment>
          );
        })}
      </dl>
    </Stack>
  );
}
