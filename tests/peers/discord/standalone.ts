import { createServer } from 'node:http';
import type { Fault } from './faults.ts';
import { type Actor, answersOf, choose, press, readable, slash, typing } from './interactions.ts';
import { startDiscordPeer } from './peer.ts';
import { type Said, say } from './say.ts';

/**
 * The local Discord as a process of its own: `node tests/peers/discord/standalone.ts [port]`. Prints the settings a bot
 * needs, then takes JSON on a second port:
 *
 * - `GET /state`: messages of every channel, interactions with their answers, commands, violations
 * - `POST /slash {name, options, actor}`, `/typing {name, option, typed}`, `/press {message, label, actor}`,
 *   `/choose {message, value, actor}`: acts as a person; answers the interaction's id
 * - `POST /say {content, said}`: writes a message as a person; the bot's mention is `<@110000000000000001>`
 * - `POST /fault`: scripts a fault, its path as a text; `POST /gateway {do, code}`: `reconnect`, `invalidate`, `close`, `cut`
 */
const peer = await startDiscordPeer({ port: Number(process.argv[2] ?? 0) });

interface Body {
  name: string;
  options: Record<string, string | number | boolean>;
  actor: Actor;
  option: string;
  typed: string;
  message: string;
  label: string;
  value: string;
  content: string;
  said?: Said;
  do: string;
  code: number;
}

const messageOf = (id: string) => {
  const interactions = [...peer.interactions.values()].flatMap(answersOf);
  const all = [...peer.channels.values()].flatMap(({ messages }) => messages);
  const found = [...all, ...interactions].find((message) => message.id === id);
  if (found === undefined) throw new Error(`no message ${id}`);
  return found;
};

const actions: Record<string, (body: Body) => unknown> = {
  '/slash': ({ name, options, actor }) => peer.send(slash(peer, name, options, actor)).id,
  '/typing': ({ name, option, typed, actor }) => peer.send(typing(peer, name, [option, typed], actor)).id,
  '/press': ({ message, label, actor }) => peer.send(press(peer, messageOf(message), label, actor)).id,
  '/choose': ({ message, value, actor }) => peer.send(choose(peer, messageOf(message), value, actor)).id,
  '/say': ({ content, said }) => say(peer, content, said ?? {}).id,
  '/fault': (body) => {
    const { path, ...fault } = body as unknown as Omit<Fault, 'path'> & { path: string };
    peer.fault({ ...fault, path: new RegExp(path) });
  },
  '/gateway': ({ do: act, code }) => {
    if (act === 'reconnect') peer.gateway.askReconnect();
    else if (act === 'invalidate') peer.gateway.invalidate(false);
    else if (act === 'close') peer.gateway.closeAll(code);
    else peer.gateway.cut();
  },
  '/state': () => ({
    connected: peer.gateway.connected,
    violations: peer.violations,
    commands: Object.fromEntries(peer.commands),
    channels: Object.fromEntries([...peer.channels.keys()].map((id) => [id, peer.messages(id)])),
    interactions: [...peer.interactions.values()].map((interaction) => ({
      ...interaction,
      answers: answersOf(interaction).map((message) => ({ id: message.id, text: readable(message) })),
    })),
  }),
};

const control = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = String(Buffer.concat(chunks));
  const action = actions[request.url ?? ''];
  try {
    if (action === undefined) throw new Error(`no action ${request.url}`);
    const result = action(text === '' ? {} : JSON.parse(text)) ?? null;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
  } catch (error) {
    response.writeHead(400).end(error instanceof Error ? error.message : String(error));
  }
});
control.listen(0, '127.0.0.1', () => {
  const address = control.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  process.stdout.write(
    `DISCORD_API_URL=${peer.apiUrl}\nDISCORD_TOKEN=${peer.token}\nCONTROL=http://127.0.0.1:${port}\n`,
  );
});
