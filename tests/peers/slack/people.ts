import type { Json } from './methods.ts';
import type { Handed, SlackPeer } from './peer.ts';

/** What people in a workspace do, as the payloads Slack makes of it. */
export interface People {
  /** Types a slash command. `text` as Slack sends it: entities encoded. */
  types(line: string, who?: Who): Promise<Handed>;
  /** Presses a button, or picks from a menu (`pick` is the option's value), in a message. */
  presses(actionId: string | RegExp, who?: Who & { pick?: string }): Promise<Handed>;
  /** Opens the app's home (or its messages); the bot publishes what is shown there. */
  opensHome(tab?: 'home' | 'messages', who?: Who): Promise<Handed>;
  /** Presses a button of a modal or the home. */
  pressesView(viewId: string, actionId: string | RegExp, who?: Who): Promise<Handed>;
  /** Presses a button on the app's home. */
  pressesHome(actionId: string | RegExp, who?: Who): Promise<Handed>;
  /** Submits a modal with these values by action id, or by block id. */
  submits(viewId: string, values: Record<string, unknown>, who?: Who): Promise<Handed>;
  /** Uses a message shortcut on a text. */
  usesShortcut(callbackId: string, text: string, who?: Who): Promise<Handed>;
  mentions(text: string, who?: Who & { ts?: string; threadTs?: string; eventId?: string }): Promise<Handed>;
  writesToBot(
    text: string,
    who?: Who & { ts?: string; eventId?: string; threadTs?: string; files?: Json[] },
  ): Promise<Handed>;
  asksOptions(actionId: string, value: string, who?: Who): Promise<Handed>;
  event(event: Json, who?: Who & { eventId?: string }): Promise<Handed>;
}

export interface Who {
  team?: string;
  user?: string;
  channel?: string;
  /** Fields laid over the payload. */
  payload?: Json;
  /** `envelope_id`, `retry_attempt`, `timestamp`, `mayFail`. */
  extra?: Json;
}

type Base = Omit<SlackPeer, keyof People>;

