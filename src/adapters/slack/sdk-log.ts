import { LogLevel } from '@slack/bolt';
import type { Logger } from '../../core/log.ts';

/**
 * Slack's SDK speaks through our log. Its debug lines hold whole payloads, so they are dropped; its informative lines
 * are of interest only when something is looked into.
 */
export function sdkLogger(log: Logger) {
  const said = (parts: unknown[]) => ({
    detail: parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' '),
  });
  return {
    debug() {},
    info: (...parts: unknown[]) => log.debug('slack sdk', said(parts)),
    warn: (...parts: unknown[]) => log.debug('slack sdk warns', said(parts)),
    error: (...parts: unknown[]) => log.warn('slack sdk failed', said(parts)),
    setLevel() {},
    getLevel: () => LogLevel.INFO,
    setName() {},
  };
}
