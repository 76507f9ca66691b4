/** What kind of answer a question asks for; a query that is no question asks for none. */
export interface Asking {
  /** `say`: what somebody says · `why`: reasons · `when`: dates. */
  kind: 'say' | 'why' | 'when';
  /** Whose words are asked for, as typed; empty unless `say`. */
  speaker: string;
}

/** A question without the words of asking. */
export interface Question {
  /** Places of the words that are no part of what is asked about. */
  dropped: ReadonlySet<number>;
  asking: Asking | null;
}
