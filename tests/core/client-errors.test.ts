import { expect, it } from 'vitest';
import { isClientError } from '../../src/core/client-errors.ts';

function errorAt(...frames: string[]): Error {
  const error = new TypeError('Cannot read properties of null');
  error.stack = [`TypeError: ${error.message}`, ...frames.map((frame) => `    at ${frame}`)].join('\n');
  return error;
}

it.each([
  {
    what: 'a packet the gateway client cannot read',
    frames: ['WebSocketShard.onMessage (/app/node_modules/@discordjs/ws/dist/index.js:1009:13)'],
  },
  {
    what: 'an event without what discord.js expects',
    frames: [
      'Guild._patch (/app/node_modules/discord.js/src/structures/Guild.js:90:5)',
      'process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
    ],
  },
  {
    what: 'an envelope Slack’s client cannot read',
    frames: [
      'JSON.parse (<anonymous>)',
      'SocketModeClient.onWebSocketMessage (/app/node_modules/@slack/socket-mode/dist/src/SocketModeClient.js:200:1)',
    ],
  },
  {
    what: 'the same on Windows',
    frames: [String.raw`onMessage (C:\app\node_modules\@discordjs\ws\dist\index.js:1:1)`],
  },
])('is $what', ({ frames }) => {
  expect(isClientError(errorAt(...frames))).toBe(true);
});

it.each([
  {
    what: 'a fault of ours that a client called',
    frames: [
      'onInteraction (/app/src/adapters/discord/adapter.ts:1:1)',
      'emit (/app/node_modules/discord.js/src/client/Client.js:1:1)',
    ],
  },
  { what: 'a fault of another package', frames: ['parse (/app/node_modules/yaml/dist/index.js:1:1)'] },
  { what: 'a fault of ours alone', frames: ['new Promise (<anonymous>)', 'compose (/app/src/brief/compose.ts:1:1)'] },
  { what: 'an error without frames', frames: [] },
])('is not $what', ({ frames }) => {
  expect(isClientError(errorAt(...frames))).toBe(false);
});
