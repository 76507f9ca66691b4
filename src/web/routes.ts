import { evidenceRoutes } from './evidence/routes.ts';
import { message } from './page/message.ts';
import type { Route } from './pages.ts';
import { signInRoutes } from './sign-in/routes.ts';

const home: Route = {
  method: 'GET',
  path: '/',
  handle: (visit) =>
    visit.show(
      'Sitrep',
      visit.viewer === null
        ? message(
            'Sitrep',
            'Every citation of a brief opens here, at its sentence.',
            'To read whole articles, sign in: send /sitrep open in chat, or run sitrep open in a terminal.',
          )
        : message('You are signed in', 'For 12 hours, citations you open in this browser show their whole article.'),
    ),
};

const robots: Route = {
  method: 'GET',
  path: '/robots.txt',
  handle: ({ context }) => context.text('User-agent: *\nDisallow: /\n'),
};

/** Every page and action there is, besides health, assets, the API and what platforms mount. */
export const routes: readonly Route[] = [home, robots, ...evidenceRoutes, ...signInRoutes];
