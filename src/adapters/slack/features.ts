/** What a feature needs of Slack. The one source for the manifest, the install page and doctor. */
export interface SlackFeature {
  name: string;
  /** Bot scopes; several may serve, in which case all are asked for. */
  scopes: readonly string[];
  /** Without it the bot does not work. Optional ones degrade. */
  required: boolean;
  /** What people lose without it. */
  without: string;
  /** Asked for only with `manifest slack --with <name>`. */
  with?: string;
}

export const slackFeatures: readonly SlackFeature[] = [
  { name: 'commands', scopes: ['commands'], required: true, without: 'commands don’t reach Sitrep' },
  { name: 'posts', scopes: ['chat:write'], required: true, without: 'nothing can be posted or scheduled' },
  {
    name: 'posts in channels not joined',
    scopes: ['chat:write.public'],
    required: false,
    without: 'invite the bot to a channel before scheduling there',
    with: 'public',
  },
  {
    name: 'mentions and direct messages',
    scopes: ['app_mentions:read', 'im:history'],
    required: false,
    without: 'the bot answers commands only',
    with: 'ask',
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
    without:
      'only the people named in SITREP_ADMINS can manage others’ schedules, time zones are unknown, and a schedule’s departed owner goes unnoticed',
    with: 'people',
  },
];

/** Words that `--with` takes. */
export const extras = slackFeatures.flatMap((feature) => (feature.with === undefined ? [] : [feature.with]));

/** Least scopes for what is wanted. */
export function scopesFor(wanted: readonly string[]): string[] {
  return slackFeatures
    .filter((feature) => feature.required || (feature.with !== undefined && wanted.includes(feature.with)))
    .flatMap((feature) => feature.scopes);
}
