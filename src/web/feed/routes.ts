import { feedSecretPattern } from '../../schedule/feed.ts';
import { tooMany } from '../evidence/routes.ts';
import { message } from '../page/message.ts';
import type { Route } from '../pages.ts';
import { atomFeed } from './atom.ts';

/** A schedule's briefings for feed readers: whoever has the address may read them, and nothing else. */
export const feedRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/feeds/:file{[\\w-]+\\.atom}',
    async handle(visit) {
      const { context, deps } = visit;
      const secret = (context.req.param('file') ?? '').slice(0, -'.atom'.length);
      const feed = feedSecretPattern.test(secret) ? ((await deps.feed?.(secret)) ?? null) : null;
      if (feed === null) {
        const wait = visit.guessed();
        if (wait !== null) return tooMany(visit, wait);
        const next = 'Ask for its address again: schedule feed <name>';
        return visit.show(
          'No such feed',
          message('There is no such feed', 'Its address was renewed, or it was removed.', next),
          404,
        );
      }
      const address = `${visit.isSecure ? 'https' : 'http'}://${context.req.header('host')}${visit.base}/feeds/${secret}.atom`;
      context.header('content-type', 'application/atom+xml; charset=utf-8');
      context.header('cache-control', 'private, max-age=300');
      return context.body(atomFeed(feed, address));
    },
  },
];
