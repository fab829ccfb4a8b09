import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { focusField } from '../../ui/focus-field.ts';
import { useGo } from '../../ui/Go.tsx';
import { settingLabel } from './setting-labels.ts';

/** What has to be mended: which one, and which field of it. */
export interface ToMend {
  readonly of: string;
  readonly field: string;
}
/** Opens what a link asked for (?do=add, ?do=mend&of=…&field=npi), once, and forgets the words. */
export function Asked({ acts }: { acts: Readonly<Record<string, (what: ToMend) => unknown>> }) {
  const here = useRouterState({ select: (s) => s.location });
  const go = useGo();
  const word = (here.search as Record<string, string>).do ?? '';
  const latest = useRef({ acts, here, go });
  latest.current = { acts, here, go };
  useEffect(() => {
    if (word === '') return;
    const { acts, here, go } = latest.current;
    const { do: _do, of = '', field = '', ...rest } = here.search as Record<string, string>;
    const tail = new URLSearchParams(rest).toString();
    go(tail === '' ? here.pathname : `${here.pathname}?${tail}`, true);
    acts[word]?.({ of, field });
    const label = settingLabel(here.pathname, field);
    if (label) focusField(label);
  }, [word]);
  return null;
}
