import type { PruneReport } from '../app/retention.ts';
import { silentLog } from '../core/log.ts';
import { type AdminCommand, exitCodes } from './admin-command.ts';

/** Removes what is no longer to be stored, now; the bot does so once a day. */
export const prune: AdminCommand = {
  name: 'prune',
  usage: '[--trust-clock] [--json]',
  summary: 'removes everything stored for longer than docs/privacy.md says, now (the bot does so daily)',
  flags: { 'trust-clock': 'switch', json: 'switch' },
  async run({ flags, io, config, open }) {
    const { createRetention } = await import('../app/retention.ts');
    const { store } = await open({ withoutSamples: true });
    const retention = createRetention({
      ...store,
      settings: config.settings,
      log: silentLog,
    });
    const report = await retention.prune({ isClockRight: flags['trust-clock'] === true });
    if (flags.json === true) io.out(`${JSON.stringify(report ?? {})}\n`);
    else if (report === null) io.out('Another process is removing old entries right now.\n');
    else io.out(`${linesOf(report).join('\n')}\n`);
    return exitCodes.done;
  },
};

function linesOf(report: PruneReport): string[] {
  const removed = Object.entries(report);
  if (removed.length === 0) return ['Nothing is older than it may be.'];
  return ['Removed:', ...removed.map(([kind, n]) => `  ${names[kind as keyof PruneReport]}: ${n}`)];
}

const names: Record<keyof PruneReport, string> = {
  answers: 'answers',
  invocations: 'ids of commands',
  'chat-notes': 'notes on shares',
  'slow-mode': 'notes on slow mode',
  editions: 'briefings and runs',
  'skipped-runs': 'skipped runs',
  'alert-matches': 'records of what alerts matched',
  deliveries: 'records of notices and shares',
  audit: 'audit entries',
  links: 'evidence links',
  'sign-ins': 'sign-ins',
  'posted-texts': 'texts of posted messages',
  'removed-schedules': 'removed schedules',
  orphans: 'entries of removed articles',
};
