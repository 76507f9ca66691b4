import {
  code,
  heading,
  type Inline,
  list,
  paragraph,
  type Reply,
  type ReplyNode,
  small,
  strong,
  subheading,
  text,
} from '../core/reply.ts';
import { counted } from '../core/wording.ts';
import type { Overview, OverviewSchedule } from './overview.ts';

/** The parts of a home page, in reading order. Buttons come after `ask` and after `briefings`. */
export interface HomePage {
  intro: ReplyNode[];
  briefings: ReplyNode[];
  foot: ReplyNode[];
}

/** Names a channel as the platform shows it. */
type PlaceOf = (address: string) => Inline;

/** The bot's own page for one person: what this is, what to ask, their briefings, and for admins how the sources do. */
export function homePage({ articles, isSample, schedules, sources }: Overview, placeOf: PlaceOf): HomePage {
  return {
    intro: [
      heading('Sitrep'),
      paragraph(
        `Ask about a topic, and get what ${counted(articles, 'article')} say about it, word for word, each sentence with its source. Only you see an answer until you share it.`,
      ),
      ...(isSample ? [small('These are samples, for trying out. They go when your own articles come.')] : []),
      subheading('Ask'),
    ],
    briefings: [
      small('The answer comes under Messages. You can also write to Sitrep there, or mention it in a channel.'),
      subheading('Your briefings'),
      ...(schedules.length === 0
        ? [
            paragraph(
              'None yet. A briefing comes into a channel at a time you choose, with what is new since the last.',
            ),
          ]
        : [list(...schedules.map((one) => scheduleLine(one, placeOf)))]),
    ],
    foot: [
      ...(sources === null ? [] : sourceNodes(sources)),
      small('All commands: ', code('/sitrep help'), ' · What is stored: ', code('/sitrep privacy')),
    ],
  };
}

function scheduleLine({ name, when, channel, isPaused, next }: OverviewSchedule, placeOf: PlaceOf): Inline[] {
  const state = isPaused ? 'paused' : next === null ? '' : `next ${next}`;
  return [strong(name), text(` · ${when} · `), placeOf(channel), text(state === '' ? '' : ` · ${state}`)];
}

function sourceNodes({ total, troubles }: NonNullable<Overview['sources']>): ReplyNode[] {
  const title = subheading('Sources');
  if (total === 0)
    return [title, paragraph('None yet. Start with public foreign-affairs feeds: ', code('/sources starter'))];
  if (troubles.length === 0) return [title, paragraph(`${counted(total, 'source')}, all healthy.`)];
  return [
    title,
    paragraph(`${troubles.length} of ${counted(total, 'source')} failing: `, code('/sources health')),
    list(...troubles.map(({ name, what }) => [strong(name), text(` · ${what}`)])),
  ];
}

/** The first words to a person, once. */
export function welcomeNote(topics: readonly string[]): Reply {
  const [first = 'iran turkey', second = first] = topics;
  return {
    nodes: [
      heading('Hello, this is Sitrep'),
      paragraph(
        'I answer with sentences from articles, word for word, each with its source. Write a topic here, or use a command in any channel:',
      ),
      list(
        [code(`/brief ${first.toLowerCase()}`), text(' answers now, to you alone')],
        [code(`/schedule add ${second.toLowerCase()} at weekdays 08:00`), text(' brings what is new, every weekday')],
        [code('/sitrep help'), text(' lists the rest')],
      ),
    ],
  };
}
