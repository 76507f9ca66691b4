import type { Platform } from '../chat/platform.ts';
import { consolePlatform } from './console/platform.ts';
import { discordPlatform } from './discord/platform.ts';
import { mailPlatform } from './email/platform.ts';
import { mattermostPlatform } from './mattermost/platform.ts';
import { slackPlatform } from './slack/platform.ts';
import { webhookPlatform } from './webhooks/platform.ts';

/** Every platform Sitrep talks on. Adding one is its folder and a line here. */
export const platforms: readonly Platform[] = [
  consolePlatform,
  slackPlatform,
  discordPlatform,
  mattermostPlatform,
  webhookPlatform,
  mailPlatform,
];
