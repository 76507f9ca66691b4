import { html } from 'hono/html';
import type { Caller } from '../../core/caller.ts';
import { isFormToken, type SignedIn } from '../../core/sign-in.ts';
import type { Html } from '../page/html.ts';
import { message } from '../page/message.ts';
import type { Route, Visit } from '../pages.ts';
import type { ConsoleDeps } from './deps.ts';

/** A visit by somebody signed in, where there is a console. */
export interface ConsoleVisit extends Visit {
  viewer: SignedIn;
  console: ConsoleDeps;
  caller: Caller;
  /** Where the browser reaches this server, with the path before ours and without a slash at the end. */
  address: string;
}

/** A page of the console: for people who are signed in, everybody else is told how to. */
export function consolePage(
  method: Route['method'],
  path: string,
  handle: (visit: ConsoleVisit) => Promise<Response> | Response,
): Route {
  return {
    method,
    path,
    handle: (visit) => {
      const { viewer, deps } = visit;
      if (viewer === null || deps.console === undefined) {
        return visit.show(
          'Please sign in',
          message(
            'Please sign in',
            'This page is for people who are signed in.',
            'Send /sitrep open in chat, or run sitrep open in a terminal: each link signs in one browser.',
          ),
          403,
        );
      }
      return handle({ ...visit, viewer, console: deps.console, caller: callerOf(viewer), address: addressOf(visit) });
    },
  };
}

/** Text fields of a form; empty for what it has not. */
export type FormText = (name: string) => string;

/** A change: a form of ours, sent by this browser. */
export function consoleChange(
  path: string,
  handle: (visit: ConsoleVisit, text: FormText) => Promise<Response> | Response,
): Route {
  return consolePage('POST', path, async (visit) => {
    const form = await visit.context.req.parseBody();
    const text: FormText = (name) => (typeof form[name] === 'string' ? form[name] : '');
    if (visit.browser === null || !isFormToken(visit.browser, text('token'))) {
      return visit.show(
        'Nothing was done',
        message('Nothing was done', 'Reload the page and press the button again.'),
        403,
      );
    }
    return handle(visit, text);
  });
}

function addressOf({ context, isSecure, base }: Visit): string {
  return `${isSecure ? 'https' : 'http'}://${context.req.header('host') ?? 'localhost'}${base}`;
}

/** The same person as in chat, with what the platform says of nobody on the web left out. */
function callerOf({ personId, workspaceId, channelId }: SignedIn): Caller {
  return {
    platform: personId.split(':')[0] ?? 'web',
    personId,
    workspaceId,
    channelId,
    groups: [],
    mayManageChannel: false,
    mayPost: false,
    timeZone: null,
  };
}

const places = [
  ['/', 'Ask'],
  ['/topic', 'Topic'],
  ['/archive', 'Archive'],
  ['/ask?q=schedule+list', 'Schedules'],
  ['/ask?q=sources+health', 'Sources'],
  ['/ask?q=sitrep+doctor', 'Health'],
] as const;

/** The way to every page of the console. */
export function navigation(base: string, current: string): Html {
  return html`<nav class="places" aria-label="Console"><ul>${places.map(
    ([path, name]) =>
      html`<li><a href="${base}${path}"${path === current ? html` aria-current="page"` : ''}>${name}</a></li>`,
  )}</ul></nav>`;
}
