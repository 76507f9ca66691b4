/** Slack's limits, in UTF-16 code units or counts. What we use of them; the tests hold the documented table next to it. */
export const limits = {
  /** Slack advises at most 4,000 characters of `text` and was seen splitting above 4,040. */
  fallbackText: 3_900,
  /** Of 50 in a message: the rest is room for a page mark and what a share adds. */
  pageBlocks: 44,
  /** Of 100 in a modal, and the text of all its blocks. */
  viewBlocks: 90,
  viewText: 30_000,
  homeBlocks: 100,
  /**
   * Text of all blocks of a message. Not documented; `msg_blocks_too_long` was reported from about 13,000 characters on.
   */
  pageText: 10_000,
  sectionText: 3_000,
  /** One piece of rich text of ours; a longer quote goes on in the next block. */
  richText: 2_800,
  /** Lines of a list or a table in one block; longer ones continue in the next. */
  linesPerBlock: 40,
  header: 150,
  contextText: 3_000,
  actions: 25,
  buttonText: 75,
  optionText: 75,
  optionValue: 150,
  options: 100,
  optionGroups: 100,
  url: 3_000,
  input: 3_000,
  /** A suggested prompt, and the title of a conversation, in the assistant pane. Not documented: what its width shows. */
  promptTitle: 60,
  threadTitle: 80,
  viewTitle: 24,
  viewButton: 24,
  placeholder: 150,
  alt: 2_000,
  commandDescription: 2_000,
  commandHint: 1_000,
  shortcutName: 24,
  shortcutDescription: 150,
  commands: 50,
  /** An acknowledgement, and the life of a trigger, in milliseconds. */
  acknowledgeMs: 3_000,
  /** A `response_url` takes this many posts within this time. */
  responseUses: 5,
  responseLifeMs: 30 * 60 * 1000,
  /** Least time between two messages to one channel, in milliseconds. */
  paceMs: 1_000,
  /**
   * Least time between two messages to different channels of a workspace, in milliseconds: 300 a minute. Slack keeps "a
   * workspace-wide limit" (docs.slack.dev/apis/web-api/rate-limits) and names it only as "several hundred messages per minute"
   * (docs.slack.dev/reference/methods/chat.postMessage).
   */
  workspacePaceMs: 200,
} as const;

/** Words of ours, such as a button's label, at most so long; an ellipsis shows where. Never for quoted text. */
export function shorten(value: string, most: number): string {
  if (value.length <= most) return value;
  return `${value.slice(0, wholeLength(value, most - 1)).trimEnd()}…`;
}

/** Pieces of a text, each at most `most` long, cut at spaces where there are any and never inside a character. */
export function pieces(value: string, most: number): string[] {
  const found: string[] = [];
  let rest = value;
  while (rest.length > most) {
    const space = rest.lastIndexOf(' ', most - 1);
    const at = space > most / 2 ? space + 1 : wholeLength(rest, most);
    found.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...found, rest];
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The greatest length up to `most` that ends between two characters as people see them; at least one code point. */
function wholeLength(value: string, most: number): number {
  let end = 0;
  for (const { index, segment } of graphemes.segment(value.slice(0, most + 64))) {
    if (index + segment.length > most) break;
    end = index + segment.length;
  }
  if (end > 0) return end;
  // One endless cluster, as hostile text makes: cut between code points instead.
  return /[\ud800-\udbff]/.test(value[most - 1] ?? '') ? most - 1 : most;
}
