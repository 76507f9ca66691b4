import { createMiddleware } from 'hono/factory';

/** Nothing from elsewhere, no script or style inside a page, no frame, no form that leads elsewhere. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const everywhere: Record<string, string> = {
  'content-security-policy': policy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Headers of every answer. Caches keep nothing unless an answer says so, or can be asked whether it still holds. */
export function safeHeaders() {
  return createMiddleware(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(everywhere)) context.res.headers.set(name, value);
    const { headers } = context.res;
    if (!headers.has('cache-control'))
      headers.set('cache-control', headers.has('etag') ? 'private, no-cache' : 'private, no-store');
  });
}
