/** What a feature needs of Slack. The one source for the manifest, the install page, doctor and the docs. */
export interface SlackFeature {
  name: string;
  /** Bot scopes; several may serve, in which case all are asked for. */
  scopes: readonly string[];
  /** Events Slack sends for it. */
  events?: readonly string[];
  /** Without it the bot does not work. Optional ones degrade. */
  required: boolean;
  /** What people lose without it. */
  without: string;
  /** Word that `manifest slack --with` takes for it. */
  with?: string;
  /** Asked for unless `--least` is given. Default no. */
  byDefault?: true;
}

export const slackFeatures: readonly SlackFeature[] = [
  { name: 'commands', scopes: ['commands'], required: true, without: 'commands don’t reach Sitrep' },
  { name: 'posts', scopes: ['chat:write'], required: true, without: 'nothing can be posted or scheduled' },
  {
    name: 'mentions and direct messages',
    scopes: ['app_mentions:read', 'im:history'],
    events: ['app_mention', 'message.im'],
    required: false,
    without: 'the bot answers commands only',
    with: 'ask',
    byDefault: true,
  },
  {
    name: 'sign of work',
    scopes: ['reactions:write'],
    required: false,
    without: 'nothing shows that a mention is being answered until the answer is there',
    with: 'sign',
    byDefault: true,
  },
  {
    name: 'files sent to the bot',
    scopes: ['files:read'],
    required: false,
    without: 'admins can’t have a file read in by sending it to the bot',
    with: 'files',
    byDefault: true,
  },
  {
    name: 'time zone and language',
    scopes: ['users:read'],
    required: false,
    without: 'time zones are unknown, answers are in English, and a schedule’s departed owner goes unnoticed',
    with: 'profile',
    byDefault: true,
  },
  {
    name: 'assistant pane',
    scopes: ['assistant:write'],
    events: ['assistant_thread_started'],
    required: false,
    without: 'no suggested questions beside Slack’s search; workspaces on a free plan don’t have it',
    with: 'assistant',
  },
  {
    name: 'posts in channels not joined',
    scopes: ['chat:write.public'],
    required: false,
    without: 'invite the bot to a channel before scheduling there',
    with: 'public',
  },
  {
    name: 'pictures',
    scopes: ['files:write'],
    required: false,
    without: 'pictures are left out, and their words are sent',
    with: 'pictures',
  },
  {
    name: 'checking unconfirmed posts',
    scopes: ['channels:history', 'groups:history'],
    required: false,
    without: 'an unconfirmed post is reported, not looked up',
    with: 'history',
  },
  {
    name: 'who may manage',
    scopes: ['users:read', 'usergroups:read'],
    required: false,
    without: 'SITREP_ADMINS can name people, but no user groups',
    with: 'people',
  },
];

/** Words that `--with` takes. */
export const extras = slackFeatures.flatMap((feature) => (feature.with === undefined ? [] : [feature.with]));

/** Word that leaves out what is asked for by default. */
export const least = 'least';

/** Features that are wanted: the required ones, those by default unless `least` is among the words, and those named. */
export function featuresFor(wanted: readonly string[]): SlackFeature[] {
  const withDefaults = !wanted.includes(least);
  return slackFeatures.filter(
    (feature) =>
      feature.required ||
      (withDefaults && feature.byDefault === true) ||
      (feature.with !== undefined && wanted.includes(feature.with)),
  );
}

/** Scopes for what is wanted, each once. */
export function scopesFor(wanted: readonly string[]): string[] {
  return [...new Set(featuresFor(wanted).flatMap(({ scopes }) => scopes))];
}
