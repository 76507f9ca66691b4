import type { Logger } from '../core/log.ts';

export interface LastingSocketOptions {
  /** Where to connect, asked anew for every connection. */
  url(): string;
  /** Sent first on every connection. */
  greeting(): object;
  /** Sent every `pingMs` milliseconds; a connection on which nothing comes back twice in a row is replaced. */
  ping(): object;
  pingMs: number;
  /** JSON that came. What throws here is logged. */
  onMessage(message: unknown): void;
  log: Logger;
  /** Wait before the first attempt to come back, in milliseconds; doubled up to half a minute. Default 1,000. */
  firstWaitMs?: number;
}

/** A WebSocket that comes back by itself until it is closed. */
export interface LastingSocket {
  isOpen(): boolean;
  /** Replaces the connection, as when what came over it does not fit together. */
  reopen(): void;
  close(): void;
}

const longestWaitMs = 30_000;

export function openLastingSocket(options: LastingSocketOptions): LastingSocket {
  const { url, greeting, ping, pingMs, onMessage, log, firstWaitMs = 1000 } = options;
  let socket: WebSocket | null = null;
  let timer: NodeJS.Timeout | undefined;
  let waitMs = firstWaitMs;
  let silentFor = 0;
  let closed = false;

  const beat = setInterval(() => {
    if (socket?.readyState !== WebSocket.OPEN) return;
    silentFor += 1;
    if (silentFor > 2) socket.close();
    else socket.send(JSON.stringify(ping()));
  }, pingMs);
  beat.unref();

  function connect(): void {
    const own = new WebSocket(url());
    socket = own;
    own.onopen = () => own.send(JSON.stringify(greeting()));
    own.onmessage = ({ data }) => {
      if (own !== socket) return;
      silentFor = 0;
      waitMs = firstWaitMs;
      try {
        onMessage(JSON.parse(String(data)));
      } catch (error) {
        log.warn('a message could not be read', { error: error instanceof Error ? error.name : 'unknown' });
      }
    };
    // A failed connection closes, too.
    own.onerror = () => undefined;
    own.onclose = () => {
      if (own === socket) comeBack();
    };
  }

  function comeBack(): void {
    socket = null;
    if (closed) return;
    log.info('connection lost; coming back', { waitMs });
    silentFor = 0;
    timer = setTimeout(connect, waitMs);
    waitMs = Math.min(2 * waitMs, longestWaitMs);
  }

  connect();
  return {
    isOpen: () => socket?.readyState === WebSocket.OPEN,
    reopen() {
      socket?.close();
    },
    close() {
      closed = true;
      clearTimeout(timer);
      clearInterval(beat);
      socket?.close();
      socket = null;
    },
  };
}
