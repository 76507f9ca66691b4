import type { AdminCommand, AdminCommands } from './admin-command.ts';

/** Each is loaded when it is asked for: a brief pays for none of them. In the order help lists them. */
const loaders: Readonly<Record<string, () => Promise<AdminCommand>>> = {
  ingest: async () => (await import('./ingest.ts')).ingestFiles,
  article: async () => (await import('./article.ts')).article,
  export: async () => (await import('./export.ts')).exportArchive,
  forget: async () => (await import('./forget.ts')).forgetCommand,
  links: async () => (await import('./links.ts')).links,
  prune: async () => (await import('./prune.ts')).prune,
  opml: async () => (await import('./opml.ts')).opml,
  setup: async () => (await import('./setup.ts')).setup,
  doctor: async () => (await import('./doctor.ts')).doctor,
  manifest: async () => (await import('./manifest.ts')).manifest,
  register: async () => (await import('./register.ts')).register,
  mcp: async () => (await import('./mcp.ts')).mcp,
  verify: async () => (await import('./verify.ts')).verify,
  key: async () => (await import('./key.ts')).key,
  token: async () => (await import('./token.ts')).token,
  webhook: async () => (await import('./webhook.ts')).webhook,
  admins: async () => (await import('./admins.ts')).admins,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./backup.ts')).restore,
  move: async () => (await import('./move.ts')).move,
  migrate: async () => (await import('./migrate.ts')).migrateCommand,
  docs: async () => (await import('./docs.ts')).docs,
};

/** Commands of the command line that chat does not have. */
export const adminCommands: AdminCommands = {
  names: Object.keys(loaders),
  load: async (name) => (Object.hasOwn(loaders, name) ? loaders[name]!() : null),
  all: () => Promise.all(Object.values(loaders).map((load) => load())),
};
