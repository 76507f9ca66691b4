import { createServer, type Server } from 'node:http';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMailAdapter } from '../../../src/adapters/email/adapter.ts';
import { mailPlatform } from '../../../src/adapters/email/platform.ts';
import { noteAsked, noteChoice } from '../../../src/adapters/email/subscribers.ts';
import type { ChatAdapter } from '../../../src/chat/chat-adapter.ts';
import { silentLog } from '../../../src/core/log.ts';
import { heading, paragraph, type Reply, say } from '../../../src/core/reply.ts';
import { describeChatAdapter } from '../../contracts/chat-adapter.ts';
import { memoryState } from '../../helpers/memory-state.ts';

type Does = 'takes it' | 'is busy' | 'refuses the address' | 'refuses the words' | 'falls silent after the words';

/** A real mail server that does as told, and the adapter on it. */
async function room() {
  const letters: { to: string; text: string }[] = [];
  const next: Does[] = [];
  let does: Does = 'takes it';
  const answer = (code: number, message: string) => Object.assign(new Error(message), { responseCode: code });
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onMailFrom(_address, _session, done) {
      does = next.shift() ?? 'takes it';
      done(does === 'is busy' ? answer(451, 'Busy') : null);
    },
    onRcptTo: (_address, _session, done) => done(does === 'refuses the address' ? answer(550, 'No such user') : null),
    onData(stream, session, done) {
      let text = '';
      stream.setEncoding('utf8');
      stream.on('data', (piece: string) => {
        text += piece;
      });
      stream.on('end', () => {
        const [to] = session.envelope.rcptTo;
        if (does === 'refuses the words') return done(answer(554, 'Spam'));
        letters.push({ to: to!.address, text });
        // The words are there; the line breaks before the server says so.
        if (does === 'falls silent after the words') {
          for (const one of smtp.connections) (one as unknown as { _socket: { destroy(): void } })._socket.destroy();
          return;
        }
        return done();
      });
    },
  });
  smtp.on('error', () => {});
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as { port: number };
  const state = memoryState();
  const clock = () => new Date();
  let adapter: ChatAdapter;
  const web: Server = createServer((request, response) => adapter.web!.handle(request, response));
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const publicUrl = `http://127.0.0.1:${(web.address() as { port: number }).port}`;
  const settings = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Sitrep <sitrep@desk.example>' };
  adapter = createMailAdapter({ settings, platformState: state, publicUrl, clock, log: silentLog });
  const close = async () => {
    await new Promise<void>((done) => smtp.close(() => done()));
    await new Promise((done) => web.close(done));
  };
  return { letters, next, state, adapter, publicUrl, port, clock, close };
}

/** Quoted-printable as its reader sees it. */
const decoded = (text: string) =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString('utf8');

describeChatAdapter('E-mail', async () => {
  const { adapter, letters, next, state, clock, close } = await room();
  await noteChoice(await noteAsked('desk@paper.example', clock(), state), 'confirmed', clock(), state);
  return {
    adapter,
    channel: 'mail:desk@paper.example',
    posted: () => letters.map(({ text }) => decoded(text).replaceAll(/<[^>]*>/g, '')),
    answerNext: (outcome) =>
      void next.splice(
        0,
        next.length,
        (
          {
            posted: 'takes it',
            later: 'is busy',
            unknown: 'falls silent after the words',
            refused: 'refuses the address',
          } as const
        )[outcome],
      ),
    close,
  };
});

