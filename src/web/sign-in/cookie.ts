import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { signInLifeMs } from '../../core/sign-in.ts';

/** Over https a name that no other host and no other path can set. */
const nameOf = (isSecure: boolean) => (isSecure ? '__Host-sitrep' : 'sitrep');

export function readBrowser(context: Context, isSecure: boolean): string | null {
  return getCookie(context, nameOf(isSecure)) ?? null;
}

export function setBrowser(context: Context, secret: string, isSecure: boolean): void {
  setCookie(context, nameOf(isSecure), secret, { ...flags(isSecure), maxAge: signInLifeMs / 1000 });
}

export function forgetBrowser(context: Context, isSecure: boolean): void {
  deleteCookie(context, nameOf(isSecure), flags(isSecure));
}

function flags(secure: boolean) {
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const;
}
