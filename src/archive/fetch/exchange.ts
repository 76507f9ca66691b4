import { type ExchangeRequest, type ExchangeResponse, seconds, TooSlow } from './request.ts';
import { unpack } from './unpack.ts';

/**
 * Makes one GET request, connecting to nothing but the addresses given. Node's own `http` and `https` do the talking, because
 * their `lookup` hook hands the socket the very addresses that were checked.
 */
export async function exchange(request: ExchangeRequest): Promise<ExchangeResponse> {
  const { url, limits } = request;
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(tooSlow(limits.totalMs)), limits.totalMs);
  const signal = request.signal === null ? deadline.signal : AbortSignal.any([deadline.signal, request.signal]);
  try {
    // Node's http takes 7 MB, which a command that fetches nothing does without.
    const { send } = await import('./transport.ts');
    const { status, headers, body } = await send(request, signal);
    return { status, headers, body: await unpack(body, headers['content-encoding'], limits.bodyBytes) };
  } catch (error) {
    if (deadline.signal.aborted) throw deadline.signal.reason;
    throw error;
  } finally {
    clearTimeout(timer);
  }

  function tooSlow(ms: number): TooSlow {
    return new TooSlow(`${url.host} took longer than ${seconds(ms)}`);
  }
}
