import type { Caller } from '../core/caller.ts';
import type { Answer, Dispatch } from '../core/dispatch.ts';
import { buttonsOf } from '../core/reply.ts';
import { type Asker, createAsker } from './asker.ts';
import type { Io } from './io.ts';

/** Yes in the languages Sitrep greets in. */
const yes = /^(?:y|yes|e|evet|j|ja)$/iu;

interface Confirming {
  dispatch: Dispatch;
  caller: Caller;
  io: Io;
  show: (answer: Answer) => void;
  /** Default asks on the terminal. */
  asker?: Asker;
}

/**
 * A review that chat would end with a Save button ends with a question here. Answers what came of it; the review itself
 * where there is nothing to save, or somebody said no.
 */
export async function confirmSave(answer: Answer, { dispatch, caller, io, show, asker }: Confirming): Promise<Answer> {
  const save = buttonsOf(answer.reply).find(({ id }) => id === 'save');
  if (save?.action.type !== 'run') return answer;
  show(answer);
  const asking = asker ?? createAsker(io);
  try {
    // An input that ends says no.
    const said = await asking.ask(`${save.label}? (yes or no)`, { secret: false }).catch(() => '');
    if (!yes.test(said.trim())) {
      io.err('Nothing was saved.\n');
      return { ...answer, reply: { nodes: [] } };
    }
  } finally {
    asking.close();
  }
  const { command, options } = save.action;
  return dispatch({ name: command, rawOptions: options, caller }).run();
}
