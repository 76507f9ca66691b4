// What the bot's entry runs, in one place: from here it is put together into few files as the command line is.
export { platforms } from './adapters/index.ts';
export { runBot } from './app/run-bot.ts';
