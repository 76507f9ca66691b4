import { html } from 'hono/html';
import type { Caller } from '../../core/caller.ts';
import { UserError } from '../../core/errors.ts';
import type { ScheduleView } from '../../schedule/service.ts';
import type { Html } from '../page/html.ts';
import { changeForm } from './change-form.ts';
import { replyBody } from './reply-body.ts';
import { type ConsoleVisit, consoleChange, consolePage, navigation } from './signed-in.ts';

/** A schedule a person sees, and as whom they may change it. */
export interface OwnSchedule {
  schedule: ScheduleView;
  caller: Caller;
}

/**
 * What a person sees: their own, those of the channel they signed in from, and those of channels that their platform lets them
 * manage. Admins see all of them.
 */
export async function schedulesFor(visit: ConsoleVisit): Promise<OwnSchedule[]> {
  const { schedules, isAdmin, clock, mayManage, scheduledChannels } = visit.console;
  const { caller } = visit;
  const found = new Map<string, OwnSchedule>();
  const add = async (as: Caller) => {
    for (const schedule of await schedules.list(as, clock(), isAdmin(as)))
      if (!found.has(schedule.id)) found.set(schedule.id, { schedule, caller: as });
  };
  await add(caller);
  const channels = caller.workspaceId === null || isAdmin(caller) ? [] : await scheduledChannels(caller.workspaceId);
  for (const channelId of channels) {
    if (channelId === caller.channelId || !(await mayManage(caller.personId, channelId))) continue;
    await add({ ...caller, channelId, mayManageChannel: true });
  }
  return [...found.values()];
}

/** The schedule of an address; throws for one that is not there for this person. */
export async function scheduleOf(visit: ConsoleVisit): Promise<OwnSchedule> {
  const id = visit.context.req.param('id') ?? '';
  const found = (await schedulesFor(visit)).find(({ schedule }) => schedule.id === id);
  if (found === undefined)
    throw new UserError('There is no such schedule for you.', { code: 'schedule', next: 'It may have been removed.' });
  return found;
}

/** Every schedule with its next run, and alerts. */
export const scheduleRoutes = [
  consolePage('GET', '/schedules', async (visit) => {
    const own = await schedulesFor(visit);
    return visit.show(
      'Schedules',
      html`${navigation(visit.base, '/schedules')}<h1>Schedules</h1>
<p><a class="button" href="${visit.base}/schedules/new">New schedule</a></p>
${own.length === 0 ? html`<p class="facts">None yet. A schedule posts a briefing at a local time: only what is new since the last one.</p>` : html`<ul class="cards">${own.map(({ schedule }) => card(visit, schedule))}</ul>`}${await alerts(visit)}`,
    );
  }),
  ...(['pause', 'resume', 'run', 'remove'] as const).map((action) =>
    consoleChange(`/schedules/:id/${action}`, async (visit) => {
      const { schedule, caller } = await scheduleOf(visit);
      await visit.console.schedules[action](schedule.id, caller, visit.console.clock());
      return visit.context.redirect(`${visit.base}/schedules${action === 'remove' ? '' : `/${schedule.id}`}`, 303);
    }),
  ),
];

function card({ base }: ConsoleVisit, schedule: ScheduleView): Html {
  return html`<li><h2><a href="${base}/schedules/${schedule.id}">${schedule.name}</a></h2>
<p class="facts">${schedule.topic} · ${schedule.when}, ${schedule.zone} · ${schedule.channel}</p><p>${nextOf(schedule)}</p></li>`;
}

/** When it is posted next, in its local time, or why it is not. */
export function nextOf({ state, stateReason, next, zone }: ScheduleView): string {
  if (state === 'paused') return `Paused${stateReason === null ? '' : `: ${stateReason}`}`;
  const [first] = next;
  return first === undefined
    ? 'No further runs'
    : `Next: ${first.local} (${zone})${first.note === null ? '' : `; ${first.note}`}`;
}

/** Buttons that change a schedule. */
export function scheduleButtons(visit: ConsoleVisit, { id, state }: ScheduleView): Html {
  const path = (action: string) => `/schedules/${id}/${action}`;
  return html`<div class="controls">${changeForm(visit, path('run'), {}, 'Run now')}${
    state === 'active'
      ? changeForm(visit, path('pause'), {}, 'Pause', 'quiet')
      : changeForm(visit, path('resume'), {}, 'Resume', 'quiet')
  }<details class="inline"><summary>Remove …</summary>${changeForm(visit, path('remove'), {}, 'Remove permanently')}</details></div>`;
}

/** Alerts as their command lists them; nothing where there is no such command. */
async function alerts(visit: ConsoleVisit): Promise<Html> {
  const { commands, dispatch } = visit.console;
  const name = 'alert list';
  if (!commands.some((command) => command.name === name)) return html``;
  const { reply } = await dispatch({ name, rawOptions: {}, caller: visit.caller }).run();
  const linked = { nodes: reply.nodes.filter(({ type }) => type !== 'heading') };
  return html`<section class="answer" aria-labelledby="alerts"><h2 id="alerts">Alerts</h2>${await replyBody(visit, linked, null)}</section>`;
}
