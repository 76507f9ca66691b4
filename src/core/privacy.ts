import { keptLines, notKept, type RetentionSettings } from './retention.ts';

/** Something Sitrep does with what people write or with the network, while it is switched on. */
interface Feature {
  name: string;
  /** Any of these settings switches it on. Without settings it is always on. */
  settings?: readonly string[];
  /** What it reads, stores or sends. */
  does: string;
}

/** Every feature that reads what people write, or sends something anywhere. One entry for each, or privacy is told wrongly. */
const features: readonly Feature[] = [
  {
    name: 'Slack',
    settings: ['SLACK_BOT_TOKEN', 'SLACK_CLIENT_ID'],
    does: 'receives commands, button presses, forms, messages that mention it, and direct messages and files sent to it; no other messages. It looks up the time zone and language of who asks, and stores neither. An app made with --least receives commands, presses and forms only. It reads the last messages of a channel only to find its own post again.',
  },
  {
    name: 'Discord',
    settings: ['DISCORD_TOKEN'],
    does: 'receives commands, button presses, the messages you use a message command on, messages that mention it or reply to it, and direct messages and files sent to it. Of other messages in its channels Discord tells it only that there is one and who wrote it, without the words; it drops that at once. With DISCORD_MESSAGES=off it is sent no messages. Of a person who asks outside the servers that may use Sitrep it asks Discord whether they are a member of one. It reads the last messages of a channel only to find its own post again.',
  },
  {
    name: 'Mattermost',
    settings: ['MATTERMOST_TOKEN'],
    does: 'receives commands, button presses and, as every member of a channel does, what is posted where the bot is; it reads posts that name it and its direct messages, and drops the rest at once. It reads the last messages of a channel only to find its own post again.',
  },
  {
    name: 'Sources',
    does: 'are fetched from their publishers, who see an ordinary request without anything you asked.',
  },
  {
    name: 'Evidence pages',
    settings: ['PUBLIC_URL'],
    does: 'show the quoted words of a citation to everybody who has its link.',
  },
  {
    name: 'E-mail',
    settings: ['SMTP_URL'],
    does: 'sends briefings to the addresses they are made for, through the mail server in the settings, and stores those addresses.',
  },
  {
    name: 'Metrics',
    settings: ['METRICS_PORT'],
    does: 'are numbers for whoever runs Sitrep: no query words, no names of people.',
  },
  { name: 'A proxy', settings: ['HTTPS_PROXY'], does: 'carries all requests to the outside.' },
  {
    name: 'Backups',
    settings: ['SITREP_BACKUP_DIR'],
    does: 'copy everything stored into a folder once a day. What is forgotten stays in the copies made before, until they are replaced.',
  },
  {
    name: 'API tokens and webhooks',
    does: 'exist where an admin made them: programs then get what their owner may see. Query words of theirs are not stored.',
  },
];

const always = [
  'Answers are visible only to you until you share them.',
  'Your recent queries are suggested to you, never to anyone else.',
  'Your time zone is stored if you set one, and the schedules and alerts you make, with their query and your id.',
  'Query words appear in no statistics, and in no log at the default level.',
];

const forgetting =
  '"sitrep forget <person or article>" removes all of it, to the last byte, and lists messages to delete in chat.';

/** What is stored and sent as this Sitrep is set up: `isSet` says whether a setting has a value. For `/sitrep privacy`. */
export function privacyLines(settings: RetentionSettings, isSet: (setting: string) => boolean): string[] {
  const on = features.filter(({ settings: any }) => any === undefined || any.some(isSet));
  return [
    ...always,
    ...keptLines(settings),
    ...on.map(({ name, does }) => `${name} ${does}`),
    forgetting,
    'Nothing else leaves the machine it runs on.',
  ];
}

/** The same for docs, with each feature's settings, and what is removed as soon as it serves nothing. */
export function privacyPage(settings: RetentionSettings): string {
  const lines = (values: readonly string[]) => values.map((value) => `- ${value}`);
  return [
    '## What is stored, and for how long',
    '',
    ...lines(always),
    ...lines(keptLines(settings)),
    '',
    'The bot removes what is older once a day; `sitrep prune` does so now. Removed at once:',
    '',
    ...lines(notKept.map((what) => `${what}.`)),
    '',
    '## What each feature reads or sends',
    '',
    'Feature | Switched on by | Reads or sends',
    '--- | --- | ---',
    ...features.map(
      ({ name, settings: any, does }) =>
        `${name} | ${any === undefined ? 'always' : any.map((one) => `\`${one}\``).join(' or ')} | ${does}`,
    ),
    '',
    '`/sitrep privacy` says the same as this Sitrep is set up.',
    '',
    '## Removing something',
    '',
    ...lines([forgetting]),
    '',
  ].join('\n');
}
