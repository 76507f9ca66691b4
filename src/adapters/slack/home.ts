import type { App } from '@slack/bolt';
import type { ActionsBlockElement, HomeView, KnownBlock } from '@slack/types';
import { homePage, welcomeNote } from '../../chat/home.ts';
import type { Overview } from '../../chat/overview.ts';
import { postNow } from '../../chat/post-now.ts';
import { describeError } from '../../core/errors.ts';
import { localeOf, speaking } from '../../core/locale.ts';
import { type Inline, type ReplyNode, say, text } from '../../core/reply.ts';
import { words } from '../../core/words/words.ts';
import { addressOf, isDirect, parseAddress, workspaceOf } from './address.ts';
import { blockOf } from './blocks.ts';
import type { InteractiveBody } from './body.ts';
import { openForm } from './commands.ts';
import { clientOf, type SlackContext } from './context.ts';
import { clean } from './escape.ts';
import { limits, shorten } from './limits.ts';

/** Ids of what is pressed on the home page begin so. */
export const homeActions = /^sitrep:home:/;
const askAction = (at: number) => `sitrep:home:ask-${at}`;
const addAction = 'sitrep:home:add';

/** Keepsake that says a person was greeted. */
const welcomedKey = (teamId: string, userId: string) => `welcomed:${teamId}/${userId}`;

/** The App Home: shown whenever somebody opens it, with a first hello in their messages. */
export function listenToHome(app: App, context: SlackContext): void {
  const { deps, conversation, turns } = context;
  const { work } = conversation;

  app.event('app_home_opened', async ({ event, body }) => {
    const { team_id: teamId } = body as { team_id: string };
    const { user: userId, tab } = event;
    work.start('home', async () => {
      if (tab === 'home') await show(teamId, userId);
      await welcomeOnce(context, teamId, userId);
    });
  });

  async function show(teamId: string, userId: string): Promise<void> {
    const client = await clientOf(context, teamId);
    if (client === null) return;
    const caller = await turns.of({ teamId, userId, channelId: userId }, { key: '' }).caller();
    const view = await speaking(localeOf(caller.locale), async () => {
      const overview = (await deps.overview?.(caller, deps.clock())) ?? null;
      return overview === null ? refusedView(deps.refusal(caller)) : homeView(overview);
    });
    try {
      await client.views.publish({ user_id: userId, view });
    } catch (error) {
      deps.log.warn('the home page was not shown', { error: context.workspaces.failureOf(teamId, error).error });
    }
  }

  app.action(homeActions, async ({ action, body: raw, ack }) => {
    await ack();
    const body = raw as InteractiveBody;
    const key = `slack:${body.trigger_id}`;
    if (!('action_id' in action) || !work.isFirst(key)) return;
    const seen = { teamId: body.team?.id ?? body.user.team_id ?? '', userId: body.user.id, channelId: body.user.id };
    if (action.action_id === addAction) {
      const command = deps.commands.find(({ name }) => name === 'schedule add');
      if (command !== undefined)
        work.start('form', () => openForm(context, seen, { command, triggerId: body.trigger_id ?? '', url: null }));
      return;
    }
    const query = 'value' in action ? (action.value ?? '') : '';
    const turn = turns.of(seen, { key });
    work.start('home question', () => conversation.use(turn, { name: 'brief', rawOptions: { query } }, 'private'));
  });
}

/** Says hello to a person, once, in their own messages. What cannot be sent is tried again when they open the app again. */
export async function welcomeOnce(context: SlackContext, teamId: string, userId: string): Promise<void> {
  const { deps, poster, sleep, turns } = context;
  const key = welcomedKey(teamId, userId);
  const { platformState, clock, log } = deps;
  try {
    if (await platformState.get('slack', key)) return;
    await platformState.set('slack', key, clock().toISOString());
    const topics = await deps.busiestTopics(2).catch(() => []);
    const { locale } = await turns.of({ teamId, userId, channelId: userId }, { key }).caller();
    const reply = speaking(localeOf(locale), () => welcomeNote(topics));
    const [channel, workspaceId] = [addressOf(teamId, userId), workspaceOf(teamId)];
    const posting = { key: `welcome:${teamId}/${userId}`, channel, workspaceId, reply };
    const { failure } = await postNow({ poster, clock, sleep }, posting);
    if (failure !== null && failure.outcome !== 'unknown') await platformState.delete('slack', key);
  } catch (error) {
    log.warn('greeting failed', { error: describeError(error) });
  }
}

/** The page as Slack takes it: at most 100 blocks. */
export function homeView(overview: Overview): HomeView {
  const { intro, briefings, foot } = homePage(overview, placeOf);
  const queries = overview.topics.filter((topic) => topic.trim() !== '');
  const questions = queries.map(
    (query, at): ActionsBlockElement => ({
      type: 'button',
      action_id: askAction(at),
      text: plainText(query),
      value: query.slice(0, limits.optionValue),
    }),
  );
  const add: ActionsBlockElement = {
    type: 'button',
    action_id: addAction,
    text: plainText(words.addBriefing),
    style: 'primary',
  };
  const blocks: KnownBlock[] = [
    ...blocksOf(intro),
    ...(questions.length === 0 ? [] : [{ type: 'actions' as const, elements: questions }]),
    ...blocksOf(briefings),
    { type: 'actions', elements: [add] },
    ...blocksOf(foot),
  ];
  return { type: 'home', blocks: blocks.slice(0, limits.homeBlocks) };
}

/** A channel by its name; a person's own messages in words. */
function placeOf(address: string): Inline {
  const isOwn = isDirect(parseAddress(address)?.id ?? '');
  return isOwn ? text(words.inYourMessages) : { type: 'place', address, text: address };
}

const refusedView = (refusal: string | null): HomeView => ({
  type: 'home',
  blocks: blocksOf(say(refusal ?? words.noPageYet).nodes),
});

const blocksOf = (nodes: readonly ReplyNode[]): KnownBlock[] => nodes.flatMap(blockOf);
const plainText = (words: string) => ({
  type: 'plain_text' as const,
  text: shorten(clean(words) || 'Open', limits.buttonText),
  emoji: false,
});
