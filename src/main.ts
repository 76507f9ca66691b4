import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';
import { compiledFolder } from '../bin/built.js';

// The bot's entry. What is loaded is compiled once and kept, so all else is loaded after this has been switched on.
enableCompileCache(compiledFolder(resolve(import.meta.dirname, '..'), process.env.SITREP_HOME));
const { platforms } = await import('./adapters/index.ts');
const { runBot } = await import('./app/run-bot.ts');
await runBot(process.env, platforms);
