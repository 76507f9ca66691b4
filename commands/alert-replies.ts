import { outletAndDay } from '../src/brief/present/links.ts';
import type { Caller } from '../src/core/caller.ts';
import { type Inline, link, list, paragraph, person, type ReplyNode, subheading, text } from '../src/core/reply.ts';
import { counted } from '../src/core/wording.ts';
import type { AlertPreview, AlertView } from '../src/schedule/alert/service.ts';
import { placeOf } from './schedule-replies.ts';

/** Topic, where and how. */
export function readAlert(alert: AlertView, caller: Caller): ReplyNode[] {
  const { topic, perHour, quietHours, zone, mention } = alert;
  const how = [
    `as articles arrive, up to ${counted(perHour, 'post')} an hour, the rest as one digest`,
    ...(quietHours === null ? [] : [`quiet ${quietHours} ${zone}`]),
    'each story once',
  ];
  const mentioned = mention === null ? [] : [text(', mentions '), person(mention, mention)];
  return [
    {
      type: 'fields',
      fields: [
        { name: 'Topic', value: [text(topic)] },
        { name: 'Where', value: [placeOf(alert, caller)] },
        { name: 'How', value: [text(how.join('; ')), ...mentioned] },
      ],
    },
  ];
}

/** What it would have reported lately. */
export function previewNodes({ matched, days, newest, samplesNote }: AlertPreview): ReplyNode[] {
  const over = `the last ${days} days`;
  const titles = list(
    ...newest.map((article) => [titleOf(article), text(` (${outletAndDay(article.source, article)})`)]),
  );
  if (samplesNote !== null) return [subheading('Preview'), paragraph(samplesNote), titles];
  if (matched === 0) return [subheading('Preview'), paragraph(`No article of ${over} matches.`)];
  const matches = matched === 1 ? 'matches' : 'match';
  return [
    subheading('Preview'),
    paragraph(`${counted(matched, 'article')} of ${over} ${matches}${matched > newest.length ? '; the newest' : ''}:`),
    titles,
  ];
}

function titleOf({ title, url }: AlertPreview['newest'][number]): Inline {
  return url !== null && /^https?:\/\//iu.test(url) ? link(title, url) : text(title);
}
