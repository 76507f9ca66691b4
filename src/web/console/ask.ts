import { html, raw } from 'hono/html';
import type { AnyCommand } from '../../core/command.ts';
import { convertTexts } from '../../core/options.ts';
import type { Button, Reply } from '../../core/reply.ts';
import { replyToHtml } from '../../core/reply-html.ts';
import { formToken, isFormToken } from '../../core/sign-in.ts';
import type { Html } from '../page/html.ts';
import { message } from '../page/message.ts';
import { readLine } from './read-line.ts';
import { type ConsoleVisit, consolePage, navigation } from './signed-in.ts';

/** Longest line that is read, in characters: a pasted text to check. */
const longestLine = 20_000;

/** The one input of the console, with what was asked before. */
export function askForm(base: string, typed = ''): Html {
  return html`<form class="ask" method="get" action="${base}/ask" role="search">
<label for="q">Words to brief on, or any command</label>
<div class="line"><input id="q" name="q" type="search" value="${typed}" maxlength="2000" required autocomplete="off" spellcheck="false"${typed === '' ? html` autofocus` : ''} placeholder="iran turkey"><button>Ask</button></div>
</form>`;
}

/** What to type, for somebody who sees the console for the first time. */
export function askExamples(base: string, lines: readonly string[]): Html {
  return html`<p class="facts">Try ${lines.map(
    (line, at) => html`${at === 0 ? '' : ' · '}<a href="${base}/ask?q=${encodeURIComponent(line)}">${line}</a>`,
  )}</p>`;
}

export const askRoutes = [
  consolePage('GET', '/ask', async (visit) => {
    const { req } = visit.context;
    const text = (name: string) => req.query(name) ?? '';
    const given = asked(visit, { q: text('q'), run: text('run'), options: text('options') });
    if (given === null) return visit.context.redirect(`${visit.base}/`, 303);
    // Opening an address must not change anything: a link in a chat would do it for whoever opens it.
    if (given.command.isReadOnly !== true) return visit.show(given.command.name, confirmation(visit, given));
    return answer(visit, given);
  }),
  consolePage('POST', '/ask', async (visit) => {
    const form = await visit.context.req.parseBody();
    const text = (name: string) => (typeof form[name] === 'string' ? form[name] : '');
    if (visit.browser === null || !isFormToken(visit.browser, text('token'))) {
      return visit.show(
        'Nothing was done',
        message('Nothing was done', 'Reload the page and press the button again.'),
        403,
      );
    }
    const given = asked(visit, { q: text('q'), run: text('run'), options: text('options') });
    if (given === null) return visit.context.redirect(`${visit.base}/`, 303);
    return answer(visit, given);
  }),
];

interface Asked {
  command: AnyCommand;
  rawOptions: Record<string, unknown> | { line: string };
  /** As typed, or what a button stands for. */
  shown: string;
  /** What brings the same question again. */
  fields: Record<string, string>;
}

/** A line a person typed, or a command with options that a button stands for; null when it is neither. */
function asked(visit: ConsoleVisit, { q, run, options }: { q: string; run: string; options: string }): Asked | null {
  const { commands } = visit.console;
  if (run !== '') {
    const command = commands.find(({ name }) => name === run);
    const given = objectOf(options);
    if (command === undefined || given === null) return null;
    return {
      command,
      rawOptions: convertTexts(command, given),
      shown: lineOf(command, given),
      fields: { run, options },
    };
  }
  if (q.trim() === '' || q.length > longestLine) return null;
  const { command, line } = readLine(q, commands);
  return { command, rawOptions: { line }, shown: q.trim(), fields: { q } };
}

function objectOf(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** The line a person would type for a command with these options. */
function lineOf({ name }: AnyCommand, options: Record<string, unknown>): string {
  const { query, ...more } = options;
  const words = Object.entries(more).map(
    ([option, value]) => `${option}:${/\s/u.test(String(value)) ? `"${value}"` : value}`,
  );
  return [name, ...(query === undefined ? [] : [String(query)]), ...words].join(' ');
}

async function answer(visit: ConsoleVisit, { command, rawOptions, shown }: Asked): Promise<Response> {
  const { dispatch } = visit.console;
  const { reply } = await dispatch({ name: command.name, rawOptions, caller: visit.caller }).run();
  const body = await replyBody(visit, reply);
  return visit.show(
    shown,
    html`${navigation(visit.base, '')}${askForm(visit.base, shown)}<article class="answer">${body}</article>`,
  );
}

/** A reply whose citations open here, with its buttons: those that only show something are links, those that change something send a form. */
export async function replyBody(visit: ConsoleVisit, reply: Reply): Promise<Html> {
  const linked = await visit.console.linkReply(reply, visit.address);
  const buttons = reply.nodes.flatMap((node) => (node.type === 'buttons' ? node.buttons : []));
  const shown = buttons.map((button) => control(visit, button)).filter((each) => each !== null);
  return html`${raw(replyToHtml(linked))}${shown.length === 0 ? '' : html`<div class="controls">${shown}</div>`}`;
}

function control(visit: ConsoleVisit, { label, action }: Button): Html | null {
  if (action.type !== 'run') return null;
  const command = visit.console.commands.find(({ name }) => name === action.command);
  const options = JSON.stringify(action.options);
  if (command?.isReadOnly === true) {
    const address = `${visit.base}/ask?run=${encodeURIComponent(action.command)}&options=${encodeURIComponent(options)}`;
    return html`<a class="button" href="${address}">${label}</a>`;
  }
  return form(visit, { run: action.command, options }, label);
}

function confirmation(visit: ConsoleVisit, { shown, fields }: Asked): Html {
  return html`${navigation(visit.base, '')}${askForm(visit.base, shown)}<div class="message"><h1>Run this?</h1>
<p><code>${shown}</code></p><p>It changes something, so it waits for your press.</p>${form(visit, fields, 'Run it')}</div>`;
}

function form(visit: ConsoleVisit, fields: Record<string, string>, label: string): Html {
  const token = visit.browser === null ? '' : formToken(visit.browser);
  return html`<form method="post" action="${visit.base}/ask"><input type="hidden" name="token" value="${token}">${Object.entries(
    fields,
  ).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button>${label}</button></form>`;
}
