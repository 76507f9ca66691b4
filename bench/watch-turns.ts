/**
 * Watches how long the event loop is held: the CPU of this thread between one turn and the next, so that what other processes
 * take does not count. Call the result to stop; it gives the longest turns in milliseconds, longest first.
 */
export function watchTurns(): () => number[] {
  const longest: number[] = [];
  let isOn = true;
  let before = process.threadCpuUsage();
  const look = () => {
    const { user, system } = process.threadCpuUsage(before);
    longest.push((user + system) / 1000);
    if (longest.length > 2000) longest.sort((a, b) => b - a).splice(100);
    before = process.threadCpuUsage();
    if (isOn) setImmediate(look);
  };
  setImmediate(look);
  return () => {
    isOn = false;
    return longest.sort((a, b) => b - a).slice(0, 100);
  };
}
