import { parentPort, workerData } from 'node:worker_threads';
import { yieldToAnswers } from '../core/priority.ts';
import { backupHome } from './backup.ts';

// Copies a home in a thread of its own, so that the bot goes on answering while a large database is copied.
yieldToAnswers();
const { home, file } = workerData as { home: string; file: string };
await backupHome(home, file);
parentPort?.postMessage('done');
