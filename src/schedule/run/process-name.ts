import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/** Names this process among all that share a store: `host/pid/random`. */
export function processName(): string {
  return `${hostname()}/${process.pid}/${randomBytes(4).toString('hex')}`;
}

/**
 * True when the process behind the name surely is no more: it ran on this machine and its process id is nobody's. What it
 * held need not wait for its lease. Of a process elsewhere, or of an id in use again, nothing is known.
 */
export function isSurelyDead(processName: string, self: string): boolean {
  if (processName === self) return false;
  const [host, pid] = processName.split('/');
  if (host !== hostname() || !/^\d+$/.test(pid ?? '')) return false;
  // The id is ours now, so whoever had it before has ended.
  if (Number(pid) === process.pid) return true;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
