import { type PageRules, splitReply as split } from '../../chat/split.ts';
import type { Reply } from '../../core/reply.ts';
import { componentCount, imageCount, textLength } from './layout.ts';
import { limits, pageComponents, pageText } from './limits.ts';

const rules: PageRules = {
  fits(nodes) {
    const page = { nodes: [...nodes] };
    return (
      textLength(page) <= pageText &&
      componentCount(page) <= pageComponents &&
      imageCount(page) <= limits.picturesPerMessage
    );
  },
};

/** Cuts a reply into replies of one message each. */
export const splitReply = (reply: Reply): Reply[] => split(reply, rules);
