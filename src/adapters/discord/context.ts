import type { ReadQuote } from '../../brief/present/quote-context.ts';
import type { Complete, PlatformDeps, PlatformStateRepository } from '../../chat/platform.ts';
import type { AnswerRepository, InvocationRepository } from '../../core/answers.ts';
import type { Caller } from '../../core/caller.ts';
import type { AnyCommand } from '../../core/command.ts';
import type { Dispatch } from '../../core/dispatch.ts';
import type { Logger } from '../../core/log.ts';
import type { Poster } from './post.ts';
import type { Responder } from './respond.ts';

/** What answering an interaction needs of everything else. */
export interface Context {
  dispatch: Dispatch;
  commands: readonly AnyCommand[];
  answers: AnswerRepository;
  invocations: InvocationRepository;
  platformState: PlatformStateRepository;
  readQuote: ReadQuote;
  complete: Complete;
  refusal: (caller: Caller) => string | null;
  replyForSharing: PlatformDeps['replyForSharing'];
  /** The server this copy is at home in, when there is one: where a press in direct messages counts as made. */
  homeWorkspace: string | null;
  responder: Responder;
  poster: Poster;
  processName: string;
  log: Logger;
  clock: () => Date;
}
