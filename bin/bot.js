import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';
import { builtEntry, compiledFolder } from './built.js';

// The bot's entry, in plain JavaScript: what takes the types out of a source takes 20 MB, and what is loaded after this has been
// switched on is kept without them, compiled.
const root = resolve(import.meta.dirname, '..');
enableCompileCache(compiledFolder(root, process.env.SITREP_HOME));
const { platforms, runBot } = await import(builtEntry(root, 'bot') ?? '../src/bot.ts');
await runBot(process.env, platforms);
