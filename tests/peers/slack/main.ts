import { createSlackPeer } from './peer.ts';

/**
 * The local Slack as a process of its own, for trying things by hand: prints its settings, then everything posted.
 * `node tests/peers/slack/main.ts`, then start the bot with what it prints; lines typed here are commands of U1 in #iran-desk.
 */
const peer = await createSlackPeer({ port: Number(process.env.PORT ?? 0) });
const [workspace] = peer.workspaces.values();
for (const scope of ['app_mentions:read', 'im:history', 'channels:history', 'users:read']) workspace!.scopes.add(scope);
process.stdout.write(
  `SLACK_API_URL=${peer.apiUrl} SLACK_BOT_TOKEN=${workspace!.botToken} SLACK_APP_TOKEN=xapp-1-secret npm start\n`,
);
let shown = 0;
setInterval(() => {
  for (const message of peer.posted.slice(shown)) {
    const seenBy = message.visibleTo === null ? 'everybody' : message.visibleTo;
    process.stdout.write(`\n--- ${message.channel}, seen by ${seenBy}\n${message.text}\n`);
  }
  shown = peer.posted.length;
  for (const problem of peer.problems.splice(0)) process.stdout.write(`PROBLEM ${problem}\n`);
}, 100);
for await (const chunk of process.stdin) {
  for (const line of String(chunk).split('\n').filter(Boolean)) {
    const { ack, ackMs } = await peer.types(line.startsWith('/') ? line : `/${line}`);
    process.stdout.write(ack === null ? 'not acknowledged\n' : `acknowledged in ${Math.round(ackMs)} ms\n`);
  }
}
