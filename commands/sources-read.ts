import { z } from 'zod';
import { UserError } from '../src/core/errors.ts';
import { paragraph, type Reply, say } from '../src/core/reply.ts';
import { reasonInWords } from '../src/core/words/reasons.ts';
import { words } from '../src/core/words/words.ts';
import { defineCommand } from './define-command.ts';
import { plainAddress } from './source-options.ts';

/** Reads one article in, and offers to say what it says. */
export const read = defineCommand({
  name: 'sources read',
  summary: 'Read one article into the archive from its address',
  options: z.strictObject({
    address: z.string().trim().min(4).max(2000).describe('Address of the article’s page').meta({ positional: true }),
  }),
  examples: ['sources read https://www.crisisgroup.org/some-report'],
  verb: 'Read it in',
  visibility: 'private',
  permission: 'admin',
  async run({ options, services }) {
    const address = plainAddress(options.address);
    if (!/^https?:\/\//iu.test(address)) {
      throw new UserError(words.notAPage, { code: 'address', next: words.beginsWith });
    }
    const data = await services.links.readIn(address);
    const [first] = data.articles;
    if (first === undefined) {
      const reason = data.failed[0];
      const why = reason === undefined ? words.holdsNoArticle : reasonInWords(reason);
      return { reply: say(words.nothingReadThere(why)), data };
    }
    const said = {
      added: words.readIn,
      updated: words.updatedArticle,
      unchanged: words.alreadyThere,
      duplicate: words.alreadyThere,
    };
    const rest = data.articles.length > 1 ? ` ${words.andMore(data.articles.length - 1)}` : '';
    const reply: Reply = {
      nodes: [
        paragraph(`${said[first.outcome](first.title ?? address)}${rest}.`),
        {
          type: 'buttons',
          buttons: [
            {
              id: 'show',
              label: words.whatItSays,
              action: { type: 'run', command: 'brief', options: { query: address } },
            },
          ],
        },
      ],
    };
    return { reply, data };
  },
});
