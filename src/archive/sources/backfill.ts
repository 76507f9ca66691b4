import { readOlderFeeds } from './backfill-feeds.ts';
import { readMaps } from './backfill-maps.ts';
import { type BackfillHooks, type BackfillRun, type BackfillStep, backfillBounds, beginStep } from './backfill-run.ts';
import type { PollDeps } from './polling.ts';
import type { BackfillProgress, Source } from './source.ts';

/**
 * Reads the next part of what a source published since a day: first the older pages its feed links to, then articles its site's
 * maps list under the same folder. Polite like every fetch: robots.txt, one request at a time, and a wait when a site asks for
 * one. Goes on where the last step ended, however it ended.
 */
export async function readBack(
  source: Source,
  deps: PollDeps,
  signal: AbortSignal,
  hooks: BackfillHooks,
): Promise<BackfillStep & { progress: BackfillProgress }> {
  const run = beginStep(source, deps, signal, hooks);
  const { progress } = run;
  const step = await nextStep(run);
  if (step.over) {
    Object.assign(progress, { stage: null, nextFeed: null, doneFeeds: [], doneMaps: [], donePages: [] });
    await deps.sources.change(source.id, { backfill: progress, backfillSince: null });
    hooks.cameBack(progress);
  } else await run.save();
  return { ...step, progress };
}

async function nextStep(run: BackfillRun): Promise<BackfillStep> {
  const { progress } = run;
  if (progress.steps > backfillBounds.steps) {
    progress.bounded = true;
    return { over: true };
  }
  if (progress.stage === 'feeds') {
    const step = await readOlderFeeds(run);
    if (!step.over) return step;
    progress.stage = 'maps';
  }
  return readMaps(run);
}
