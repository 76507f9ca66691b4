import { html } from 'hono/html';
import { alertRoutes } from './console/alerts.ts';
import { archiveRoutes } from './console/archive.ts';
import { askExamples, askForm, askRoutes } from './console/ask.ts';
import { besideRoutes } from './console/beside.ts';
import { fileRoutes } from './console/files.ts';
import { newAlertRoutes } from './console/new-alert.ts';
import { newScheduleRoutes } from './console/new-schedule.ts';
import { oneAlertRoutes } from './console/one-alert.ts';
import { oneScheduleRoutes } from './console/one-schedule.ts';
import { scheduleRoutes } from './console/schedules.ts';
import { navigation } from './console/signed-in.ts';
import { sourceRoutes } from './console/sources.ts';
import { statusRoutes } from './console/status.ts';
import { storyRoutes } from './console/stories.ts';
import { topicRoutes } from './console/topic.ts';
import { evidenceRoutes } from './evidence/routes.ts';
import { feedRoutes } from './feed/routes.ts';
import type { Html } from './page/html.ts';
import { message } from './page/message.ts';
import type { Route, Visit } from './pages.ts';
import { signInRoutes } from './sign-in/routes.ts';

/** Lines that show what the input takes. */
const examples = ['iran turkey', 'timeline iran turkey', 'articles "border trade" since:2020', 'help'];

const home: Route = {
  method: 'GET',
  path: '/',
  handle: (visit) => visit.show('Sitrep', homeOf(visit)),
};

function homeOf({ viewer, deps, base }: Visit): Html {
  if (viewer === null) {
    return message(
      'Sitrep',
      'Every citation of a brief opens here, at its sentence.',
      'To read whole articles, sign in: send /sitrep open in chat, or run sitrep open in a terminal.',
    );
  }
  if (deps.console === undefined) {
    return message('You are signed in', 'For 12 hours, citations you open in this browser show their whole article.');
  }
  return html`${navigation(base, '/')}<h1>What do you want to know?</h1>${askForm(base)}${askExamples(base, examples)}`;
}

const robots: Route = {
  method: 'GET',
  path: '/robots.txt',
  handle: ({ context }) => context.text('User-agent: *\nDisallow: /\n'),
};

/** Every page and action there is, besides health, assets, the API and what platforms mount. */
export const routes: readonly Route[] = [
  home,
  robots,
  ...evidenceRoutes,
  ...signInRoutes,
  ...feedRoutes,
  ...askRoutes,
  ...besideRoutes,
  ...topicRoutes,
  ...archiveRoutes,
  ...storyRoutes,
  ...newScheduleRoutes,
  ...scheduleRoutes,
  ...oneScheduleRoutes,
  ...newAlertRoutes,
  ...alertRoutes,
  ...oneAlertRoutes,
  ...fileRoutes,
  ...sourceRoutes,
  ...statusRoutes,
];