export function createPeople(peer: Base): People {
  const setting = ({ team = 'T1', user = 'U1', channel = 'C1' }: Who) => {
    const workspace = peer.workspaces.get(team);
    if (workspace !== undefined && !workspace.users.has(user))
      workspace.users.set(user, { name: user.toLowerCase(), admin: false, timeZone: 'UTC' });
    return {
      team,
      user,
      channel,
      userName: workspace?.users.get(user)?.name ?? 'someone',
      channelName: channel.startsWith('D')
        ? 'directmessage'
        : (workspace?.channels.get(channel)?.name ?? 'privategroup'),
    };
  };

  /** The newest message this person can see that holds such an action. */
  const findAction = (actionId: string | RegExp, team: string, user: string) => {
    const fits = (id: unknown) => (typeof actionId === 'string' ? id === actionId : actionId.test(String(id)));
    for (const message of peer.visible({ teamId: team }).toReversed()) {
      if (message.visibleTo !== null && message.visibleTo !== user) continue;
      for (const block of message.blocks) {
        const elements = [...((block.elements as Json[]) ?? []), ...(block.accessory ? [block.accessory as Json] : [])];
        for (const element of elements) if (fits(element.action_id)) return { message, block, element };
      }
    }
    throw new Error(`nobody offers ${actionId}`);
  };

  const events = (event: Json, who: Who & { eventId?: string }) =>
    peer.hand(
      'events_api',
      {
        token: 'verification',
        team_id: setting(who).team,
        api_app_id: 'A1',
        event,
        type: 'event_callback',
        event_id: who.eventId ?? `Ev${crypto.randomUUID()}`,
        event_time: 1,
        authorizations: [{ team_id: setting(who).team, is_enterprise_install: false, is_bot: true }],
        ...who.payload,
      },
      who.extra,
    );

  const pressesView: People['pressesView'] = (viewId, actionId, who = {}) => {
    const { team, user, userName } = setting(who);
    const view = peer.views.get(viewId);
    const blocks = (view?.blocks ?? []) as Json[];
    const fits = (id: unknown) => (typeof actionId === 'string' ? id === actionId : actionId.test(String(id)));
    const found = blocks
      .flatMap((block) => ((block.elements as Json[]) ?? []).map((element) => ({ block, element })))
      .find(({ element }) => fits(element.action_id));
    if (view === undefined || found === undefined) throw new Error(`no view offers ${actionId}`);
    const { type, action_id, value } = found.element;
    return peer.hand(
      'block_actions',
      {
        type: 'block_actions',
        user: { id: user, username: userName, name: userName, team_id: team },
        api_app_id: 'A1',
        token: 'verification',
        container: { type: 'view', view_id: view.id },
        trigger_id: peer.trigger(),
        team: { id: team, domain: 'example' },
        enterprise: null,
        is_enterprise_install: false,
        view,
        actions: [{ type, action_id, block_id: 'b1', action_ts: '1.1', ...(value === undefined ? {} : { value }) }],
        ...who.payload,
      },
      who.extra,
    );
  };

  return {
    types: (line, who = {}) => {
      const { team, user, channel, userName, channelName } = setting(who);
      const [command = '', ...words] = line.split(' ');
      return peer.hand(
        'slash_commands',
        {
          token: 'verification',
          command,
          text: words.join(' '),
          team_id: team,
          team_domain: 'example',
          channel_id: channel,
          channel_name: channelName,
          user_id: user,
          user_name: userName,
          api_app_id: 'A1',
          is_enterprise_install: 'false',
          response_url: peer.responseUrl(team, channel, user),
          trigger_id: peer.trigger(),
          ...who.payload,
        },
        who.extra,
      );
    },

    presses: (actionId, who = {}) => {
      const { team, user, userName } = setting(who);
      const { message, block, element } = findAction(actionId, team, user);
      const { channel } = setting({ ...who, channel: message.channel });
      const picked =
        who.pick === undefined
          ? {}
          : { selected_option: { text: { type: 'plain_text', text: 'picked' }, value: who.pick } };
      return peer.hand(
        'block_actions',
        {
          type: 'block_actions',
          user: { id: user, username: userName, name: userName, team_id: team },
          api_app_id: 'A1',
          token: 'verification',
          container: {
            type: 'message',
            message_ts: message.ts,
            channel_id: channel,
            is_ephemeral: message.visibleTo !== null,
            ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
          },
          trigger_id: peer.trigger(),
          team: { id: team, domain: 'example' },
          enterprise: null,
          is_enterprise_install: false,
          channel: { id: channel, name: setting({ ...who, channel }).channelName },
          ...(message.visibleTo === null
            ? { message: { type: 'message', ts: message.ts, text: message.text, blocks: message.blocks } }
            : {}),
          response_url: peer.responseUrl(team, channel, user, message.ts),
          actions: [
            {
              type: element.type,
              action_id: element.action_id,
              block_id: block.block_id ?? 'b1',
              action_ts: '1.1',
              ...(element.value === undefined ? {} : { value: element.value }),
              ...picked,
            },
          ],
          ...who.payload,
        },
        who.extra,
      );
    },

    opensHome: (tab = 'home', who = {}) => {
      const { user } = setting(who);
      return events({ type: 'app_home_opened', user, channel: `D${user}`, event_ts: '1700000003.000100', tab }, who);
    },

    pressesView,
    pressesHome: (actionId, who = {}) => pressesView(`VHOME${setting(who).user}`, actionId, who),

    submits: (viewId, values, who = {}) => {
      const { team, user, userName } = setting(who);
      const view = peer.views.get(viewId);
      if (view === undefined) throw new Error(`no view ${viewId}`);
      return peer.hand(
        'view_submission',
        {
          type: 'view_submission',
          team: { id: team, domain: 'example' },
          user: { id: user, username: userName, name: userName, team_id: team },
          api_app_id: 'A1',
          token: 'verification',
          trigger_id: peer.trigger(),
          view: { ...view, state: { values: stateOf(view, values) } },
          response_urls: [],
          is_enterprise_install: false,
          enterprise: null,
          ...who.payload,
        },
        who.extra,
      );
    },

    usesShortcut: (callbackId, text, who = {}) => {
      const { team, user, channel, userName, channelName } = setting(who);
      return peer.hand(
        'message_action',
        {
          type: 'message_action',
          token: 'verification',
          action_ts: '1.1',
          team: { id: team, domain: 'example' },
          user: { id: user, name: userName, team_id: team },
          channel: { id: channel, name: channelName },
          is_enterprise_install: false,
          enterprise: null,
          callback_id: callbackId,
          trigger_id: peer.trigger(),
          response_url: peer.responseUrl(team, channel, user),
          message_ts: '1700000000.000100',
          message: { type: 'message', user: 'U2', ts: '1700000000.000100', text },
          ...who.payload,
        },
        who.extra,
      );
    },

    mentions: (text, who = {}) => {
      const { team, user, channel } = setting(who);
      const bot = peer.workspaces.get(team)!.botUserId;
      return events(
        {
          type: 'app_mention',
          user,
          text: `<@${bot}> ${text}`,
          ts: who.ts ?? '1700000001.000100',
          channel,
          event_ts: '1700000001.000100',
          team,
          ...(who.threadTs === undefined ? {} : { thread_ts: who.threadTs }),
        },
        who,
      );
    },

    writesToBot: (text, who = {}) => {
      const { team, user } = setting(who);
      return events(
        {
          type: 'message',
          channel_type: 'im',
          user,
          text,
          ts: who.ts ?? '1700000002.000100',
          channel: who.channel ?? `D${user}`,
          event_ts: '1700000002.000100',
          team,
          ...(who.files === undefined ? {} : { subtype: 'file_share', files: who.files }),
          ...(who.threadTs === undefined ? {} : { thread_ts: who.threadTs }),
        },
        who,
      );
    },

    asksOptions: (actionId, value, who = {}) => {
      const { team, user, userName } = setting(who);
      return peer.hand(
        'block_suggestion',
        {
          type: 'block_suggestion',
          action_id: actionId,
          block_id: 'b1',
          value,
          team: { id: team, domain: 'example' },
          user: { id: user, name: userName, team_id: team },
          api_app_id: 'A1',
          token: 'verification',
          container: { type: 'view', view_id: 'V1' },
          is_enterprise_install: false,
          enterprise: null,
        },
        who.extra,
      );
    },

    event: (event, who = {}) => events(event, who),
  };
}

/** View state as Slack sends it: every input of the view, null where nothing was entered. */
function stateOf(view: Json, values: Record<string, unknown>): Json {
  const state: Record<string, Json> = {};
  for (const block of view.blocks as Json[]) {
    if (block.type !== 'input') continue;
    const element = block.element as { type: string; action_id: string };
    const given = values[element.action_id] ?? values[String(block.block_id)] ?? null;
    const blockId = String(block.block_id ?? element.action_id);
    state[blockId] = { [element.action_id]: { type: element.type, ...entered(element.type, given) } };
  }
  return state;
}

function entered(type: string, given: unknown): Json {
  const option = (value: unknown) => ({ text: { type: 'plain_text', text: String(value) }, value: String(value) });
  if (type === 'plain_text_input' || type === 'number_input') return { value: given === null ? null : String(given) };
  if (type === 'checkboxes') return { selected_options: ((given as string[] | null) ?? []).map(option) };
  if (type === 'conversations_select') return { selected_conversation: given };
  if (type === 'users_select') return { selected_user: given };
  if (type === 'datepicker') return { selected_date: given };
  if (type === 'timepicker') return { selected_time: given };
  return { selected_option: given === null ? null : option(given) };
}
