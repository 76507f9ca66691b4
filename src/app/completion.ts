import type { Services } from '../../commands/define-command.ts';
import type { Complete } from '../chat/platform.ts';
import { findZone } from '../schedule/time/zone.ts';

/** Values offered while a person types, at most; Discord shows 25. */
export const mostOffered = 25;

const dates = ['today', 'yesterday', 'last week', 'last month', 'last year', '7d', '30d', '90d'];

const moments = [
  'weekdays 08:00',
  'daily 07:30',
  'every monday 09:00',
  'twice daily 08:00 17:00',
  'first day of month 07:30',
  'hourly',
];

/** Offers values for an option: a person's own recent queries before topics of the archive, its sources, dates, zones. */
export function createCompletion(
  services: Pick<Services, 'people' | 'search' | 'archive'> & {
    schedules: Pick<Services['schedules'], 'ownNames'>;
    alerts: Pick<Services['alerts'], 'ownNames'>;
  },
): Complete {
  return async ({ complete }, typed, personId) => {
    const begun = typed.trim().toLowerCase();
    switch (complete) {
      case 'topic': {
        const recent = (await services.people.recentQueries(personId, mostOffered)).filter((query) =>
          query.toLowerCase().startsWith(begun),
        );
        return unique([...recent, ...(await completeLastWord(typed, services.search))]);
      }
      case 'source': {
        const { sources } = await services.archive.summary();
        return unique(sources.map(({ name }) => name).filter((name) => name.toLowerCase().includes(begun)));
      }
      case 'section': {
        const { sections } = await services.archive.summary();
        return unique(sections.map(({ name }) => name).filter((name) => name.toLowerCase().includes(begun)));
      }
      case 'language': {
        const { languages } = await services.archive.summary();
        return unique(languages.map(({ name }) => name).filter((name) => name.startsWith(begun)));
      }
      case 'when':
        return unique(moments.filter((moment) => moment.startsWith(begun)));
      case 'date':
        return unique(dates.filter((date) => date.startsWith(begun)));
      case 'time-zone':
        return unique([
          ...nearZone(typed),
          ...Intl.supportedValuesOf('timeZone').filter((zone) =>
            zone.toLowerCase().includes(begun.replaceAll(' ', '_')),
          ),
        ]);
      case 'alert':
        return unique((await services.alerts.ownNames(personId)).filter((name) => name.toLowerCase().includes(begun)));
      case 'schedule':
        return unique(
          (await services.schedules.ownNames(personId)).filter((name) => name.toLowerCase().includes(begun)),
        );
      default:
        return [];
    }
  };
}

/** Keeps the words before and completes the one being typed. */
async function completeLastWord(typed: string, search: Services['search']): Promise<string[]> {
  const [, before = '', last = ''] = /^(.*\s)?(\S*)$/s.exec(typed) ?? [];
  const topics = await search.topics(last, mostOffered);
  return topics.map((topic) => `${before}${topic}`);
}

function nearZone(typed: string): string[] {
  const zone = typed.trim() === '' ? null : findZone(typed);
  return zone === null ? [] : [zone];
}

function unique(values: string[]): string[] {
  return [...new Set(values)].slice(0, mostOffered);
}
