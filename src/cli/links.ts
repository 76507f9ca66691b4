import { sayDate } from '../brief/dates/calendar.ts';
import type { EvidenceLink } from '../brief/evidence/evidence-link.ts';
import { consoleCaller } from '../core/caller.ts';
import { UserError } from '../core/errors.ts';
import { type AdminCommand, exitCodes } from './admin-command.ts';
import { wholeNumber } from './article.ts';

const usualCount = 50;

/** Lists the links that open quotes on the web pages, and revokes one. */
export const links: AdminCommand = {
  name: 'links',
  usage: 'list [--limit N] [--json] | revoke <id>',
  summary: 'lists the evidence links of citations, newest first, or revokes one',
  flags: { limit: 'value', json: 'switch' },
  async run({ words, flags, io, open }) {
    const [what, given, ...more] = words;
    if (more.length > 0 || (what !== 'list' && what !== 'revoke') || (what === 'revoke') !== (given !== undefined)) {
      throw new UserError('links takes list, or revoke and the id of one link.', {
        code: 'words',
        next: 'sitrep links list shows ids.',
      });
    }
    const { store } = await open();
    const now = store.clock();
    if (what === 'list') {
      const all = await store.evidenceLinks.list(wholeNumber('limit', flags.limit) ?? usualCount);
      const told = all.map((link) => ({ ...link, state: stateOf(link, now) }));
      if (flags.json === true) io.out(`${JSON.stringify(told, null, 2)}\n`);
      else io.out(all.length === 0 ? 'No links yet.\n' : `${all.map((link) => lineOf(link, now)).join('\n')}\n`);
      return exitCodes.done;
    }
    // Pasted with its address, a link is meant all the same.
    const id = given!.split('/').at(-1)!;
    if (!(await store.evidenceLinks.revoke(id, now))) {
      const known = await store.evidenceLinks.get(id);
      throw new UserError(known === null ? `There is no link "${id.slice(0, 40)}".` : 'This link was revoked before.', {
        next: 'sitrep links list shows ids.',
      });
    }
    const { personId, channelId } = consoleCaller;
    await store.audit.add({ at: now, personId, channelId, action: 'revoke link', detail: id });
    io.out(`Revoked: ${id} opens nothing any more.\n`);
    return exitCodes.done;
  },
};

function stateOf({ revokedBecause, expiresAt }: EvidenceLink, now: Date): string {
  return revokedBecause ?? (expiresAt <= now ? 'expired' : 'open');
}

function lineOf(link: EvidenceLink, now: Date): string {
  const { id, articleId, revision, part, paragraph, kept, madeAt, expiresAt } = link;
  const state = stateOf(link, now);
  const until = state === 'open' ? `until ${sayDate(expiresAt.toISOString())}` : state;
  const place = part === 'body' ? `¶${(paragraph ?? 0) + 1}` : part;
  return `${id}  ${sayDate(madeAt.toISOString())}, ${until}  ${articleId} r${revision} ${place}  ${kept?.title ?? ''}`.trimEnd();
}
