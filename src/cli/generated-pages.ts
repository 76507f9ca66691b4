import type { Platform } from '../chat/platform.ts';
import type { AnyCommand } from '../core/command.ts';
import { settingEntries } from '../core/config.ts';
import { optionsOf, takes } from '../core/options.ts';
import type { AdminCommand } from './admin-command.ts';

/** The pages of docs/ that are made from code, by file name. */
export function generatedPages(
  commands: readonly AnyCommand[],
  adminCommands: readonly AdminCommand[],
  platforms: readonly Platform[],
): Record<string, string> {
  return { 'commands.md': commandsPage(commands, adminCommands), 'configuration.md': configurationPage(platforms) };
}

const made = 'This page is made by `npm run docs`; change the code, not the page.';

function commandsPage(commands: readonly AnyCommand[], adminCommands: readonly AdminCommand[]): string {
  const sections = commands.map((command) => {
    const options = optionsOf(command).map((spec) =>
      [
        spec.required ? `**${spec.name}**` : spec.name,
        cell(spec.description),
        cell(takes(spec)),
        spec.default === undefined ? '' : cell(`\`${String(spec.default)}\``),
      ].join(' | '),
    );
    const table =
      options.length === 0 ? [] : ['', 'option | is | takes | if not given', '--- | --- | --- | ---', ...options];
    const who =
      command.permission === undefined || command.permission === 'everyone'
        ? ''
        : ` For ${whoMay[command.permission]}.`;
    return [
      `## /${command.name}`,
      '',
      `${command.summary}. Answers ${command.visibility === 'private' ? 'privately' : 'in the channel'}.${who}`,
      ...table,
      '',
      ...command.examples.map((example) => `    /${example}`),
    ].join('\n');
  });
  const admin = adminCommands.map(
    ({ name, usage, summary }) => `\`${[name, usage].filter(Boolean).join(' ')}\` | ${cell(summary)}`,
  );
  return [
    '# Commands',
    '',
    made,
    '',
    'In Slack and Discord each is a slash command, and also `/sitrep <command>`. In the terminal: `npm run -s sitrep -- <command>`; options are `--name value` or `name:value`, `--json` prints data.',
    '',
    ...sections.flatMap((section) => [section, '']),
    '## Only in the terminal',
    '',
    'command | does',
    '--- | ---',
    ...admin,
    '',
  ].join('\n');
}

const whoMay = {
  'manage-channel': 'people who may manage the channel, and admins',
  admin: 'admins',
  everyone: 'everyone',
};

function configurationPage(platforms: readonly Platform[]): string {
  const rows = settingEntries(platforms).map(({ name, description, takes: accepted, default: standing, secret }) =>
    [`\`${name}\``, cell(description), cell(accepted), `${cell(standing)}${secret ? ' · secret' : ''}`].join(' | '),
  );
  return [
    '# Settings',
    '',
    made,
    '',
    'Settings are environment variables; a `.env` file in the folder Sitrep is started from is read when present. `NAME_FILE` reads the setting `NAME` from a file. A wrong setting stops the start with its name, what it takes and what was found; a secret is never shown.',
    '',
    'setting | is | takes | if not set',
    '--- | --- | --- | ---',
    ...rows,
    '',
  ].join('\n');
}

/** Text inside a table cell. */
function cell(value: string): string {
  return value.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
}
