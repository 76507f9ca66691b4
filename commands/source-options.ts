import { z } from 'zod';
import type { SourceActor } from '../src/archive/sources/service.ts';
import { type Caller, isOperator } from '../src/core/caller.ts';

/** The source a command is about. */
export const sourceName = z
  .string()
  .trim()
  .min(2)
  .max(500)
  .describe('A source: its id, its name or part of its name')
  .meta({ positional: true, complete: 'source' });

/** Who asks for a change of sources. */
export function actorOf(caller: Caller): SourceActor {
  const { personId, channelId } = caller;
  return { personId, channelId, local: isOperator(caller) };
}

/** Chats wrap addresses: `<https://x.test|x.test>` and `<https://x.test>` are what was typed. */
export function plainAddress(address: string): string {
  return /^<([^|>]+)(?:\|[^>]*)?>$/u.exec(address)?.[1] ?? address;
}
