/** A second Ctrl-C counts as one only after this, in milliseconds: a terminal and a parent process both send the first. */
const repeatMs = 1000;

export interface Interrupt {
  /** Aborted by the first SIGINT or SIGTERM. */
  signal: AbortSignal;
  /** Gives signals back to the process. */
  done(): void;
}

/** Lets a long command end by itself when it is interrupted. A later interruption ends the process at once, with code 130. */
export function catchInterrupt(onFirst: () => void): Interrupt {
  const controller = new AbortController();
  let firstAt = 0;
  const interrupted = () => {
    if (!controller.signal.aborted) {
      firstAt = performance.now();
      controller.abort();
      onFirst();
    } else if (performance.now() - firstAt > repeatMs) process.exit(130);
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, interrupted);
  return {
    signal: controller.signal,
    done() {
      for (const signal of signals) process.off(signal, interrupted);
    },
  };
}
