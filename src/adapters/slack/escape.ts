/**
 * Text for a `mrkdwn` field. Slack gives meaning to `<…>` and `&…;` alone: with these three escaped no mention, channel,
 * group or link comes out of anybody's words.
 */
export function escapeMrkdwn(value: string): string {
  return clean(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Length of a text once escaped, or a little more. */
export function escapedLength(value: string): number {
  return value.length + 4 * (value.match(/[&<>]/g)?.length ?? 0);
}

/** Without control characters and without the marks that turn the direction of text round. Line breaks stay. */
export function clean(value: string): string {
  return value.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');
}

/** A link for a `mrkdwn` field; the label alone when the address is none that may be linked. */
export function linkMrkdwn(label: string, url: string | null): string {
  const target = safeUrl(url);
  return target === null
    ? escapeMrkdwn(label)
    : `<${escapeMrkdwn(target)}|${escapeMrkdwn(label).replaceAll('|', '¦')}>`;
}

/** An http or https address short enough for Slack, with what would end a link encoded; else null. */
export function safeUrl(url: string | null): string | null {
  if (url === null || !/^https?:\/\//i.test(url)) return null;
  const encoded = clean(url).replace(/[<>|"\s]/g, (character) => encodeURIComponent(character));
  return encoded.length > 3_000 ? null : encoded;
}
