import type { AnyCommand } from '../../core/command.ts';
import { UserError } from '../../core/errors.ts';
import { optionsOf } from '../../core/options.ts';
import { extras, featuresFor, least, scopesFor } from './features.ts';
import { limits, shorten } from './limits.ts';

export interface ManifestOptions {
  /** Socket Mode needs no address; HTTP needs `publicUrl`. */
  transport: 'socket' | 'http';
  /** Where Slack reaches the web server, for HTTP and for installing in several workspaces. */
  publicUrl?: string | undefined;
  /** Extras beyond the usual: `assistant`, `public`, `history`, `people`; `least` leaves the usual ones out. */
  with?: readonly string[];
  /** Offers `/slack/install` for other workspaces. */
  distributed?: boolean;
}

export type SlackManifest = Record<string, unknown>;

/** The app as Slack's "create from manifest" takes it, made from the commands. */
export function slackManifest(commands: readonly AnyCommand[], options: ManifestOptions): SlackManifest {
  const { transport, with: wanted = [], distributed = false } = options;
  const unknown = wanted.filter((extra) => extra !== least && !extras.includes(extra));
  if (unknown.length > 0)
    throw new UserError(`--with needs a list of ${extras.join(', ')}; found ${unknown.join(', ')}.`, { code: 'words' });
  const base = (options.publicUrl ?? 'https://YOUR-ADDRESS').replace(/\/$/, '');
  const requestUrl = `${base}/slack/events`;
  const http = transport === 'http';
  const features = featuresFor(wanted);
  const ask = features.some((feature) => feature.with === 'ask');
  const hasAssistant = features.some((feature) => feature.with === 'assistant');
  const events = [
    'app_home_opened',
    ...features.flatMap(({ events: own = [] }) => own),
    ...(distributed ? ['app_uninstalled', 'tokens_revoked'] : []),
  ];
  return {
    display_information: {
      name: 'Sitrep',
      description: 'Briefs a team from an archive of articles',
      long_description:
        'Sitrep answers from your team’s archive of articles. Every line of a brief is a verbatim sentence from a named article, dated and cited, and every citation opens the sentence in its article. It doesn’t read your channels’ messages: it sees the commands you give it, and the messages that mention it or are sent to it.',
      background_color: '#1d2733',
    },
    features: {
      bot_user: { display_name: 'sitrep', always_online: true },
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: !ask },
      ...(hasAssistant ? { assistant_view: { assistant_description: 'Briefs you from your team’s archive' } } : {}),
      slash_commands: slashCommands(commands).map((command) => (http ? { ...command, url: requestUrl } : command)),
      shortcuts: shortcutsOf(commands),
    },
    oauth_config: {
      ...(distributed ? { redirect_urls: [`${base}/slack/oauth_redirect`] } : {}),
      scopes: { bot: scopesFor(wanted) },
    },
    settings: {
      event_subscriptions: { ...(http ? { request_url: requestUrl } : {}), bot_events: events },
      interactivity: {
        is_enabled: true,
        ...(http ? { request_url: requestUrl, message_menu_options_url: requestUrl } : {}),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: !http,
      token_rotation_enabled: false,
    },
  };
}

export interface SlashCommandEntry {
  command: string;
  description: string;
  usage_hint?: string;
  should_escape: boolean;
}

/** Slack's page for creating an app, with the manifest filled in. About 5,000 characters: browsers and Slack take 8,000. */
export function createAppLink(manifest: SlackManifest): string {
  return `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(manifest))}`;
}

/** One slash command per first word, and `/sitrep` for all of them. */
export function slashCommands(commands: readonly AnyCommand[]): SlashCommandEntry[] {
  const words = [...new Set(commands.map(({ name }) => name.split(' ')[0]!))].filter((word) => word !== 'sitrep');
  const own = words.map((word) => {
    const single = commands.find(({ name }) => name === word);
    const group = commands.filter(({ name }) => name.startsWith(`${word} `));
    const description = single?.summary ?? group.map(({ name }) => name.slice(word.length + 1)).join(', ');
    return entry(
      word,
      single === undefined ? `${capitalised(word)}: ${description}` : description,
      usageOf(single, group),
    );
  });
  const all = [...words, 'help'].join(' | ');
  return [...own, entry('sitrep', 'Everything Sitrep can do; /sitrep brief is /brief', all)];
}

function entry(word: string, description: string, hint: string): SlashCommandEntry {
  return {
    command: `/${word}`,
    description: shorten(description, limits.commandDescription),
    ...(hint === '' ? {} : { usage_hint: shorten(hint, limits.commandHint) }),
    // Channels and people come as <#C1|name> and <@U1|name>, so that they can be told from words.
    should_escape: true,
  };
}

function usageOf(single: AnyCommand | undefined, group: readonly AnyCommand[]): string {
  if (single === undefined) return group.map(({ name }) => name.split(' ').slice(1).join(' ')).join(' | ');
  return optionsOf(single)
    .map((spec) => {
      const shown = spec.positional ? `<${spec.name}>` : `${spec.name}:…`;
      return spec.required ? shown : `[${shown}]`;
    })
    .join(' ');
}

function shortcutsOf(commands: readonly AnyCommand[]): Record<string, string>[] {
  return commands.flatMap((command) =>
    command.onMessage === undefined
      ? []
      : [
          {
            name: shorten(command.onMessage.label, limits.shortcutName),
            type: 'message',
            callback_id: command.name,
            description: shorten(command.summary, limits.shortcutDescription),
          },
        ],
  );
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
