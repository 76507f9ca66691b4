/** Rate limits as Discord counts them: a bucket per channel for posts, and one over everything the bot's token asks. By the wall. */
export function createBuckets(bucket: { limit: number; windowMs: number }, globalLimit: number) {
  const windows = new Map<string, { from: number; used: number }>();
  const use = (name: string, limit: number, windowMs: number) => {
    const now = Date.now();
    const current = windows.get(name);
    const window = current === undefined || now - current.from >= windowMs ? { from: now, used: 0 } : current;
    window.used++;
    windows.set(name, window);
    return { over: window.used > limit, left: Math.max(0, limit - window.used), resetMs: window.from + windowMs - now };
  };

  return {
    take(
      method: string,
      route: string,
      withToken: boolean,
    ): { refused: object | null; headers: Record<string, string> } {
      if (withToken) {
        const all = use('global', globalLimit, 1000);
        if (all.over) return refusal(all.resetMs, true);
      }
      const channel = method === 'POST' ? /^\/channels\/(\d+)\/(messages|threads)$/.exec(route) : null;
      if (channel === null) return { refused: null, headers: {} };
      const own = use(channel[1]!, bucket.limit, bucket.windowMs);
      const headers = {
        'x-ratelimit-bucket': 'post-message',
        'x-ratelimit-limit': String(bucket.limit),
        'x-ratelimit-remaining': String(own.left),
        'x-ratelimit-reset-after': String(own.resetMs / 1000),
      };
      if (!own.over) return { refused: null, headers };
      const refused = refusal(own.resetMs, false);
      return { refused: refused.refused, headers: { ...headers, ...refused.headers } };
    },
  };
}

function refusal(resetMs: number, global: boolean): { refused: object; headers: Record<string, string> } {
  const seconds = Math.max(0.001, resetMs / 1000);
  return {
    refused: { message: 'You are being rate limited.', retry_after: seconds, global },
    headers: {
      'retry-after': String(seconds),
      'x-ratelimit-scope': global ? 'global' : 'user',
      ...(global ? { 'x-ratelimit-global': 'true' } : {}),
    },
  };
}
