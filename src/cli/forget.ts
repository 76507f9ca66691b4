import { type ForgetReport, forget } from '../archive/forget.ts';
import { consoleCaller } from '../core/caller.ts';
import { UserError } from '../core/errors.ts';
import { counted } from '../core/wording.ts';
import { type AdminCommand, exitCodes } from './admin-command.ts';

/** Forgets an article, a source or a person to the last word, and lists the messages in chat that still quote it. */
export const forgetCommand: AdminCommand = {
  name: 'forget',
  usage: '<article | source | URL | person> [--reason TEXT] [--json]',
  summary: 'removes an article, a source with all its articles, or a person, and lists messages that still quote it',
  flags: { reason: 'value', json: 'switch' },
  async run({ words, flags, io, open }) {
    const what = words.join(' ').trim();
    if (what === '') {
      throw new UserError('Name what to forget: an article or source by its id or address, or a person.', {
        code: 'words',
        next: 'For example: sitrep forget https://example.org/article',
      });
    }
    const { store, search } = await open();
    const reason = typeof flags.reason === 'string' ? flags.reason : 'forgotten on request';
    const { personId, channelId } = consoleCaller;
    const report = await forget(what, { reason, by: { personId, channelId } }, store);
    const isErased = report.articles.length === 0 || (await search.erase().then(yes, no));
    const lines = [...linesOf(report), ...(store.shared === null ? [] : [inPostgres])];
    io.out(flags.json === true ? `${JSON.stringify(report, null, 2)}\n` : `${lines.join('\n')}\n`);
    if (isErased) return exitCodes.done;
    throw new UserError('The search index could not be rewritten: words of the article may be left in it.', {
      code: 'index-not-erased',
      next: 'Free some disk space and run this again, or delete the folder index in the home: it is rebuilt.',
    });
  },
};

const yes = () => true;
const no = () => false;

const notClean =
  'Another process kept the database busy: bytes may be left in its journal. Stop the bot and run this again.';

/** What of a managed database is out of our reach. */
const inPostgres =
  'The rows are gone and VACUUM was run. Its bytes may stay in free pages (VACUUM FULL as the owner rewrites them), in archived WAL, on standbys until they have caught up, and in backups until those expire.';

function linesOf({ kind, articles, answers, editions, entries, messages, isClean }: ForgetReport): string[] {
  const warning = isClean ? [] : [notClean];
  if (kind === 'person')
    return [`Forgotten: one person, with ${answers} answers and ${entries} other entries.`, ...warning];
  const found = counted(articles.length, 'article');
  const lines = [`Forgotten: ${found}, quotes in ${editions} briefings, ${answers} answers.`, ...warning];
  if (messages.length > 0) {
    lines.push('These messages still quote it; delete them in chat:');
    for (const { channelId, messageId, link } of messages) lines.push(`  ${link ?? `${channelId} ${messageId}`}`);
  }
  return lines;
}
