import { expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { extras, scopesFor } from '../../../src/adapters/slack/features.ts';
import { createAppLink, slackManifest, slashCommands } from '../../../src/adapters/slack/manifest.ts';
import { understand } from '../../../src/chat/understand.ts';
import { optionsOf } from '../../../src/core/options.ts';
import { fakeCommands } from './commands.ts';

interface Manifest {
  display_information: { name: string; description: string; long_description: string };
  features: {
    slash_commands: Record<string, unknown>[];
    shortcuts: { name: string; description: string; callback_id: string }[];
  };
  oauth_config: { redirect_urls?: string[]; scopes: { bot: string[] } };
  settings: Record<string, unknown>;
}
const manifest = (...words: Parameters<typeof slackManifest>) => slackManifest(...words) as unknown as Manifest;

it('R18 registers every command there is, and Slack’s limits hold', () => {
  const { features, display_information: about } = manifest(commands, { transport: 'socket' });
  const names = features.slash_commands.map(({ command }) => String(command));
  const words = new Set(commands.map(({ name }) => `/${name.split(' ')[0]}`));
  expect(new Set(names)).toEqual(new Set([...words, '/sitrep']));
  expect(names.length).toBeLessThanOrEqual(50);
  for (const { command, description, usage_hint: hint, should_escape: escapes } of features.slash_commands) {
    expect(String(command)).toMatch(/^\/[a-z-]{1,31}$/);
    expect(String(description).length).toBeLessThanOrEqual(2_000);
    expect(String(hint ?? '').length).toBeLessThanOrEqual(1_000);
    expect(escapes).toBe(true);
  }
  for (const shortcut of features.shortcuts) {
    expect(shortcut.name.length).toBeLessThanOrEqual(24);
    expect(shortcut.description.length).toBeLessThanOrEqual(150);
    expect(commands.some(({ name }) => name === shortcut.callback_id)).toBe(true);
  }
  expect(features.shortcuts.length).toBeGreaterThan(0);
  expect(about.name.length).toBeLessThanOrEqual(35);
  expect(about.description.length).toBeLessThanOrEqual(140);
  expect(about.long_description.length).toBeGreaterThanOrEqual(175);
  expect(about.long_description.length).toBeLessThanOrEqual(4_000);
});

it('R18 names every option of a command in its hint, and every word of a group', () => {
  const entries = slashCommands(fakeCommands);
  for (const command of fakeCommands) {
    const [word, second] = command.name.split(' ');
    const hint = entries.find((entry) => entry.command === `/${word}`)!.usage_hint;
    if (second !== undefined) expect(hint).toContain(second);
    else for (const option of optionsOf(command)) expect(hint).toContain(option.name);
  }
});

it('R18 lets the registered words reach their command', () => {
  for (const { name } of commands) {
    const [word, ...rest] = name.split(' ');
    expect(understand(`/${word}`, `${rest.join(' ')} x`, commands).name).toBe(name);
    expect(understand('/sitrep', `${name.replace(/^sitrep /, '')} x`, commands).name).toBe(name);
  }
});

it('R25 asks for two scopes with --least, by default for those the docs give a reason for, and no more without an extra', () => {
  const scopes = (wanted: string[]) =>
    manifest(fakeCommands, { transport: 'socket', with: wanted }).oauth_config.scopes.bot;
  expect(scopes(['least'])).toEqual(['commands', 'chat:write']);
  expect(scopes(['least', 'ask'])).toEqual(['commands', 'chat:write', 'app_mentions:read', 'im:history']);
  const usual = [
    'commands',
    'chat:write',
    'app_mentions:read',
    'im:history',
    'reactions:write',
    'files:read',
    'users:read',
  ];
  expect(scopes([])).toEqual(usual);
  expect(scopes(['people'])).toEqual([...usual, 'usergroups:read']);
  for (const extra of extras) expect(scopesFor(['least', extra]).length).toBeGreaterThan(2);
  expect(() => scopes(['everything'])).toThrow('found everything');
});

it('opens Slack with the manifest filled in, in a link that fits', () => {
  const made = slackManifest(commands, { transport: 'socket' });
  const link = new URL(createAppLink(made));
  expect(link.href.length).toBeLessThan(8_000);
  expect(`${link.origin}${link.pathname}`).toBe('https://api.slack.com/apps');
  expect(link.searchParams.get('new_app')).toBe('1');
  expect(JSON.parse(link.searchParams.get('manifest_json')!)).toEqual(made);
});

it('has the assistant pane only where it is asked for: not every workspace may have it', () => {
  const plain = slackManifest(commands, { transport: 'socket' });
  expect(JSON.stringify(plain)).not.toContain('assistant');
  const asked = manifest(commands, { transport: 'socket', with: ['assistant'] });
  expect(asked.features).toHaveProperty('assistant_view');
  expect(asked.settings).toMatchObject({
    event_subscriptions: { bot_events: expect.arrayContaining(['assistant_thread_started']) },
  });
});

it('writes addresses for HTTP and none for Socket Mode', () => {
  const http = manifest(fakeCommands, {
    transport: 'http',
    publicUrl: 'https://sitrep.example/',
    distributed: true,
  });
  const url = 'https://sitrep.example/slack/events';
  expect(http.features.slash_commands.every((command) => command.url === url)).toBe(true);
  expect(http.settings).toMatchObject({
    socket_mode_enabled: false,
    interactivity: { is_enabled: true, request_url: url, message_menu_options_url: url },
    event_subscriptions: {
      request_url: url,
      bot_events: ['app_home_opened', 'app_mention', 'message.im', 'app_uninstalled', 'tokens_revoked'],
    },
  });
  expect(http.oauth_config.redirect_urls).toEqual(['https://sitrep.example/slack/oauth_redirect']);
  const socket = manifest(fakeCommands, { transport: 'socket' });
  expect(JSON.stringify(socket)).not.toContain('http');
  expect(socket.settings).toMatchObject({ socket_mode_enabled: true });
});
