import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// The bot's entry. What is loaded is compiled once and kept, so all else is loaded after this has been switched on.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/sitrep'));
const { platforms } = await import('./adapters/index.ts');
const { runBot } = await import('./app/run-bot.ts');
await runBot(process.env, platforms);
