/** The two cookies: who is signed in, and which accounts this device signed in to before. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LONGEST_SESSION_HOURS } from '../platform/auth/sign-in.ts';
import { COOKIE, DEVICE_COOKIE } from '../platform/http.ts';

const YEAR = 365 * 24 * 3600;
const kept = (https: boolean, maxAge: number) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: https, maxAge }) as const;

export function setCookies(
  res: FastifyReply,
  https: boolean,
  tokens: { token: string; deviceToken?: string },
): void {
  res.setCookie(COOKIE, tokens.token, kept(https, LONGEST_SESSION_HOURS * 3600));
  if (tokens.deviceToken) res.setCookie(DEVICE_COOKIE, tokens.deviceToken, kept(https, YEAR));
}
export const setDeviceCookie = (res: FastifyReply, https: boolean, deviceToken: string) =>
  void res.setCookie(DEVICE_COOKIE, deviceToken, kept(https, YEAR));
/** Signing out keeps the device known: it only tells that somebody signed in here once. */
export const clearCookie = (res: FastifyReply, https: boolean) =>
  void res.clearCookie(COOKIE, kept(https, 0));

export const deviceTokenOf = (req: FastifyRequest): string | undefined =>
  req.cookies[DEVICE_COOKIE]?.slice(0, 500);

const BROWSERS = [
  [/\bEdg(?:A|iOS)?\//, 'Edge'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const;
const SYSTEMS = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bWindows\b/, 'Windows'],
  [/\bLinux\b/, 'Linux'],
] as const;
/** "Firefox on Windows": enough to know one's own devices by. */
export function deviceName(userAgent: string | undefined): string {
  const of = (names: readonly (readonly [RegExp, string])[]) =>
    names.find(([shape]) => shape.test(userAgent ?? ''))?.[1];
  const browser = of(BROWSERS) ?? 'A browser';
  const system = of(SYSTEMS);
  return system ? `${browser} on ${system}` : browser;
}
