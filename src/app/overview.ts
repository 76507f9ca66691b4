import type { Services } from '../../commands/define-command.ts';
import type { Overview } from '../chat/overview.ts';
import type { Caller } from '../core/caller.ts';
import type { AccessPolicy } from '../core/dispatch.ts';

/** Queries offered to press, and the most schedules and troubles that are listed. */
const shown = { topics: 3, schedules: 20, troubles: 10 };

/** Gathers what a person sees of Sitrep at a glance: only what they may see. Null where their workspace may not use it. */
export function createOverview(
  services: Pick<Services, 'archive' | 'search' | 'schedules' | 'sources'>,
  policy: AccessPolicy,
) {
  return async (caller: Caller, now: Date): Promise<Overview | null> => {
    await policy.refresh?.();
    if (policy.refusal(caller) !== null) return null;
    const [{ articles, samples }, topics, schedules, sources] = await Promise.all([
      services.archive.summary(),
      services.search.topics('', shown.topics),
      services.schedules.list(caller, now, false),
      policy.isAdmin(caller) ? services.sources.list() : null,
    ]);
    return {
      articles,
      isSample: articles > 0 && samples === articles,
      topics,
      schedules: schedules.slice(0, shown.schedules).map(({ name, when, zone, channel, state, next }) => ({
        name,
        when: `${when} ${zone}`,
        channel,
        isPaused: state === 'paused',
        next: state === 'paused' ? null : (next[0]?.local ?? null),
      })),
      sources:
        sources === null
          ? null
          : {
              total: sources.length,
              troubles: sources
                .filter(({ trouble, error }) => trouble !== null || error !== null)
                .slice(0, shown.troubles)
                .map(({ name, trouble, error }) => ({ name, what: error ?? trouble ?? '' })),
            },
    };
  };
}
