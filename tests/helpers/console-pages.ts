import type { ConsoleRoom } from './console-room.ts';

export interface ConsolePage {
  name: string;
  path: string;
  /** The status the page answers with. */
  status: number;
}

/** Gives the console something to show: a schedule, a source that fails, a second report of an event. */
export async function fillConsole(room: ConsoleRoom): Promise<void> {
  const fields = { query: 'iran turkey', when: 'weekdays 08:00', zone: 'London', name: 'morning' };
  await room.press('/schedules/new?query=ab&when=daily', '/schedules', fields);
  await room.press('/schedules/new?query=ab&when=daily', '/alerts', {
    query: 'iran turkey',
    quietHours: '22:00-07:00',
  });
}

/** Every page of the console, with what it looks like when there is something to show. */
export async function consolePages(room: ConsoleRoom): Promise<ConsolePage[]> {
  const page = (name: string, path: string, status = 200) => ({ name, path, status });
  const first = async (path: string, pattern: RegExp) => pattern.exec((await room.open(path)).text)?.[1] ?? '/';
  const beside = await first('/ask?q=iran+turkey', /(\/ask\?[^"]*beside=[\w-]{12})/);
  return [
    page('ask', '/'),
    page('answer', '/ask?q=iran+turkey'),
    page('answer-beside', beside.replaceAll('&amp;', '&')),
    page('as-slack', '/ask?q=iran+turkey&as=slack'),
    page('as-discord', '/ask?q=iran+turkey&as=discord'),
    page('no-answer', '/ask?q=zzzzqqq'),
    page('confirmation', `/ask?q=${encodeURIComponent('sitrep timezone London')}`),
    page('topic', '/topic?q=iran+turkey'),
    page('archive', '/archive'),
    page('archive-search', '/archive?q=turkey'),
    page('archive-narrowed', '/archive?q=turkey&lang=en'),
    page('archive-none', '/archive?q=zzzzqqq'),
    page('article-page', await first('/archive?q=turkey', /href="(\/article\/[^"]+)"/)),
    page('stories', '/stories'),
    page('schedules', '/schedules'),
    page('schedule', await first('/schedules', /href="(\/schedules\/[0-9a-f]{8})"/)),
    page('schedule-new', '/schedules/new?query=iran+turkey&when=weekdays+08%3A00'),
    page('alert', await first('/schedules', /href="(\/alerts\/[0-9a-f]{8})"/)),
    page('alert-new', '/alerts/new?query=iran+turkey'),
    page('sources', '/sources'),
    page('health', '/status'),
    page('not-found', '/schedules/nosuch', 404),
  ];
}
