import { type AdminCommand, exitCodes } from './admin-command.ts';

const marks = { ok: 'ok     ', warning: 'look   ', failed: 'FAILED ', off: 'off    ' } as const;

/** Checks everything and says how to fix it; fails when something failed. */
export const doctor: AdminCommand = {
  name: 'doctor',
  usage: '[--json]',
  summary: 'checks everything and says how to fix it',
  flags: { json: 'switch' },
  async run({ flags, io, open }) {
    const { services } = await open();
    const checks = await services.health.checks();
    if (flags.json === true) io.out(`${JSON.stringify(checks, null, 2)}\n`);
    else {
      for (const { name, state, detail, mend } of checks) {
        io.out(`${marks[state]}${name}: ${detail}\n${mend === null ? '' : `       → ${mend}\n`}`);
      }
    }
    return checks.some(({ state }) => state === 'failed') ? exitCodes.failed : exitCodes.done;
  },
};
