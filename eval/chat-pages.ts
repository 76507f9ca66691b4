/** A node of a payload as JSON has it. */
type Json = Record<string, unknown>;

const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);
const escaped = (value: unknown): string =>
  String(value ?? '').replace(/[&<>]/gu, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[mark]!);

/** A page as wide as a phone, with the platform's own sizes: type, line height, gutter and margins, in pixels. */
export function asPage(platform: string, inside: string): string {
  const own =
    platform === 'slack'
      ? 'body{font:15px/22px Lato,"Open Sans",sans-serif;background:#fff;color:#1d1c1d;padding:8px 16px 8px 60px}a{color:#1264a3}.small{font-size:13px;line-height:18px;color:#616061}.heading{font-size:18px;font-weight:800}'
      : platform === 'mattermost'
        ? 'body{font:14px/20px "Open Sans",sans-serif;background:#fff;color:#3f4350;padding:8px 16px 8px 60px}a{color:#386fe5}.heading{font-size:18px;font-weight:700}.quote{border-left:4px solid #ccc;padding-left:12px}'
        : 'body{font:16px/20px "Open Sans",sans-serif;background:#313338;color:#dbdee1;padding:8px 16px 8px 64px}a{color:#00a8fc}.quote{border-left:4px solid #4e5058;padding-left:12px}.frame{border:1px solid #3f4147;border-radius:8px;padding:12px}h2{font-size:20px;line-height:26px;margin:4px 0}.small{font-size:13px;line-height:18px;color:#949ba4}';
  const all =
    '*{box-sizing:border-box}body{margin:0}a{text-decoration:none}p{margin:4px 0}.message{margin-bottom:12px}.row{display:flex;flex-wrap:wrap;gap:8px;margin:8px 0}.button{border:1px solid #8886;border-radius:6px;padding:5px 12px;font-weight:600;font-size:14px;line-height:20px}ul{margin:4px 0;padding-left:20px}';
  return `<!doctype html><meta charset="utf-8"><style>${all}${own}</style>${inside}`;
}

/** Blocks of a Slack message as its phone app lays them out. */
export function slackHtml(blocks: readonly object[]): string {
  return `<div class="message">${(blocks as Json[]).map(slackBlock).join('')}</div>`;
}

function slackBlock(block: Json): string {
  switch (block.type) {
    case 'header':
      return `<p class="heading">${escaped((block.text as Json).text)}</p>`;
    case 'context':
      return `<p class="small">${list(block.elements)
        .map(({ text }) => slackMrkdwn(escaped(text)))
        .join(' ')}</p>`;
    case 'actions':
      return buttonRow(list(block.elements).map(({ text, placeholder }) => ((text ?? placeholder) as Json).text));
    default:
      return list(block.elements)
        .map((element) =>
          element.type === 'rich_text_list'
            ? `<ul>${list(element.elements)
                .map((item) => `<li>${richText(item)}</li>`)
                .join('')}</ul>`
            : `<p>${richText(element)}</p>`,
        )
        .join('');
  }
}

const richText = (section: Json): string =>
  list(section.elements)
    .map(({ type, text, style }) => {
      const words = escaped(text).replaceAll('\n', '<br>');
      if (type === 'link') return `<a>${words}</a>`;
      if (type === 'channel') return '<a>#iran-desk</a>';
      return (style as Json | undefined)?.bold === true ? `<b>${words}</b>` : words;
    })
    .join('');

const slackMrkdwn = (words: string): string => words.replace(/&lt;[^|&]*\|(.*?)&gt;/gu, '<a>$1</a>');

/** Components of a Discord message. */
export function discordHtml(components: readonly object[]): string {
  return `<div class="message">${(components as Json[]).map(discordComponent).join('')}</div>`;
}

function discordComponent(component: Json): string {
  const { type, components } = component;
  if (type === 17) return `<div class="frame">${list(components).map(discordComponent).join('')}</div>`;
  if (type === 10) return String(component.content).split('\n').map(discordLine).join('');
  if (type === 14) return '<hr>';
  return type === 1 ? buttonRow(list(components).map(({ label, placeholder }) => label ?? placeholder)) : '';
}

function discordLine(line: string): string {
  const words = escaped(line)
    .replace(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\(&lt;.*?&gt;\)/gu, '<a>$1</a>')
    .replace(
      /`([^`]*)`/gu,
      (_, typed: string) => `<code>${typed.replaceAll('*', '&#42;').replaceAll('_', '&#95;')}</code>`,
    )
    .replace(/\*\*(.*?)\*\*/gu, '<b>$1</b>')
    .replace(/\\(.)/gu, '$1');
  if (words.startsWith('&gt; ')) return `<p class="quote">${words.slice(5)}</p>`;
  if (words.startsWith('### ')) return `<p><b>${words.slice(4)}</b></p>`;
  if (words.startsWith('## ')) return `<h2>${words.slice(3)}</h2>`;
  return words.startsWith('-# ') ? `<p class="small">${words.slice(3)}</p>` : `<p>${words}</p>`;
}

/** A Mattermost post: Markdown, and buttons in an attachment. */
export function mattermostHtml({ message, props }: { message: string; props: object }): string {
  const actions = list((props as Json).attachments).flatMap(({ actions }) => list(actions));
  const words = message
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(mattermostLine)
    .join('');
  return `<div class="message">${words}${buttonRow(actions.map(({ name }) => name))}</div>`;
}

function mattermostLine(line: string): string {
  const words = escaped(line)
    .replace(/\[((?:\\.|[^\]\\])*)\]\((?:&lt;.*?&gt;|[^)]*)\)/gu, '<a>$1</a>')
    .replace(
      /`([^`]*)`/gu,
      (_, typed: string) => `<code>${typed.replaceAll('*', '&#42;').replaceAll('_', '&#95;')}</code>`,
    )
    .replace(/\*\*(.*?)\*\*/gu, '<b>$1</b>')
    .replace(/(?<![\\\w*])[_*](.*?)[_*](?![\w*])/gu, '<i>$1</i>')
    .replace(/\\(.)/gu, '$1');
  if (words.startsWith('&gt; ')) return `<p class="quote">${words.slice(5)}</p>`;
  const heading = /^(#+) /u.exec(words);
  return heading === null ? `<p>${words}</p>` : `<p class="heading">${words.slice(heading[0].length)}</p>`;
}

const buttonRow = (labels: readonly unknown[]): string =>
  `<div class="row">${labels.map((label) => `<span class="button">${escaped(label)}</span>`).join('')}</div>`;
