import { existsSync } from 'node:fs';
import { platforms } from './adapters/index.ts';
import { adminCommands } from './cli/index.ts';
import { processIo } from './cli/io.ts';
import { runCli } from './cli/run.ts';
import { keepFilesPrivate } from './core/private-files.ts';

// The command line's entry: reads `.env`, runs one command, sets the exit code. Everything else is in cli/.
if (existsSync('.env')) process.loadEnvFile('.env');
keepFilesPrivate();
process.exitCode = await runCli({
  words: process.argv.slice(2),
  environment: process.env,
  platforms,
  adminCommands,
  io: processIo(),
});
