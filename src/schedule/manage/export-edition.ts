import type { Reply } from '../../core/reply.ts';
import { escapeHtml, replyToHtml } from '../../core/reply-html.ts';
import { replyToMarkdown } from '../../core/reply-markdown.ts';
import { words } from '../../core/words/words.ts';
import type { Edition } from '../run/edition.ts';
import { sayMoment } from '../time/local-time.ts';

interface Kept {
  edition: Edition;
  reply: Reply;
  sha256: string;
}

/** A briefing as a file: Markdown and HTML as it was posted, word for word; JSON as it is kept. */
export function exportEdition({ edition, reply, sha256 }: Kept, format: 'markdown' | 'html' | 'json'): string {
  if (format === 'json') return `${JSON.stringify({ ...edition, sha256 }, null, 2)}\n`;
  const planned = sayMoment(new Date(edition.dueAt), edition.zone);
  const foot = words.plannedFor(planned, edition.zone, edition.archiveSeq);
  if (format === 'markdown') return `${replyToMarkdown(reply)}\n\n*${foot}*\n`;
  const title = escapeHtml(edition.name);
  return `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>${title}</title>\n${replyToHtml(reply)}\n<footer><small>${escapeHtml(foot)}</small></footer>\n</html>\n`;
}
