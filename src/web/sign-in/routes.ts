import { html } from 'hono/html';
import { formToken, isFormToken, signInSecretPattern } from '../../core/sign-in.ts';
import { tooMany } from '../evidence/routes.ts';
import { message } from '../page/message.ts';
import type { Route, Visit } from '../pages.ts';
import { forgetBrowser, setBrowser } from './cookie.ts';

const askAgain =
  'Each link signs in one browser once. Ask for another: /sitrep open in chat, or sitrep open in a terminal.';

function noGood(visit: Visit): Response | Promise<Response> {
  const wait = visit.guessed();
  if (wait !== null) return tooMany(visit, wait);
  return visit.show(
    'Sign-in link used or expired',
    message('This sign-in link was used or has expired', askAgain),
    410,
  );
}

async function tokenOf(visit: Visit): Promise<string> {
  const form = await visit.context.req.parseBody();
  return typeof form.token === 'string' ? form.token : '';
}

/** Signing in takes a press: chat platforms open links to preview them, and must not use them up. */
export const signInRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/sign-in/:secret',
    async handle(visit) {
      const secret = visit.context.req.param('secret') ?? '';
      if (!signInSecretPattern.test(secret) || !(await visit.deps.signIn.isGood(secret))) return noGood(visit);
      const form = html`<div class="message"><h1>Sign in to Sitrep</h1>
<p>This browser will be signed in for 12 hours. The link works once.</p>
<form method="post" action="${visit.base}/sign-in/${secret}"><input type="hidden" name="token" value="${formToken(secret)}"><button>Sign in</button></form></div>`;
      return visit.show('Sign in', form);
    },
  },
  {
    method: 'POST',
    path: '/sign-in/:secret',
    async handle(visit) {
      const secret = visit.context.req.param('secret') ?? '';
      if (!signInSecretPattern.test(secret) || !isFormToken(secret, await tokenOf(visit))) return noGood(visit);
      const browser = await visit.deps.signIn.enter(secret);
      if (browser === null) return noGood(visit);
      setBrowser(visit.context, browser, visit.isSecure);
      return visit.context.redirect(`${visit.base}/`, 303);
    },
  },
  {
    method: 'POST',
    path: '/sign-out',
    async handle(visit) {
      const { browser } = visit;
      if (browser === null || !isFormToken(browser, await tokenOf(visit)))
        return visit.show(
          'Not signed out',
          message('Not signed out', 'Reload the page and press the button again.'),
          403,
        );
      await visit.deps.signIn.leave(browser);
      forgetBrowser(visit.context, visit.isSecure);
      return visit.context.redirect(`${visit.base}/`, 303);
    },
  },
];
