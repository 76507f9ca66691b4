import { consoleCaller } from '../core/caller.ts';
import { UserError } from '../core/errors.ts';
import { type AdminCommand, type AdminContext, exitCodes } from './admin-command.ts';

/** Who became an admin with the code of the first day, and taking that back. */
export const admins: AdminCommand = {
  name: 'admins',
  usage: 'list | revoke <person>',
  summary: 'lists who became an admin with /sitrep claim, and revokes it',
  flags: { json: 'switch' },
  async run(context) {
    const [action, ...people] = context.words;
    if (action === 'list') return listAdmins(context);
    if (action === 'revoke') return revokeAdmin(people, context);
    throw new UserError('Choose "list" or "revoke".', { code: 'words', next: 'For example: sitrep admins list' });
  },
};

async function listAdmins({ flags, io, open, config }: AdminContext) {
  const { store } = await open({ withoutSamples: true });
  const claimed = await store.adminRights.list();
  const named = config.settings.SITREP_ADMINS;
  if (flags.json === true) {
    io.out(`${JSON.stringify({ claimed, named }, null, 2)}\n`);
    return exitCodes.done;
  }
  for (const { personId, since } of claimed)
    io.out(`${personId}  claimed ${since.toISOString().slice(0, 16).replace('T', ' ')} UTC\n`);
  for (const one of named) io.out(`${one}  named in SITREP_ADMINS\n`);
  if (claimed.length + named.length === 0)
    io.out('Nobody. On Discord, whoever owns the application is an admin as well.\n');
  return exitCodes.done;
}

async function revokeAdmin(people: readonly string[], { io, open }: AdminContext) {
  const [personId] = people;
  if (personId === undefined || people.length > 1)
    throw new UserError('Name one person.', { code: 'words', next: 'They are in: sitrep admins list' });
  const { store } = await open({ withoutSamples: true });
  const done = await store.unitOfWork.run(async () => {
    const isRemoved = await store.adminRights.remove(personId);
    const { personId: by, channelId } = consoleCaller;
    if (isRemoved)
      await store.audit.add({ at: new Date(), personId: by, channelId, action: 'admin revoke', detail: personId });
    return isRemoved;
  });
  if (!done)
    throw new UserError(`${personId} did not become an admin with a code.`, {
      next: 'Those named in SITREP_ADMINS are removed there. All are in: sitrep admins list',
    });
  io.out(`${personId} is no longer an admin.\n`);
  return exitCodes.done;
}
