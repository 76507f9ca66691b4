import { outletAndDay } from '../src/brief/present/links.ts';
import type { Caller } from '../src/core/caller.ts';
import { type Inline, link, list, paragraph, person, type ReplyNode, subheading, text } from '../src/core/reply.ts';
import { words } from '../src/core/words/words.ts';
import type { AlertPreview, AlertView } from '../src/schedule/alert/service.ts';
import { labelsNote, placeOf } from './schedule-replies.ts';

/** Topic, where and how. */
export function readAlert(alert: AlertView, caller: Caller): ReplyNode[] {
  const { topic, perHour, quietHours, zone, mention, labels } = alert;
  const how = [
    words.asTheyArrive(perHour),
    ...(quietHours === null ? [] : [words.quietHours(`${quietHours} ${zone}`)]),
    words.storyOnce,
    ...labelsNote(labels),
  ];
  const mentioned = mention === null ? [] : [text(`, ${words.mentions} `), person(mention, mention)];
  return [
    {
      type: 'fields',
      fields: [
        { name: words.topic, value: [text(topic)] },
        { name: words.where, value: [placeOf(alert, caller)] },
        { name: words.how, value: [text(how.join('; ')), ...mentioned] },
      ],
    },
  ];
}

/** What it would have reported lately. */
export function previewNodes({ matched, days, newest, samplesNote }: AlertPreview): ReplyNode[] {
  const titles = list(
    ...newest.map((article) => [titleOf(article), text(` (${outletAndDay(article.source, article)})`)]),
  );
  if (samplesNote !== null) return [subheading(words.previewHeading), paragraph(samplesNote), titles];
  if (matched === 0) return [subheading(words.previewHeading), paragraph(words.noneMatched(days))];
  return [
    subheading(words.previewHeading),
    paragraph(`${words.matchedLately(matched, days)}${matched > newest.length ? `; ${words.theNewest}` : ''}:`),
    titles,
  ];
}

function titleOf({ title, url }: AlertPreview['newest'][number]): Inline {
  return url !== null && /^https?:\/\//iu.test(url) ? link(title, url) : text(title);
}
