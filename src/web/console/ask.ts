import { html } from 'hono/html';
import type { AnyCommand } from '../../core/command.ts';
import { convertTexts } from '../../core/options.ts';
import type { Html } from '../page/html.ts';
import { alertFormOfLine } from './alert-request.ts';
import { withBeside } from './beside.ts';
import { changeForm } from './change-form.ts';
import { completeLine } from './complete-line.ts';
import { readLine } from './read-line.ts';
import { drawnReply, renderingAsked, renderingTabs } from './renderings.ts';
import { replyBody } from './reply-body.ts';
import { scheduleFormOfLine } from './schedule-request.ts';
import { type ConsoleVisit, consoleChange, consolePage, navigation } from './signed-in.ts';

/** Longest line that is read, in characters: a pasted text to check. */
const longestLine = 20_000;
/** Longest line that is completed. */
const longestCompleted = 200;

/** The one input of the console, with what was asked before. Its script offers lines while somebody types. */
export function askForm(base: string, typed = ''): Html {
  return html`<form class="ask" method="get" action="${base}/ask" role="search">
<label for="q">Words to brief on, or any command</label>
<div class="line" data-complete="${base}/complete"><input id="q" name="q" type="text" value="${typed}" maxlength="2000" required autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search"${typed === '' ? html` autofocus` : ''} placeholder="iran turkey"><button>Ask</button></div>
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
    const review = reviewPage(given, visit.console.commands);
    if (review !== null) return visit.context.redirect(`${visit.base}${review}`, 303);
    if (given.command.isReadOnly !== true) return visit.show(given.command.name, confirmation(visit, given));
    return answer(visit, given);
  }),
  consoleChange('/ask', async (visit, text) => {
    const given = asked(visit, { q: text('q'), run: text('run'), options: text('options') });
    if (given === null) return visit.context.redirect(`${visit.base}/`, 303);
    return answer(visit, given);
  }),
  consolePage('GET', '/complete', async (visit) => {
    const typed = (visit.context.req.query('q') ?? '').slice(0, longestCompleted);
    const { commands, offer } = visit.console;
    return visit.context.json(
      await completeLine(typed, commands, (option, begun) => offer(option, begun, visit.caller)),
    );
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

/** Where a new schedule or alert is reviewed, filled in with what was typed; null where the form has no field for some of it. */
function reviewPage({ command: { name }, rawOptions }: Asked, commands: readonly AnyCommand[]): string | null {
  const line = 'line' in rawOptions ? String(rawOptions.line) : '';
  if (name !== 'schedule add' && name !== 'alert add') return null;
  const isAlert = name === 'alert add';
  const form = isAlert ? alertFormOfLine(line, commands) : scheduleFormOfLine(line, commands);
  return form === null ? null : `/${isAlert ? 'alerts' : 'schedules'}/new?${new URLSearchParams(form)}`;
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
  const head = html`${navigation(visit.base, '')}${askForm(visit.base, shown)}${visit.context.req.method === 'GET' ? renderingTabs(visit) : ''}`;
  const rendering = renderingAsked(visit);
  if (rendering !== null) return visit.show(shown, html`${head}${await drawnReply(visit, reply, rendering)}`);
  return visit.show(shown, html`${head}${await withBeside(visit, await replyBody(visit, reply, shown))}`);
}

function confirmation(visit: ConsoleVisit, { shown, fields }: Asked): Html {
  return html`${navigation(visit.base, '')}${askForm(visit.base, shown)}<div class="message"><h1>Run this?</h1>
<p><code>${shown}</code></p><p>It changes something, so it waits for you to press the button.</p>${changeForm(visit, '/ask', fields, 'Run it')}</div>`;
}
