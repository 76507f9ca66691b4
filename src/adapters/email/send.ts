import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { PostOutcome } from '../../delivery/poster.ts';

/** A mail server that says nothing for so long, in milliseconds, is given up. */
const patienceMs = { connect: 10_000, greeting: 10_000, silent: 20_000 };
/** Wait before a message is tried again that surely was not taken, in milliseconds. */
const retryMs = 120_000;

export interface Mail {
  from: string;
  to: string;
  bytes: Buffer;
  messageId: string;
}

/** Sends one message over SMTP. Once the server was given the words, silence is `unknown`: it may have them. */
export type SendMail = (mail: Mail) => Promise<PostOutcome>;

export function createSendMail(smtpUrl: string, clock: () => Date): SendMail {
  const { options, signIn } = readServer(smtpUrl);
  return (mail) => {
    let hasBegun = false;
    const words = async function* () {
      hasBegun = true;
      yield mail.bytes;
    };
    const connection = new SMTPConnection(options);
    return new Promise<PostOutcome>((resolve) => {
      const end = (outcome: PostOutcome) => {
        // First: closing is told as an end too.
        resolve(outcome);
        connection.close();
      };
      const fail = (error: unknown) => end(outcomeOf(error as SmtpError, hasBegun, clock()));
      connection.on('error', fail);
      connection.on('end', () => fail(new Error('the mail server closed the connection')));
      const deliver = () =>
        connection.send({ from: bare(mail.from), to: [mail.to] }, Readable.from(words()), (error: unknown) =>
          error ? fail(error) : end({ outcome: 'posted', messageId: mail.messageId, link: null }),
        );
      connection.connect((error?: unknown) => {
        if (error) return fail(error);
        return signIn(connection, (refused) => (refused ? fail(refused) : deliver()));
      });
    });
  };
}

/** Whether a mail server takes us, without sending anything: null when it does, else why not. Never rejects. */
export function whyNoMail(smtpUrl: string): Promise<string | null> {
  const { options, signIn } = readServer(smtpUrl);
  const connection = new SMTPConnection(options);
  return new Promise<string | null>((resolve) => {
    const end = (error: unknown) => {
      const { responseCode, code } = (error ?? {}) as SmtpError;
      resolve(error ? (responseCode === undefined ? (code ?? 'no answer') : `it answered ${responseCode}`) : null);
      connection.close();
    };
    connection.on('error', end);
    connection.on('end', () => end(new Error('closed')));
    connection.connect((error?: unknown) => (error ? end(error) : signIn(connection, end)));
  });
}

/** How to reach the server of a setting, and to sign in where it names a user. */
function readServer(smtpUrl: string) {
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  const [user, pass] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  const options = {
    host: url.hostname,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    // Beyond this machine, words and passwords go over TLS or not at all.
    requireTLS: !secure && !['localhost', '127.0.0.1', '[::1]'].includes(url.hostname),
    connectionTimeout: patienceMs.connect,
    greetingTimeout: patienceMs.greeting,
    socketTimeout: patienceMs.silent,
  };
  const signIn = (connection: SMTPConnection, then: (refused: unknown) => void) =>
    user === '' ? then(null) : connection.login({ credentials: { user, pass } } as never, then);
  return { options, signIn };
}

interface SmtpError {
  code?: string;
  responseCode?: number;
  command?: string;
}

/** What an error says of the message. A server that answered is believed; one that fell silent after the words is not guessed about. */
function outcomeOf({ code, responseCode, command }: SmtpError, hasBegun: boolean, now: Date): PostOutcome {
  const answered = responseCode ?? null;
  const reason = answered === null ? `the mail server: ${code ?? 'no answer'}` : `the mail server answered ${answered}`;
  if (answered === null && hasBegun) return { outcome: 'unknown', reason };
  const isForGood = answered !== null && answered >= 500 && code !== 'EAUTH';
  // Only a refusal of the recipient says something of the address; anything else may be mended here.
  if (isForGood) return { outcome: 'refused', reason, channelClosed: command === 'RCPT TO' };
  return { outcome: 'later', retryAt: new Date(now.getTime() + retryMs), reason };
}

/** `Sitrep <sitrep@example.org>` → `sitrep@example.org`. */
const bare = (from: string): string => /<([^<>]+)>\s*$/u.exec(from)?.[1] ?? from.trim();
