import type { Runtime } from '../app/runtime.ts';
import { type ApiToken, hashToken, newToken, type TokenScope, tokenScopes } from '../core/api-tokens.ts';
import { consoleCaller } from '../core/caller.ts';
import { shortId } from '../core/dispatch.ts';
import { UserError } from '../core/errors.ts';
import { type AdminCommand, type AdminContext, exitCodes } from './admin-command.ts';

const example = 'For example: sitrep token add newsroom --scope read,check';

/** Tokens of programs that ask over HTTP: made, listed, revoked. */
export const token: AdminCommand = {
  name: 'token',
  usage: 'add <name> --scope read[,check,schedule] [--workspace W --person P] | list | revoke <id>',
  summary: 'makes, lists and revokes tokens for programs that use the HTTP API',
  flags: { scope: 'value', workspace: 'value', person: 'value', json: 'switch' },
  async run(context) {
    const [action, ...names] = context.words;
    const store = async () => (await context.open({ withoutSamples: true })).store;
    switch (action) {
      case 'add':
        return addToken(names, context, store);
      case 'list':
        return listTokens(context, await store());
      case 'revoke':
        return revokeToken(names, context, await store());
      default:
        throw new UserError('Choose "add", "list" or "revoke".', { code: 'words', next: example });
    }
  },
};

async function addToken(names: readonly string[], { flags, io }: AdminContext, open: () => Promise<Runtime['store']>) {
  const [name] = names;
  if (name === undefined || names.length > 1 || name.length > 100) {
    throw new UserError('Give the token one name, up to 100 characters.', { code: 'words', next: example });
  }
  const scopes = scopesOf(flags.scope);
  const { workspaceId, personId } = onBehalfOf(flags);
  const { apiTokens, audit, unitOfWork, clock } = await open();
  const secret = newToken();
  const createdAt = clock();
  const made: ApiToken = { id: shortId(), name, scopes, workspaceId, personId, createdAt, revokedAt: null };
  await unitOfWork.run(async () => {
    await apiTokens.add(made, hashToken(secret));
    await audit.add({ at: createdAt, ...consoleParts, action: 'token add', detail: `${made.id} ${scopes.join(',')}` });
  });
  io.out(`${secret}\n`);
  io.err(`Store it now: it is shown only this once. Revoke it with: sitrep token revoke ${made.id}\n`);
  return exitCodes.done;
}

async function listTokens({ flags, io }: AdminContext, { apiTokens }: Runtime['store']) {
  const tokens = await apiTokens.list();
  if (flags.json === true) io.out(`${JSON.stringify(tokens, null, 2)}\n`);
  else if (tokens.length === 0) io.out(`No tokens yet. ${example}\n`);
  for (const each of flags.json === true ? [] : tokens) {
    const state = each.revokedAt === null ? 'valid' : `revoked ${each.revokedAt.toISOString().slice(0, 10)}`;
    io.out(
      `${each.id}  ${each.name}  ${each.scopes.join(',')}  ${each.workspaceId} ${each.personId}  made ${each.createdAt.toISOString().slice(0, 10)}  ${state}\n`,
    );
  }
  return exitCodes.done;
}

async function revokeToken(
  names: readonly string[],
  { io }: AdminContext,
  { apiTokens, audit, unitOfWork, clock }: Runtime['store'],
) {
  const [id] = names;
  if (id === undefined || names.length > 1) {
    throw new UserError('Name one token by its id.', { code: 'words', next: 'Ids are in: sitrep token list' });
  }
  const at = clock();
  const done = await unitOfWork.run(async () => {
    const isRevoked = await apiTokens.revoke(id, at);
    if (isRevoked) await audit.add({ at, ...consoleParts, action: 'token revoke', detail: id });
    return isRevoked;
  });
  if (!done) throw new UserError(`There is no valid token "${id}".`, { next: 'Ids are in: sitrep token list' });
  io.out('Revoked. It no longer works.\n');
  return exitCodes.done;
}

const consoleParts = { personId: consoleCaller.personId, channelId: consoleCaller.channelId };

function scopesOf(flag: string | true | undefined): TokenScope[] {
  const given = typeof flag === 'string' ? flag.split(',').map((scope) => scope.trim()) : [];
  const isScope = (scope: string): scope is TokenScope => (tokenScopes as readonly string[]).includes(scope);
  if (given.length === 0 || !given.every(isScope)) {
    throw new UserError(`--scope takes one or more of ${tokenScopes.join(', ')}, separated by commas.`, {
      code: 'words',
      next: example,
    });
  }
  return [...new Set(given)];
}

/** The workspace and person whose permissions the token has; those of the terminal, without its rights as an admin, by default. */
function onBehalfOf({ workspace, person }: AdminContext['flags']) {
  if (workspace === undefined && person === undefined) {
    return { workspaceId: consoleCaller.workspaceId ?? consoleCaller.channelId, personId: consoleCaller.personId };
  }
  const isAddress = (value: unknown): value is string => typeof value === 'string' && /^[a-z]+:\S{1,200}$/.test(value);
  if (!isAddress(workspace) || !isAddress(person)) {
    throw new UserError('--workspace and --person go together.', {
      code: 'words',
      next: 'For example: --workspace slack:T0123 --person slack:T0123/U0456',
    });
  }
  return { workspaceId: workspace, personId: person };
}
