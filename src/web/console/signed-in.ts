import { html } from 'hono/html';
import type { Caller } from '../../core/caller.ts';
import { UserError } from '../../core/errors.ts';
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
      return admit({ ...visit, viewer, console: deps.console, address: addressOf(visit) }, handle);
    },
  };
}

/** Codes of errors that say: there is no such thing, or not for this person. */
const namesNothing: ReadonlySet<string> = new Set(['not-found', 'edition']);

/** Tells the visit who asks, as a command in chat would be told, unless their workspace may not use this Sitrep. */
async function admit(
  visit: Omit<ConsoleVisit, 'caller'>,
  handle: (visit: ConsoleVisit) => Promise<Response> | Response,
): Promise<Response> {
  const { personId, channelId, workspaceId } = visit.viewer;
  const [mayManageChannel, standing] = await Promise.all([
    visit.console.mayManage(personId, channelId),
    visit.console.standingOf(personId, workspaceId),
  ]);
  const caller = { ...callerOf(visit.viewer), mayManageChannel, ...standing };
  const refusal = visit.console.refusal(caller);
  if (refusal !== null) return visit.show('Private', message('Private', refusal), 403);
  try {
    return await handle({ ...visit, caller });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const sentences = error.next === null ? [error.message] : [error.message, error.next];
    return visit.show(
      'That did not work',
      html`${navigation(visit.base, '')}${message('That did not work', ...sentences)}`,
      namesNothing.has(error.code) ? 404 : 200,
    );
  }
}

/** Text fields of a form; empty for what it has not. */
export type FormText = (name: string) => string;

/** A change: a form of ours, sent by this browser. `maxBytes`: largest form. Default 4,096. */
export function consoleChange(
  path: string,
  handle: (visit: ConsoleVisit, text: FormText, files: File[]) => Promise<Response> | Response,
  maxBytes?: number,
): Route {
  const route = consolePage('POST', path, async (visit) => {
    const form = await visit.context.req.parseBody({ all: true });
    const text: FormText = (name) => (typeof form[name] === 'string' ? form[name] : '');
    if (visit.browser === null || !isFormToken(visit.browser, text('token'))) {
      return visit.show(
        'Nothing was done',
        message('Nothing was done', 'Reload the page and press the button again.'),
        403,
      );
    }
    const files = Object.values(form)
      .flat()
      .filter((part): part is File => part instanceof File && part.name !== '');
    return handle(visit, text, files);
  });
  return maxBytes === undefined ? route : { ...route, maxBytes };
}

function addressOf({ context, isSecure, base }: Visit): string {
  return `${isSecure ? 'https' : 'http'}://${context.req.header('host') ?? 'localhost'}${base}`;
}

/** The same person as in chat, where they asked for the link: whoever could type that command there could post there. */
function callerOf({ personId, workspaceId, channelId }: SignedIn): Caller {
  return {
    platform: personId.split(':')[0] ?? 'web',
    personId,
    workspaceId,
    channelId,
    groups: [],
    mayManageChannel: false,
    mayPost: true,
    timeZone: null,
  };
}

const places = [
  ['/', 'Ask'],
  ['/topic', 'Topic'],
  ['/archive', 'Archive'],
  ['/stories', 'Stories'],
  ['/schedules', 'Schedules and alerts'],
  ['/sources', 'Sources'],
  ['/status', 'Health'],
] as const;

/** The way to every page of the console. */
export function navigation(base: string, current: string): Html {
  return html`<nav class="places" aria-label="Console"><ul>${places.map(
    ([path, name]) =>
      html`<li><a href="${base}${path}"${path === current ? html` aria-current="page"` : ''}>${name}</a></li>`,
  )}</ul></nav>`;
}
