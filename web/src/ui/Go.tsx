/** Links inside the app, and going somewhere by code. Addresses are plain text: "/clients/clt_…". */
import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Place {
  readonly to: string;
  readonly children: ReactNode;
  readonly 'aria-label'?: string;
}
/** TanStack's link wants path and search apart; an address has both in one. */
export function linkProps(to: string) {
  const at = to.indexOf('?');
  const hash = to.indexOf('#');
  const end = hash < 0 ? to.length : hash;
  return {
    to: to.slice(0, at < 0 ? end : at),
    search: (at < 0 ? {} : Object.fromEntries(new URLSearchParams(to.slice(at + 1, end)))) as never,
    ...(hash < 0 ? {} : { hash: to.slice(hash + 1) }),
  };
}
/** A link in text: `<Go to="/clients/clt_1">Ada Reed</Go>`. `quiet`: coloured like the text around it. */
export function Go({
  to,
  children,
  quiet = false,
  ...rest
}: Place & AnchorProps & { quiet?: boolean }) {
  return quiet ? (
    <Link {...linkProps(to)} className="quiet-link" aria-label={rest['aria-label']}>
      {children}
    </Link>
  ) : (
    <Anchor component={Link} {...(linkProps(to) as { to: string })} {...rest}>
      {children}
    </Anchor>
  );
}
/** A link that looks like a button. */
export function GoButton({ to, children, ...rest }: Place & ButtonProps) {
  return (
    <Button component={Link} {...(linkProps(to) as { to: string })} {...rest}>
      {children}
    </Button>
  );
}
/** `const go = useGo(); go('/today')`; `go(address, true)` replaces the page in the history. */
export function useGo(): (to: string, replace?: boolean) => void {
  const router = useRouter();
  return (to, replace = false) => {
    if (replace) router.history.replace(to);
    else router.history.push(to);
  };
}
/** One word of the address's search: `const [status, setStatus] = useSearchWord('status', 'open')`. */
export function useSearchWord(name: string, usual = ''): [string, (value: string) => void] {
  const router = useRouter();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const set = (value: string) => {
    const { pathname, search: now } = router.state.location;
    const next = new URLSearchParams(now as Record<string, string>);
    if (value === usual) next.delete(name);
    else next.set(name, value);
    const tail = next.toString();
    router.history.replace(tail === '' ? pathname : `${pathname}?${tail}`);
  };
  return [search[name] ?? usual, set];
}
