import { type Caller, isTerminal } from '../../core/caller.ts';
import { UserError } from '../../core/errors.ts';
import { currentLocale } from '../../core/locale.ts';
import { words } from '../../core/words/words.ts';
import { leastMinutesApart, type Schedule, type ScheduleOptions } from '../schedule.ts';
import type { ScheduleRequest } from '../service.ts';
import { dayNumber, nextMoments, weekNumber } from '../time/plan.ts';
import { leastGapMinutes, type Rule } from '../time/rule.ts';

/** A command that works, for errors. */
export const example = (): string => `${words.forExample} schedule add iran turkey at weekdays 08:00 Europe/London`;

/** The address a request means: here when it says none, the person's own for "me". */
export function channelOf(wanted: string | undefined, caller: Caller): string {
  if (wanted === undefined || wanted === 'here') return caller.channelId;
  if (wanted === 'me') return caller.personId;
  if (/^[a-z]+:\S+$/.test(wanted) || isTerminal(wanted)) return wanted;
  throw new UserError(words.notAChannel(wanted.slice(0, 60)), {
    code: 'channel',
    next: words.channelsAre,
  });
}

/** The workspace an address of Slack names; others do not say it. */
export function workspaceOf(channel: string): string | null {
  return channel.includes('/') ? channel.slice(0, channel.lastIndexOf('/')) : null;
}

/** The first run after now. Throws for a rule that comes more often than every 30 minutes, or never. */
export function nextRun(rule: Rule, zone: string, now: Date): Date {
  if (leastGapMinutes(rule) < leastMinutesApart) {
    throw new UserError(words.tooOften, {
      code: 'when',
      next: `${words.eachArticle} alert add iran turkey`,
    });
  }
  const [next] = nextMoments(rule, zone, Temporal.Instant.fromEpochMilliseconds(now.getTime()), 1);
  if (next === undefined) throw new UserError(words.neverOccurs, { code: 'when', next: example() });
  return new Date(next.epochMilliseconds);
}

/** Of "every other Friday" and "every other day" those that begin with the next one. */
export function beginningNext(rule: Rule, zone: string, now: Date): Rule {
  const { everyWeeks, weekPhase: _week, everyDays, dayPhase: _day, ...each } = rule;
  if (everyWeeks === undefined && everyDays === undefined) return rule;
  const [next] = nextMoments(each, zone, Temporal.Instant.fromEpochMilliseconds(now.getTime()), 1);
  if (next === undefined) return rule;
  const date = next.toZonedDateTimeISO(zone).toPlainDate();
  return {
    ...rule,
    ...(everyWeeks === undefined ? {} : { weekPhase: weekNumber(date) % everyWeeks }),
    ...(everyDays === undefined ? {} : { dayPhase: dayNumber(date) % everyDays }),
  };
}

/** A name of its own in the channel: as asked, or the topic with a number when that is taken. */
export function nameFor(wanted: string, others: readonly Schedule[], isAsked: boolean): string {
  const base = wanted.replace(/\s+/g, ' ').trim().slice(0, 40).trim();
  const taken = new Set(others.map(({ name }) => name.toLowerCase()));
  if (isAsked || !taken.has(base.toLowerCase())) return base;
  for (let n = 2; ; n += 1) if (!taken.has(`${base} ${n}`.toLowerCase())) return `${base} ${n}`;
}

/** The options a request leads to; what it does not name stays as it was, `none` takes a thread or mention away. */
export function optionsFor(request: ScheduleRequest, before: ScheduleOptions): ScheduleOptions {
  return {
    ...before,
    points: request.points ?? before.points,
    quiet: request.quiet ?? before.quiet,
    catchUp: request.catchUp ?? before.catchUp,
    staleAfterMs: request.lateHours === undefined ? before.staleAfterMs : request.lateHours * 3_600_000,
    olderAfterDays: request.olderDays ?? before.olderAfterDays,
    thread: orNone(request.thread, before.thread),
    mention: orNone(request.mention, before.mention),
    ...(request.picture === undefined ? {} : { picture: request.picture }),
    ...(request.labels === undefined ? {} : { labels: request.labels }),
  };
}

/** The language of whoever asks, for what is posted without them. English is the default and is not written down. */
export function labelsAsked(): Pick<ScheduleOptions, 'labels'> {
  const locale = currentLocale();
  return locale === 'en' ? {} : { labels: locale };
}

/** What was asked for, or what there was; `none` takes it away. */
export function orNone(value: string | undefined, held: string | null): string | null {
  if (value === undefined) return held;
  return value === 'none' ? null : value;
}
