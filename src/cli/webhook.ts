import { createHooks, platform } from '../adapters/webhooks/hooks.ts';
import { checkUrl, ForbiddenAddress } from '../archive/fetch/address.ts';
import { consoleCaller } from '../core/caller.ts';
import { UserError } from '../core/errors.ts';
import { createSealer } from '../core/secrets.ts';
import { type AdminCommand, exitCodes } from './admin-command.ts';

const example = 'For example: sitrep webhook add newsroom https://example.org/hooks/sitrep';

/** Addresses of programs that want briefings: made, listed, removed. */
export const webhook: AdminCommand = {
  name: platform,
  usage: 'add <name> <address> | list [--json] | rotate <name> | remove <name>',
  summary: 'makes, lists and removes addresses of programs that get briefings, signed; rotate makes a new key',
  flags: { json: 'switch' },
  async run({ words, flags, io, config, open }) {
    const [action, name, address, ...more] = words;
    const wanted = { add: 3, list: 1, rotate: 2, remove: 2 }[action ?? ''];
    if (wanted === undefined || words.length !== wanted || more.length > 0)
      throw new UserError('Choose "add" with a name and an address, "list", or "rotate" or "remove" with a name.', {
        code: 'words',
        next: example,
      });
    const { store } = await open({ withoutSamples: true });
    const { audit, clock } = store;
    const secrets = config.settings.SITREP_SECRET;
    const hooks = createHooks(store.platformState, secrets === undefined ? undefined : createSealer(secrets, platform));
    const note = (what: string) =>
      audit.add({
        at: clock(),
        personId: consoleCaller.personId,
        channelId: null,
        action: `webhook ${action}`,
        detail: what,
      });
    if (action === 'list') {
      const all = await hooks.list();
      if (flags.json === true) io.out(`${JSON.stringify(all, null, 2)}\n`);
      else if (all.length === 0) io.out(`No webhooks yet. ${example}\n`);
      else
        for (const each of all)
          io.out(`${platform}:${each.name}  ${new URL(each.address).host}  made ${each.createdAt.slice(0, 10)}\n`);
      return exitCodes.done;
    }
    if (action === 'remove') {
      await hooks.remove(name!);
      await note(name!);
      io.out(`Removed: schedules that post to ${platform}:${name} are paused at their next run.\n`);
      return exitCodes.done;
    }
    if (action === 'rotate') {
      io.out(`${await hooks.rotate(name!, clock())}\n`);
      await note(name!);
      io.err(
        'Store this key now: it is shown only this once. For a day each message is signed with the key before, too.\n',
      );
      return exitCodes.done;
    }
    const refusal = whyNot(address!, config.settings.SITREP_FETCH_ALLOW);
    if (refusal !== null)
      throw new UserError(`${address} cannot be used: ${refusal}.`, {
        next: 'Hosts of your own network are allowed with SITREP_FETCH_ALLOW=host:port.',
      });
    const secret = await hooks.add({ name: name!, address: address!, createdAt: clock().toISOString() });
    await note(`${name} (${new URL(address!).host})`);
    io.out(`${secret}\n`);
    io.err(
      `Store this key now: it is shown only this once, and checks the signatures. Schedule with: sitrep schedule add <topic> at <when> in ${platform}:${name}\n`,
    );
    return exitCodes.done;
  },
};

/** Why nothing may be sent to an address, as far as its letters tell; null when it may. Its name is looked up at each post. */
function whyNot(address: string, allow: readonly string[]): string | null {
  try {
    checkUrl(address, new Set(allow));
    return null;
  } catch (error) {
    if (error instanceof ForbiddenAddress) return error.message;
    throw error;
  }
}
