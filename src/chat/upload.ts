import type { Caller } from '../core/caller.ts';
import type { Reply } from '../core/reply.ts';

/** A file somebody sent to the bot, and how to get it from the platform. */
export interface Upload {
  platform: string;
  name: string;
  /** In bytes, as the platform says; null when it does not. */
  size: number | null;
  url: string;
  /** The platform's own hosts for files: no other is asked, not by a redirect either. */
  hosts: readonly string[];
  /** Of these, those that may be inside a private network, as a stand-in for the platform is. */
  insideHosts: readonly string[];
  /** What the hosts want to see as `Authorization`; null for nothing. */
  authorization: string | null;
}

/** Reads a file in for an admin and says what came of it. Throws a UserError when that cannot be, or may not. */
export type ReadUpload = (upload: Upload, caller: Caller) => Promise<Reply>;
