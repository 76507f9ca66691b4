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
import { reasonInWords } from '../core/words/reasons.ts';
import { words } from '../core/words/words.ts';
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
      paragraph(words.home(articles)),
      ...(isSample ? [small(words.samplesHere)] : []),
      subheading(words.ask),
    ],
    briefings: [
      small(words.answerUnderMessages),
      subheading(words.yourBriefings),
      ...(schedules.length === 0
        ? [paragraph(words.noBriefings)]
        : [list(...schedules.map((one) => scheduleLine(one, placeOf)))]),
    ],
    foot: [
      ...(sources === null ? [] : sourceNodes(sources)),
      small(words.allCommands, code('/sitrep help'), ' · ', words.whatIsStored, code('/sitrep privacy')),
    ],
  };
}

function scheduleLine({ name, when, channel, isPaused, next }: OverviewSchedule, placeOf: PlaceOf): Inline[] {
  const state = isPaused ? words.paused : next === null ? '' : words.next(next);
  return [strong(name), text(` · ${when} · `), placeOf(channel), text(state === '' ? '' : ` · ${state}`)];
}

function sourceNodes({ total, troubles }: NonNullable<Overview['sources']>): ReplyNode[] {
  const title = subheading(words.sources);
  if (total === 0) return [title, paragraph(words.noSources, code('/sources starter'))];
  if (troubles.length === 0) return [title, paragraph(words.healthy(total))];
  return [
    title,
    paragraph(words.failing(troubles.length, total), code('/sources health')),
    list(...troubles.map(({ name, what }) => [strong(name), text(` · ${reasonInWords(what)}`)])),
  ];
}

/** The first words to a person, once. */
export function welcomeNote(topics: readonly string[]): Reply {
  const [first = 'iran turkey', second = first] = topics;
  return {
    nodes: [
      heading(words.hello),
      paragraph(words.helloBody),
      list(
        [code(`/brief ${first.toLowerCase()}`), text(` ${words.answersNow}`)],
        [code(`/schedule add ${second.toLowerCase()} at weekdays 08:00`), text(` ${words.everyWeekday}`)],
        [code('/sitrep help'), text(` ${words.listsRest}`)],
      ),
    ],
  };
}
