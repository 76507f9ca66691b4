import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { ingest } from '../src/archive/ingest/ingest.ts';
import { readFiles } from '../src/archive/readers/read-files.ts';
import { openStore } from '../src/store/store.ts';

/**
 * Reading the large archive in: rate, memory of the process, how long another process waits to write meanwhile, and how much
 * faster the second time is. Goals: under 400 MB, nothing changed and at least five times faster the second time.
 */
export async function benchIngest(): Promise<string[]> {
  const file = join(process.env.SITREP_SHARED ?? '../shared', 'corpora/archive-15k.jsonl.gz');
  if (!existsSync(file)) return [`Ingest was not measured: ${file} is not there (SITREP_SHARED).`];
  const home = await mkdtemp(join(tmpdir(), 'sitrep-bench-'));
  const store = await openStore({ home });
  try {
    const first = await readIn();
    const second = await readIn();
    return [
      `first time: ${first.records.toLocaleString('en')} records in ${(first.ms / 1000).toFixed(1)} s (${first.cpuS} s of CPU), ${Math.round((first.records / first.ms) * 1000)}/s: ${first.outcome}`,
      `second time: ${(second.ms / 1000).toFixed(1)} s (${second.cpuS} s of CPU), ${(first.ms / second.ms).toFixed(1)} times faster (goal 5): ${second.outcome}`,
      `memory of the process: ${first.peakMb} MB at most (goal 400), ${second.peakMb} MB the second time`,
      `event loop: ${first.loopP99} ms p99, ${first.loopMost} ms at most`,
      `a bot's write meanwhile: ${first.writeP50} ms p50, ${first.writeP99} ms p99, ${first.writeMost} ms at most over ${first.writes} writes`,
    ];
  } finally {
    await store.close();
    await rm(home, { recursive: true, force: true });
  }

  async function readIn() {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 50);
    const writer = startWriter();
    const cpuBefore = process.cpuUsage();
    const startedAt = performance.now();
    const report = await ingest(readFiles(file), {
      archive: store.archive,
      unitOfWork: store.unitOfWork,
      clock: () => new Date(),
    });
    const ms = performance.now() - startedAt;
    const { user, system } = process.cpuUsage(cpuBefore);
    clearInterval(watch);
    delay.disable();
    const waits = (await writer.stop()).sort((a, b) => a - b);
    const counts = Object.entries(report).map(
      ([outcome, entries]) => `${entries.length.toLocaleString('en')} ${outcome}`,
    );
    return {
      records: Object.values(report).reduce((sum, entries) => sum + entries.length, 0),
      outcome: counts.join(', '),
      ms,
      cpuS: ((user + system) / 1e6).toFixed(1),
      peakMb: Math.round(peak / 1024 / 1024),
      loopP99: Math.round(delay.percentile(99) / 1e6),
      loopMost: Math.round(delay.max / 1e6),
      writes: waits.length,
      writeP50: (waits[Math.floor(waits.length / 2)] ?? 0).toFixed(1),
      writeP99: (waits[Math.floor(waits.length * 0.99)] ?? 0).toFixed(0),
      writeMost: (waits.at(-1) ?? 0).toFixed(0),
    };
  }

  function startWriter() {
    const worker = new Worker(new URL('./write-now-and-then.ts', import.meta.url), { workerData: { home } });
    return {
      async stop(): Promise<number[]> {
        worker.postMessage('stop');
        const [waits] = await once(worker, 'message');
        return waits;
      },
    };
  }
}
