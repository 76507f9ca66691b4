import { render as renderForDiscord } from '../src/adapters/discord/render.ts';
import { splitReply as splitForDiscord } from '../src/adapters/discord/split.ts';
import { split as splitForMattermost } from '../src/adapters/mattermost/limits.ts';
import { render as renderForMattermost } from '../src/adapters/mattermost/render.ts';
import { render as renderForSlack } from '../src/adapters/slack/render.ts';
import { splitReply as splitForSlack } from '../src/adapters/slack/split.ts';
import type { Runtime } from '../src/app/runtime.ts';
import { messagesOf, type Where } from '../src/chat/messages.ts';
import { consoleCaller } from '../src/core/caller.ts';
import { citationsOf, citationUrl, type Reply, withoutFolded } from '../src/core/reply.ts';

/** The payloads a platform would be sent, one text for each message. */
const payloads: Record<string, (reply: Reply, where: Where) => string[]> = {
  Slack: (reply, where) =>
    messagesOf(reply, { answerId: 'a', where, split: splitForSlack }).map((message) =>
      JSON.stringify(renderForSlack(message).blocks).replaceAll('&amp;', '&'),
    ),
  Discord: (reply, where) =>
    messagesOf(reply, { answerId: 'a', where, split: splitForDiscord }).map((message) =>
      JSON.stringify(renderForDiscord(message).body.components),
    ),
  Mattermost: (reply, where) =>
    messagesOf(reply, { answerId: 'a', where, split: splitForMattermost }).map((message) =>
      JSON.stringify(renderForMattermost(message, { url: '', sign: () => ({}) as never }, null)),
    ),
};

const plain = (text: string): string => decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/giu, '%25'));

/** How many links to quotes, with the words they open at, each platform would be sent whole, and in how many messages. */
export async function linksKept(runtime: Runtime, queries: readonly string[]): Promise<string[]> {
  const lines = ['| links that open at their words | Slack | Discord | Mattermost |', '| --- | --- | --- | --- |'];
  const run = async (name: string, rawOptions: Record<string, unknown>) =>
    (await runtime.dispatch({ name, rawOptions, caller: consoleCaller }).run()).reply;
  const shapes: Record<string, { where: Where; replyTo(query: string): Promise<Reply> }> = {
    'a brief to its asker': { where: 'own', replyTo: (query) => run('brief', { query }) },
    'a mention, for all': {
      where: 'posted',
      replyTo: async (query) =>
        (
          await runtime
            .dispatch({ name: 'brief', rawOptions: { query }, caller: consoleCaller, audience: 'shared' })
            .run()
        ).reply,
    },
    'a scheduled briefing': {
      where: 'posted',
      async replyTo(query) {
        await run('schedule add', { query, when: 'daily 09:00', save: true, name: query });
        return run('schedule preview', { name: query });
      },
    },
  };
  for (const [shape, { where, replyTo }] of Object.entries(shapes)) {
    const totals = Object.keys(payloads).map(() => ({ kept: 0, wanted: 0, most: 0 }));
    for (const query of queries) {
      const reply = await replyTo(query);
      const urls = citationsOf(withoutFolded(reply)).map(citationUrl);
      const wanted = [...new Set(urls)].filter((url): url is string => url?.includes(':~:text=') === true);
      for (const [at, payloadsOf] of Object.values(payloads).entries()) {
        const sent = payloadsOf(reply, where);
        const said = plain(sent.join('\n'));
        totals[at]!.wanted += wanted.length;
        totals[at]!.kept += wanted.filter((url) => said.includes(plain(url))).length;
        totals[at]!.most = Math.max(totals[at]!.most, sent.length);
      }
    }
    const cells = totals.map(
      ({ kept, wanted, most }) => `${kept} of ${wanted}, ${most} message${most === 1 ? '' : 's'}`,
    );
    lines.push(`| ${[shape, ...cells].join(' | ')} |`);
  }
  return lines;
}
