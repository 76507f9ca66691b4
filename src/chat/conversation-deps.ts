import type { Dispatch } from '../core/dispatch.ts';
import type { Poster } from '../delivery/poster.ts';
import type { Capabilities } from './chat-adapter.ts';
import type { PlatformDeps } from './platform.ts';

/** What the conversation needs of its platform and of everything else. */
export interface ConversationDeps
  extends Pick<
    PlatformDeps,
    | 'commands'
    | 'answers'
    | 'invocations'
    | 'platformState'
    | 'readQuote'
    | 'complete'
    | 'refusal'
    | 'replyForSharing'
    | 'busiestTopics'
    | 'processName'
    | 'log'
    | 'clock'
  > {
  /** Name of the platform. */
  platform: string;
  capabilities: Capabilities;
  dispatch: Dispatch;
  /** Posts, finds and removes messages nobody waits for at a prompt. */
  poster: Pick<Poster, 'split' | 'post' | 'find' | 'capabilities'> & {
    remove(channel: string, messageId: string): Promise<boolean>;
  };
  /** Workspace that a press in direct messages counts for where nothing else says so. Default none. */
  homeWorkspace?: string | null;
  /** Default a real wait. */
  sleep: (ms: number) => Promise<void>;
}
