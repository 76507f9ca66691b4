import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PlatformStateRepository } from '../../chat/platform.ts';
import { escapeHtml } from '../../core/reply-html.ts';
import { noteChoice, subscriberOf } from './subscribers.ts';

/** The pages behind the links of messages. Opening one changes nothing: mail scanners open every link. */
export const prefix = '/mail/';

/** All there is of style: these pages must look like something without the rest of the web pages. */
const style =
  'body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;overflow-wrap:anywhere}button{font:inherit;padding:.6rem 1.1rem;min-height:2.75rem;cursor:pointer}';

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'cache-control': 'private, no-store',
};

const words = {
  confirm: { ask: 'Get briefings by e-mail?', button: 'Yes, send them', done: 'You will get briefings at' },
  stop: { ask: 'Get no more briefings?', button: 'Unsubscribe', done: 'No more briefings are sent to' },
} as const;

export async function handlePage(
  request: IncomingMessage,
  response: ServerResponse,
  { state, base, clock }: { state: PlatformStateRepository; base: string; clock: () => Date },
): Promise<void> {
  // What is sent along, such as `List-Unsubscribe=One-Click`, says nothing more.
  request.resume();
  const show = (status: number, heading: string, body: string) =>
    void response
      .writeHead(status, headers)
      .end(
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${heading}</title><style>${style}</style></head><body><main><h1>${heading}</h1>${body}</main></body></html>`,
      );
  const path = (request.url ?? '').split('?')[0]!;
  const [, what = '', token = ''] = /^\/mail\/(confirm|stop)\/([\w-]+)$/u.exec(path) ?? [];
  const subscriber = await subscriberOf(token, state);
  if (subscriber === null) return show(404, 'No such link', '<p>Check that the whole address was copied.</p>');
  const { ask, button, done } = words[what as keyof typeof words];
  const address = escapeHtml(subscriber.address);
  const form = (to: 'confirm' | 'stop') =>
    `<form method="post" action="${escapeHtml(`${base}${prefix}${to}/${token}`)}"><button>${words[to].button}</button></form>`;
  if (request.method === 'GET' || request.method === 'HEAD')
    return show(200, ask, `<p>${address}</p>${form(what as 'confirm' | 'stop')}`);
  if (request.method !== 'POST') return show(405, 'Press the button', `<p>${button}</p>`);
  await noteChoice(subscriber, what === 'confirm' ? 'confirmed' : 'stopped', clock(), state);
  return show(200, 'Done', `<p>${done} ${address}.</p>${form(what === 'confirm' ? 'stop' : 'confirm')}`);
}