describe('briefings by e-mail', () => {
  let at: Awaited<ReturnType<typeof room>>;
  beforeAll(async () => {
    at = await room();
  });
  afterAll(() => at.close());

  const reply: Reply = {
    nodes: [
      heading('Briefing: İran & Türkiye\r\nBcc: victim@elsewhere.example'),
      paragraph('<b>New</b>: two articles.'),
      { type: 'image', png: new Uint8Array([137, 80, 78, 71]), alt: 'Articles over time: 3 in 2024.', title: 'x' },
    ],
  };
  const part = (key: string, to = 'reader@paper.example') => ({
    key,
    part: 0,
    channel: `mail:${to}`,
    thread: null,
    mention: null,
    reply,
  });
  const linkIn = (text: string, what: string) =>
    new RegExp(`http://127\\.0\\.0\\.1:\\d+/mail/${what}/[\\w-]{32}`).exec(decoded(text))![0];

  it('asks for confirmation first and once; opening the link changes nothing, its button does', async () => {
    const asked = await at.adapter.post(part('first'));
    expect(asked).toMatchObject({ outcome: 'later', reason: 'its owner has not confirmed yet' });
    // Whoever has just confirmed does not wait long for the first briefing.
    const waits = asked.outcome === 'later' ? asked.retryAt.getTime() - Date.now() : Number.NaN;
    expect(Math.round(waits / 60_000)).toBe(1);
    expect(await at.adapter.post(part('first'))).toMatchObject({ outcome: 'later' });
    expect(at.letters).toHaveLength(1);
    expect(decoded(at.letters[0]!.text)).not.toContain('two articles');
    const link = linkIn(at.letters[0]!.text, 'confirm');
    expect(await (await fetch(link)).text()).toContain('Yes, send them');
    expect(await at.adapter.post(part('first'))).toMatchObject({ outcome: 'later' });
    expect((await fetch(link, { method: 'POST' })).status).toBe(200);
    expect(await at.adapter.post(part('first'))).toMatchObject({ outcome: 'posted' });
    expect((await fetch(`${at.publicUrl}/mail/confirm/${'x'.repeat(32)}`, { method: 'POST' })).status).toBe(404);
  });

  it('comes as HTML with alt texts and as plain text, under an id of its own, and adds no header', () => {
    const { text } = at.letters.at(-1)!;
    const [head = ''] = text.split('\r\n\r\n');
    const said = decoded(text);
    expect(head).toMatch(/^Message-ID: <[0-9a-f]{40}@desk\.example>$/m);
    expect(head).not.toMatch(/^Bcc:/m);
    expect(head).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m);
    expect(said).toContain('<html lang="en">');
    expect(said).toContain('&#60;b&#62;New&#60;/b&#62;');
    expect(said).toContain('alt="Articles over time: 3 in 2024."');
    expect(said).toContain('Content-Type: text/plain');
    expect(said).toMatch(/Unsubscribe: http/);
  });

  it('keeps the same Message-ID for every try of one delivery, and another for another', async () => {
    at.next.push('is busy');
    expect(await at.adapter.post(part('again'))).toMatchObject({ outcome: 'later' });
    await at.adapter.post(part('again'));
    await at.adapter.post(part('again'));
    await at.adapter.post(part('other'));
    const ids = at.letters.slice(-3).map(({ text }) => /^Message-ID: (.*)$/m.exec(text)![1]);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it.each([
    { does: 'is busy', outcome: 'later' },
    { does: 'refuses the address', outcome: 'refused', channelClosed: true },
    { does: 'refuses the words', outcome: 'refused', channelClosed: false },
    { does: 'falls silent after the words', outcome: 'unknown' },
  ] as const)('when the server $does: $outcome', async ({ does, ...expected }) => {
    at.next.push(does);
    expect(await at.adapter.post(part(does))).toMatchObject(expected);
  });

  it('never guesses about silence: such a delivery is not sent again', () => {
    expect(at.adapter.capabilities).toMatchObject({ idempotency: 'none', nonceWindowMs: 0 });
  });

  it('tries later when no server is there', async () => {
    const settings = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'sitrep@desk.example' };
    const alone = createMailAdapter({
      settings,
      platformState: at.state,
      publicUrl: at.publicUrl,
      clock: at.clock,
      log: silentLog,
    });
    expect(await alone.post(part('alone'))).toMatchObject({ outcome: 'later' });
  });

  it('holds a whole long briefing in one message', async () => {
    const points = Array.from({ length: 60 }, (_, n) => `Point ${n} says ${'a great deal and '.repeat(30)}ends.`);
    const reply = say(...points);
    const parts = at.adapter.split(reply);
    expect(parts).toHaveLength(1);
    expect(await at.adapter.post({ ...part('long'), reply: parts[0]! })).toMatchObject({ outcome: 'posted' });
    const { text } = at.letters.at(-1)!;
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThan(998);
    const said = decoded(text);
    for (const point of points) expect(said.split(point).length - 1).toBe(2);
  });

  it('is checked by doctor with the server itself, and nothing is sent', async () => {
    const doctor = (SMTP_URL: string) => mailPlatform.doctor({ SMTP_URL, MAIL_FROM: 'sitrep@desk.example' });
    const before = at.letters.length;
    expect(await doctor(`smtp://127.0.0.1:${at.port}`)).toMatchObject([{ state: 'ok' }]);
    expect(await doctor('smtp://127.0.0.1:9')).toMatchObject([{ state: 'failed', mend: 'Check SMTP_URL.' }]);
    expect(at.letters).toHaveLength(before);
  });

  it('stops in one click, by POST alone, and says so to who schedules', async () => {
    const stop = /^List-Unsubscribe: <(\S+)>/m.exec(at.letters.at(-1)!.text.replace(/\r\n[ \t]+/g, ' '))![1]!;
    await fetch(stop);
    expect(await at.adapter.post(part('still'))).toMatchObject({ outcome: 'posted' });
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    expect((await fetch(stop, { method: 'POST', body })).status).toBe(200);
    expect(await at.adapter.post(part('no more'))).toEqual({
      outcome: 'refused',
      reason: 'its owner unsubscribed',
      channelClosed: true,
    });
    await fetch(stop.replace('/stop/', '/confirm/'), { method: 'POST' });
    expect(await at.adapter.post(part('back'))).toMatchObject({ outcome: 'posted' });
  });
});
