import {
  type Button,
  buttonsOf,
  type QuoteRef,
  quotesOf,
  type Reply,
  type ReplyNode,
  small,
  withoutButtons,
  withoutFolded,
} from '../core/reply.ts';
import { words } from '../core/words/words.ts';
import { nameCitations } from './compact.ts';
import { cutNode } from './cut-node.ts';

/** What one message of a platform holds. Leave room for "Part 2 of 3" and a line added later. */
export interface PageRules {
  /** Whether one message holds these nodes. */
  fits(nodes: readonly ReplyNode[]): boolean;
  /** Whether a node can be shown in one piece. Default: a message holds it. */
  fitsWhole?(node: ReplyNode): boolean;
}

/**
 * Cuts a reply into replies of one message each. Every word arrives once and in order, no quote is clipped; what can be
 * pressed stands below the last and serves them all, with the folded parts it opens.
 */
export function splitReply(whole: Reply, rules: PageRules): Reply[] {
  const reply = nameCitations(whole);
  const { fitsWhole = (node) => rules.fits([node]) } = rules;
  const pages: ReplyNode[][] = [[]];
  for (const piece of withoutFolded(withoutButtons(reply)).nodes.flatMap(itemsOf)) {
    const titles = titlesAtFoot(pages.at(-1)!);
    const whole = (node: ReplyNode) => fitsWhole(node) && (titles.length === 0 || rules.fits([...titles, node]));
    for (const node of whole(piece) ? [piece] : cutNode(piece, whole)) {
      const page = pages.at(-1)!;
      const fuller = joined(page, node);
      if (rules.fits(fuller)) pages[pages.length - 1] = fuller;
      else pages.push([...takeTitles(page, node, rules), node]);
    }
  }
  const buttons = buttonsOf(reply);
  const shown = pages.filter((page, at) => page.length > 0 || (at === 0 && buttons.length > 0));
  const hidden = withoutButtons(reply).nodes.filter(({ fold }) => fold !== undefined);
  const foot = shown.length > 1 ? withQuotes(buttons, quotesOf(reply)) : buttons;
  return shown.map((page, at) => ({
    nodes: [
      ...page,
      ...(shown.length > 1 ? [small(words.partOf(at + 1, shown.length))] : []),
      ...(at === shown.length - 1 ? hidden : []),
      ...(at === shown.length - 1 && foot.length > 0 ? [{ type: 'buttons' as const, buttons: foot }] : []),
    ],
  }));
}

/** A list or a table may continue on the next page at any line. */
function itemsOf(node: ReplyNode): ReplyNode[] {
  if (node.type === 'list') return node.items.map((item) => ({ type: 'list', items: [item] }));
  if (node.type === 'fields') return node.fields.map((field) => ({ type: 'fields', fields: [field] }));
  return [node];
}

/** The page with one more node; lines of one list or table stay together. */
function joined(page: readonly ReplyNode[], node: ReplyNode): ReplyNode[] {
  const last = page.at(-1);
  if (last?.type === 'list' && node.type === 'list')
    return [...page.slice(0, -1), { type: 'list', items: [...last.items, ...node.items] }];
  if (last?.type === 'fields' && node.type === 'fields')
    return [...page.slice(0, -1), { type: 'fields', fields: [...last.fields, ...node.fields] }];
  return [...page, node];
}

/** Titles at the foot of a page belong to what follows them. */
function titlesAtFoot(page: readonly ReplyNode[]): ReplyNode[] {
  return page.slice(page.findLastIndex(({ type }) => type !== 'subheading') + 1);
}

function takeTitles(page: ReplyNode[], node: ReplyNode, rules: PageRules): ReplyNode[] {
  const titles = titlesAtFoot(page);
  return titles.length < page.length && rules.fits([...titles, node]) ? page.splice(-titles.length, titles.length) : [];
}

/** "Read a quote" below the last message names the quotes of all. */
function withQuotes(buttons: readonly Button[], quotes: QuoteRef[]): Button[] {
  return buttons.map((one) => {
    if (one.action.type !== 'read-quote' || one.action.quotes !== undefined) return one;
    return { ...one, action: { type: 'read-quote', quotes } };
  });
}
