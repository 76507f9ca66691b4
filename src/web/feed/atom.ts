import type { Reply } from '../../core/reply.ts';
import { escapeHtml, replyToHtml } from '../../core/reply-html.ts';

/** One entry of a feed: a briefing as it was posted. */
export interface FeedEntry {
  id: string;
  title: string;
  at: string;
  reply: Reply;
}

export interface Feed {
  id: string;
  title: string;
  /** Newest first. */
  entries: readonly FeedEntry[];
  /** When the feed was made: its time of change while it has no entries. */
  since: string;
}

/** Briefings of a schedule as Atom (RFC 4287). Every text is escaped, and what XML cannot hold is left out. */
export function atomFeed({ id, title, entries, since }: Feed, address: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>urn:sitrep:schedule:${xml(id)}</id>
<title>${xml(title)}</title>
<updated>${xml(entries[0]?.at ?? since)}</updated>
<author><name>Sitrep</name></author>
<generator>Sitrep</generator>
<link rel="self" type="application/atom+xml" href="${xml(address)}"/>
${entries.map(entry).join('\n')}
</feed>
`;
}

function entry({ id, title, at, reply }: FeedEntry): string {
  return `<entry>
<id>urn:sitrep:edition:${xml(id)}</id>
<title>${xml(title)}</title>
<updated>${xml(at)}</updated>
<content type="html">${xml(replyToHtml(reply))}</content>
</entry>`;
}

/** Text for XML 1.0: control characters it does not allow are dropped, the rest escaped. */
function xml(text: string): string {
  return escapeHtml(text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, ''));
}
