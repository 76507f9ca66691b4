import { type Admins, adminLine } from '../core/admins.ts';
import { counted } from '../core/wording.ts';
import { type AdminCommand, exitCodes } from './admin-command.ts';

const marks = { ok: 'ok     ', warning: 'look   ', failed: 'FAILED ', off: 'off    ' } as const;

/** How to become the first admin. Only this terminal shows the code: no health page, no chat, no log. */
async function claimLines(admins: Admins, now: Date): Promise<string> {
  const offer = await admins.offerToShow(now);
  if (offer === null) return '';
  if (offer === 'over')
    return `${marks.off}admin: nobody; the code to claim is over\n       → Name yourself in .env and start again, for example: ${adminLine('slack:T0123/U0456')}\n`;
  const minutes = Math.max(1, Math.round((offer.expiresAt.getTime() - now.getTime()) / 60_000));
  return `${marks.warning}admin: nobody yet\n       → Within ${counted(minutes, 'minute')}, type in Slack or Discord: /sitrep claim ${offer.code}\n`;
}

/** Checks everything and says how to fix it; fails when something failed. */
export const doctor: AdminCommand = {
  name: 'doctor',
  usage: '[--json]',
  summary: 'checks everything and says how to fix it',
  flags: { json: 'switch' },
  async run({ flags, io, open }) {
    const { services, admins } = await open();
    const checks = await services.health.checks();
    if (flags.json === true) io.out(`${JSON.stringify(checks, null, 2)}\n`);
    else {
      for (const { name, state, detail, mend } of checks) {
        io.out(`${marks[state]}${name}: ${detail}\n${mend === null ? '' : `       → ${mend}\n`}`);
      }
    }
    if (flags.json !== true) io.out(await claimLines(admins, new Date()));
    return checks.some(({ state }) => state === 'failed') ? exitCodes.failed : exitCodes.done;
  },
};
