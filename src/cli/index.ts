import type { AdminCommand } from './admin-command.ts';
import { admins } from './admins.ts';
import { article } from './article.ts';
import { backup, restore } from './backup.ts';
import { docs } from './docs.ts';
import { doctor } from './doctor.ts';
import { exportArchive } from './export.ts';
import { forgetCommand } from './forget.ts';
import { ingestFiles } from './ingest.ts';
import { key } from './key.ts';
import { links } from './links.ts';
import { manifest } from './manifest.ts';
import { mcp } from './mcp.ts';
import { migrateCommand } from './migrate.ts';
import { move } from './move.ts';
import { opml } from './opml.ts';
import { prune } from './prune.ts';
import { register } from './register.ts';
import { setup } from './setup.ts';
import { token } from './token.ts';
import { verify } from './verify.ts';
import { webhook } from './webhook.ts';

/** Commands of the command line that chat does not have, in the order help lists them. */
export const adminCommands: readonly AdminCommand[] = [
  ingestFiles,
  article,
  exportArchive,
  forgetCommand,
  links,
  prune,
  opml,
  setup,
  doctor,
  manifest,
  register,
  mcp,
  verify,
  key,
  token,
  webhook,
  admins,
  backup,
  restore,
  move,
  migrateCommand,
  docs,
];
