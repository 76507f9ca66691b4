import { z } from 'zod';
import type { SourceSummary, SourcesAdded } from '../src/archive/sources/service.ts';
import { UserError } from '../src/core/errors.ts';
import { currentLocale } from '../src/core/locale.ts';
import { paragraph, type ReplyNode } from '../src/core/reply.ts';
import { listed } from '../src/core/wording.ts';
import { reasonInWords } from '../src/core/words/reasons.ts';
import { words } from '../src/core/words/words.ts';
import { defineCommand } from './define-command.ts';
import { actorOf, plainAddress } from './source-options.ts';
import { olderFollow, sayPolicy } from './source-replies.ts';

/** Sources named one by one; a whole list is counted. */
const named = 10;

/** Takes up a source, or gives one that is there another quote policy or a backfill. */
export const add = defineCommand({
  name: 'sources add',
  summary: 'Read articles from a feed, or from the feed of a page',
  options: z.strictObject({
    address: z
      .string()
      .trim()
      .min(4)
      .max(2000)
      .describe('Address of a feed, of a page that has one, or of an OPML list; or the id of a source')
      .meta({ positional: true }),
    name: z.string().trim().min(1).max(100).optional().describe('Name to use; default its own title'),
    quote: z
      .enum(['full', 'sentence', 'headline', 'none'])
      .optional()
      .describe('How much of one article may be quoted, default full; also changes an existing source'),
    fulltext: z.boolean().default(true).describe('Fetch the page where the feed has only a teaser'),
    backfill: z
      .string()
      .trim()
      .regex(/^\d{1,4}d$/)
      .optional()
      .describe('Backfill this many days, as far as the site allows')
      .meta({ format: 'days, such as 90d' }),
  }),
  examples: [
    'sources add https://www.crisisgroup.org/rss',
    'sources add https://example.org/feed.xml quote:sentence',
    'sources add https://www.crisisgroup.org/rss quote:headline',
  ],
  verb: 'Add',
  visibility: 'private',
  permission: 'admin',
  async run({ options, caller, services }) {
    const { address, name, quote, fulltext, backfill } = options;
    const days = backfill === undefined ? undefined : Number.parseInt(backfill, 10);
    if (days !== undefined && (days < 1 || days > 3650)) {
      throw new UserError(words.backfillDays, { code: 'options', next: `${words.forExample} backfill:90d` });
    }
    const data = await services.sources.add(
      {
        address: plainAddress(address),
        fullText: fulltext,
        ...(quote === undefined ? {} : { quote }),
        ...(name === undefined ? {} : { name }),
        ...(days === undefined ? {} : { backfillDays: days }),
      },
      actorOf(caller),
    );
    return { reply: { nodes: addedNodes(data, quote !== undefined) }, data };
  },
});

/** What was added, what of it follows, and what went wrong. */
function addedNodes({ added, known, changed, readBack, articles }: SourcesAdded, isQuoteGiven: boolean): ReplyNode[] {
  const quotes = [
    ...changed.map(({ source, quoteBefore }) => sayChange(source, quoteBefore)),
    ...added.flatMap((source) => (isQuoteGiven || source.quote === 'full' ? [] : [sayKept(source)])),
  ];
  const again = readBack.map(({ name, backfill }) => `${words.sourceKnown(name)} ${sentence(backfill?.text ?? '')}`);
  if (added.length === 0) {
    const said = [...quotes, ...again].slice(0, named);
    return (said.length > 0 ? said : [words.sourcesKnown(listed(known, 'and'), known.length)]).map((line) =>
      paragraph(line),
    );
  }
  const [first] = added;
  const what = added.length === 1 ? words.sourceAdded(first!.name, first!.id) : words.sourcesAdded(added.length);
  const next = articles === null ? words.articlesSoon : words.articlesRead(articles);
  const back = added.find(({ backfill }) => backfill !== null && !backfill.over)?.backfill;
  const errors = added.flatMap(({ name, error }) => (error === null ? [] : [`${name}: ${reasonInWords(error)}.`]));
  return [
    paragraph(`${what} ${next}`),
    ...olderFollow(back),
    ...[...quotes.slice(0, named), ...errors.slice(0, named)].map((line) => paragraph(line)),
  ];
}

const sentence = (phrase: string) => `${phrase.charAt(0).toLocaleUpperCase(currentLocale())}${phrase.slice(1)}.`;

function sayChange({ name, quote }: SourceSummary, before: SourceSummary['quote']): string {
  return `${words.sourceKnown(name)} ${words.quoteNow(quote, before)} ${sayPolicy(quote)}`;
}

/** A source that comes back after it was removed has the policy it had. */
function sayKept({ name, quote }: SourceSummary): string {
  return `${name}: ${words.quoteKept(quote)} ${sayPolicy(quote)}`;
}
