import { schedule } from 'node-cron';

/** The beat: once at start, then every minute of UTC until stopped. `onTick` must not throw; a slow one is not hurried. */
export function startTicking(onTick: () => void): { stop(): Promise<void> } {
  const task = schedule('* * * * *', onTick, { timezone: 'UTC', suppressMissedWarning: true });
  // A busy second may make the timer late; what is due is in the store, so a late beat serves as well.
  task.on('execution:missed', onTick);
  onTick();
  return { stop: async () => void (await task.destroy()) };
}
