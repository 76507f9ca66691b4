import { countedIn } from '../locale.ts';

type Kind = 'schedule' | 'alert';

const counted = (n: number, one: string, other: string) => countedIn('en', n, { one, other });
const articles = (n: number) => counted(n, 'article', 'articles');
const nounOf = (kind: Kind) => (kind === 'alert' ? 'alert' : 'briefing');

/** What briefings, alerts and notices about them say, in English. */
export const postedEn = {
  briefingCalled: (name: string) => `Briefing: ${name}`,
  onlySamplesYet: 'There are no articles yet except samples, which briefings never use.',
  nothingYetOn: (topic: string, n: number) => `Nothing on ${topic} in the archive yet: ${articles(n)} checked`,
  sourcesHealthy: 'all sources healthy',
  theLastBriefing: 'the last briefing',
  readSince: (n: number, since: string) => `${articles(n)} read since ${since}`,
  moreOnKnown: (n: number) => `${counted(n, 'more report', 'more reports')} on known stories`,
  olderAdded: (n: number) => `${counted(n, 'older article', 'older articles')} added`,
  noneOn: (topic: string) => `none on ${topic}`,
  nothingNewOn: (topic: string, found: string) => `nothing new on ${topic} (${found})`,
  firstBriefing: 'First briefing: the best of the last 7 days.',
  firstOfArchive: 'First briefing. The last 7 days have nothing, so this is the best of the whole archive.',
  newSince: (when: string, zone: string) => `New since ${when} (${zone}).`,
  newSinceLast: (zone: string) => `New since the last briefing (${zone}).`,
  newHeading: 'New',
  changedHeading: 'Changed',
  moreChanges: (n: number) => `${counted(n, 'more change', 'more changes')}.`,
  otherFigure: 'gives another figure.',
  changedQuoteStands: 'was changed by its publisher; the sentence quoted here is unchanged.',
  changedQuoteGone: 'was changed by its publisher; the sentence quoted here is gone.',
  changedByPublisher: 'was changed by its publisher.',
  textWithheld: 'Its text may not be quoted here.',
  before: 'Before',
  now: 'Now',
  stillMore: (n: number) => `Still: ${counted(n, 'more report', 'more reports')} on stories briefed here before.`,
  olderWereAdded: (n: number) => `${counted(n, 'older article was', 'older articles were')} added.`,
  moreNotQuoted: (n: number) => `${counted(n, 'more new article', 'more new articles')} not quoted.`,
  unreadable: (name: string) => `${name} could not be read`,
  unreadableSince: (name: string, since: string) => `${name} could not be read since ${since}`,
  hasBeenSilent: (name: string) => `${name} has been silent`,
  hasBeenSilentSince: (name: string, since: string) => `${name} has been silent since ${since}`,
  sourcesAre: (said: string) => `Sources: ${said}.`,
  moreOfThem: (n: number) => `${n} more`,
  plannedFor: (when: string, zone: string, seq: number) => `Planned for ${when} (${zone}); archive at ${seq}.`,

  articlesTogether: (n: number) => `${counted(n, 'more article', 'more articles')}, together`,
  andTitlesMore: (n: number) => `And ${n} more.`,
  pauseAlert: 'Pause this alert',

  // Notices to owners and admins.
  cannotTell: (kind: Kind, name: string, when: string, reason: string) =>
    `I cannot tell whether the ${nounOf(kind)} "${name}" of ${when} arrived: ${reason}. It will not be posted again${kind === 'alert' ? '' : '; the next one carries what it said'}.`,
  couldNotPost: (kind: Kind, name: string, when: string, reason: string) =>
    `The ${nounOf(kind)} "${name}" of ${when} could not be posted: ${reason}. The next one is posted as ${kind === 'alert' ? 'articles arrive' : 'planned'}. I report this once, however long it lasts.`,
  noReason: 'no reason given',
  seeEveryRun: 'See every run:',
  named: (kind: Kind, name: string) => `${kind} "${name}"`,
  arePaused: (which: string, n: number, reason: string) =>
    n === 1
      ? `The ${which} is paused, because its channel no longer accepts posts: ${reason}.`
      : `The ${which} are paused, because their channel no longer accepts posts: ${reason}.`,
  oncePostable: 'Once I can post there again:',
  standsTwice: (kind: Kind, name: string) =>
    `A message of mine stands twice in the channel of the ${kind} "${name}", and I could not delete the second one`,
  hasLeftOne: (kinds: string) =>
    `has left and owned ${kinds} here. It stays as it is and is now managed by the admins:`,
  hasLeftMany: (kinds: string) =>
    `has left and owned ${kinds} here. They stay as they are and are now managed by the admins:`,
  schedulesCounted: (n: number) => counted(n, 'schedule', 'schedules'),
  alertsCounted: (n: number) => counted(n, 'alert', 'alerts'),
  toTakeOver: 'To take one over, type there:',
  toPause: 'To pause it:',
  toRemove: 'To remove it:',
  isReading: 'is reading the archive…',
  somethingStandsTwice: 'A message of mine stands twice in a channel, and I could not delete the second one',
};
