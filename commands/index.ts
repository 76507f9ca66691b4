import type { AnyCommand } from '../src/core/command.ts';
import { alertCommands } from './alert.ts';
import { articles } from './articles.ts';
import { brief } from './brief.ts';
import { check } from './check.ts';
import { scheduleCommands } from './schedule.ts';
import { sitrepCommands } from './sitrep.ts';
import { sourceCommands } from './sources.ts';
import { timeline } from './timeline.ts';

/** Every command there is, in the order help lists them. Adding one is its file and a line here. */
export const commands: readonly AnyCommand[] = [
  brief,
  articles,
  timeline,
  check,
  ...scheduleCommands,
  ...alertCommands,
  ...sourceCommands,
  ...sitrepCommands,
];
