import { expect, it } from 'vitest';
import { platforms } from '../../../src/adapters/index.ts';
import { parseAddress } from '../../../src/adapters/slack/address.ts';
import { isConfigured, parseTokenPairs } from '../../../src/adapters/slack/settings.ts';
import { readConfig } from '../../../src/core/config.ts';

it.each([
  { text: 'xoxb-1 xapp-1', pairs: 1 },
  { text: '# two workspaces\nxoxb-1 xapp-1 # first\n\n xapp-2, xoxb-2 ', pairs: 2 },
  { text: 'xoxb-1', pairs: null },
  { text: 'xoxb-1 xapp-1 xapp-2', pairs: null },
  { text: '', pairs: null },
])('reads pairs of tokens from "$text"', ({ text, pairs }) => {
  expect(parseTokenPairs(text)?.length ?? null).toBe(pairs);
});

it.each([
  { settings: {}, ready: false },
  { settings: { SLACK_BOT_TOKEN: 'xoxb-1' }, ready: false },
  { settings: { SLACK_APP_TOKEN: 'xapp-1' }, ready: false },
  { settings: { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }, ready: true },
  { settings: { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret-secret' }, ready: true },
  { settings: { SLACK_CLIENT_ID: '1.2', SLACK_SIGNING_SECRET: 'secret-secret' }, ready: true },
  { settings: { SLACK_TOKENS: 'xoxb-1 xapp-1' }, ready: true },
])('knows whether $settings is enough', ({ settings, ready }) => {
  expect(isConfigured(settings)).toBe(ready);
});

it.each([
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_TOKENS',
  'SLACK_API_URL',
  'SLACK_WITH',
])('stops at a wrong %s, naming it and never a secret', (name) => {
  const read = () => readConfig({ [name]: 'wrong-value' }, platforms);
  expect(read).toThrow(name);
  if (!['SLACK_API_URL', 'SLACK_WITH'].includes(name)) expect(read).not.toThrow('wrong-value');
});

it.each([
  { address: 'slack:T1/C1', place: { teamId: 'T1', id: 'C1' } },
  { address: 'slack:T1/U9', place: { teamId: 'T1', id: 'U9' } },
  { address: 'slack:T1', place: null },
  { address: 'slack:T1/X1', place: null },
  { address: 'slack:T1/C1/C2', place: null },
  { address: 'discord:1', place: null },
])('reads the address $address', ({ address, place }) => {
  expect(parseAddress(address)).toEqual(place);
});
