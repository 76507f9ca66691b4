import { z } from 'zod';
import type { Platform } from '../../chat/platform.ts';
import { addressPattern, platform } from './subscribers.ts';

/** E-mail as a platform: briefings only. nodemailer is loaded only when it is set up. */
export const mailPlatform: Platform = {
  name: platform,
  settings: {
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\/\S+$/)
      .optional()
      .describe('Mail server that sends briefings by e-mail')
      .meta({ secret: true, takes: 'smtps://user:password@host or smtp://host:587' }),
    MAIL_FROM: z
      .string()
      .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/)
      .optional()
      .describe('Sender of briefings by e-mail')
      .meta({ takes: 'an address such as Sitrep <sitrep@example.org>' }),
  },
  address: { form: 'mail:<address>', pattern: addressPattern },
  isConfigured: ({ SMTP_URL, MAIL_FROM }) => SMTP_URL !== undefined && MAIL_FROM !== undefined,
  async create(deps) {
    const { createMailAdapter } = await import('./adapter.ts');
    return createMailAdapter(deps);
  },
  async doctor({ SMTP_URL, MAIL_FROM }) {
    const off = { name: 'e-mail', state: 'off', mend: null } as const;
    if (SMTP_URL === undefined && MAIL_FROM === undefined) return [{ ...off, detail: 'no e-mail settings' }];
    if (SMTP_URL === undefined || MAIL_FROM === undefined)
      return [{ ...off, state: 'warning', detail: 'only one of SMTP_URL and MAIL_FROM is set', mend: 'Set both.' }];
    const { whyNoMail } = await import('./send.ts');
    const why = await whyNoMail(SMTP_URL);
    if (why === null) return [{ ...off, state: 'ok', detail: `the mail server answers; sends as ${MAIL_FROM}` }];
    return [{ ...off, state: 'failed', detail: `the mail server takes nothing: ${why}`, mend: 'Check SMTP_URL.' }];
  },
};
