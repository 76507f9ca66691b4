import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { clientConfig } from './connect.ts';

/** First and longest pause before listening again, in milliseconds. Whoever listens also looks by itself, so nothing is missed. */
const pauseMs = { first: 500, most: 30_000 };

/** Calls back with the name of the counter that moved: `archive_seq`, `delivery_seq`. Ends with the call of the answer. */
export function listen(url: string, onMoved: (counter: string) => void): () => Promise<void> {
  const stopping = new AbortController();
  let client: pg.Client | null = null;

  const once = async () => {
    const own = new pg.Client({ ...clientConfig(url), application_name: 'sitrep listener' });
    client = own;
    const ended = new Promise<void>((resolve) => {
      own.on('end', () => resolve());
      own.on('error', () => resolve());
    });
    own.on('notification', ({ payload }) => onMoved(payload ?? ''));
    await own.connect();
    await own.query('listen sitrep');
    await ended;
  };

  const running = (async () => {
    for (let attempt = 0; !stopping.signal.aborted; attempt++) {
      const startedAt = performance.now();
      await once().catch(() => undefined);
      await close();
      if (performance.now() - startedAt > pauseMs.most) attempt = 0;
      const pause = Math.min(pauseMs.most, pauseMs.first * 2 ** attempt) * (0.5 + Math.random() / 2);
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();

  async function close(): Promise<void> {
    const own = client;
    client = null;
    await own?.end().catch(() => undefined);
  }

  return async () => {
    stopping.abort();
    await close();
    await running;
  };
}
