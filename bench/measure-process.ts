import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

// Runs a script with this Node and prints wall time, CPU and peak memory of that process alone.
const startedAt = performance.now();
const child = spawn(process.execPath, process.argv.slice(2), { stdio: ['ignore', 'ignore', 'inherit'] });
/** One clock tick of /proc, in milliseconds, as Linux has it everywhere. */
const tickMs = 10;
let peakKb = 0;
let cpuMs = 0;
const watch = setInterval(() => {
  const peak = /VmHWM:\s+(\d+)/.exec(readProc('status'));
  if (peak !== null) peakKb = Math.max(peakKb, Number(peak[1]));
  const fields = readProc('stat').split(') ')[1]?.split(' ') ?? [];
  if (fields.length > 12) cpuMs = (Number(fields[11]) + Number(fields[12])) * tickMs;
}, 5);
child.on('exit', () => {
  clearInterval(watch);
  const wallMs = performance.now() - startedAt;
  process.stdout.write(
    `${wallMs.toFixed(0)} ms, ${cpuMs.toFixed(0)} ms CPU, ${(peakKb / 1024).toFixed(0)} MB at most\n`,
  );
});

/** A file of the child under /proc; empty once it is gone, and on systems without /proc. */
function readProc(name: string): string {
  try {
    return readFileSync(`/proc/${child.pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
