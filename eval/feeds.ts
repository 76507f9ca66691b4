import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { itemDraft } from '../src/archive/feeds/item-draft.ts';
import { parseFeed } from '../src/archive/feeds/parse-feed.ts';
import { decodeText, UnknownEncodingError } from '../src/archive/text/decode-text.ts';
import { seededRandom } from '../tests/helpers/seeded-random.ts';

const address = 'https://odd.example/feed';

/** Damages tried on each file. */
const damagesEach = 30;

type Random = () => number;
type Damage = (bytes: Buffer, random: Random) => Buffer;

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!;

/** A damage to the text of a feed, letter for byte. */
const inText =
  (change: (text: string, random: Random) => string): Damage =>
  (bytes, random) =>
    Buffer.from(change(bytes.toString('latin1'), random), 'latin1');

const anyTag = /<\/?[A-Za-z][^>]{0,80}>/gu;

/** What happens to feeds on their way, and what people do to readers of feeds. */
const damages: readonly Damage[] = [
  (bytes, random) => bytes.subarray(0, Math.floor(random() * bytes.length)),
  (bytes, random) => {
    const changed = Buffer.from(bytes);
    for (let n = 0; n < 20; n++) changed[Math.floor(random() * changed.length)] = random() * 256;
    return changed;
  },
  inText((text, random) => {
    const tags = text.match(anyTag) ?? ['x'];
    let left = text;
    for (let n = 0; n < 5; n++) left = left.replace(pick(tags, random), '');
    return left;
  }),
  inText((text, random) => {
    const tags = text.match(anyTag) ?? ['x'];
    let mixed = text;
    for (let n = 0; n < 6; n++) mixed = mixed.replace(pick(tags, random), pick(tags, random));
    return mixed;
  }),
  inText((text, random) =>
    text.replace(
      /encoding=["'][^"']*["']/u,
      `encoding="${pick(['utf-16', 'utf-7', 'koi8-r', 'nonsense', 'big5', 'iso-2022-jp'], random)}"`,
    ),
  ),
  (bytes) => Buffer.from(`\ufeff${bytes.toString()}`, 'utf16le'),
  inText((text, random) =>
    text.replace(/<(?:title|description|summary|content)[^>]*>/giu, (tag) => {
      return (
        tag + pick(['<![CDATA[', '&lt;b&gt;', '<div><p>', '\u0000', '&#x110000;', '&nope;', ']]>', '<!--'], random)
      );
    }),
  ),
  inText((text, random) =>
    text.replace(/(<(?:pubDate|published|updated|dc:date)[^>]*>)[^<]*/giu, (_all, tag: string) => {
      const dates = ['99/99/9999', '0000-00-00', '-1', '1e309', 'Thu, 31 Feb 2026 25:61:61 +9999', '', '2026-W60'];
      return tag + pick(dates, random);
    }),
  ),
  inText((text, random) =>
    text.replace(/>([^<]{3,60})</gu, (all, words: string) => (random() < 0.1 ? `>${'<x>'.repeat(200)}${words}<` : all)),
  ),
  (bytes) => Buffer.concat([bytes, bytes]),
  inText((text, random) =>
    text.replace(/"[a-z_]+":/giu, (key) => (random() < 0.1 ? pick(['"__proto__":', '"items":', ':'], random) : key)),
  ),
  inText((text, random) =>
    text.replace(/(href|url|link|src)=["'][^"']*["']/giu, (_all, name: string) => {
      return `${name}="${pick(['javascript:alert(1)', '//', 'http://[', 'data:x', ' ', 'http://a b'], random)}"`;
    }),
  ),
];

const invisible = /[\u0000-\u0009\u000b-\u001f\u202e]/u;

/** Real and reference feeds, each as it is and damaged in many ways: what crashes the reader, and what comes out that should not. */
export function evaluateFeeds(): string[] {
  const folder = join(process.env.SITREP_SHARED ?? '../shared', 'eval/feeds');
  if (!existsSync(folder)) return [`Feeds were not evaluated: ${folder} is not there (SITREP_SHARED).`];
  const random = seededRandom(99);
  const counts = { inputs: 0, read: 0, entries: 0, crashes: 0, wrong: 0 };
  const problems: string[] = [];
  let slowest = { ms: 0, name: '' };
  const tryOne = (name: string, bytes: Buffer): void => {
    counts.inputs += 1;
    const from = performance.now();
    try {
      const found = entriesOf(bytes);
      if (found !== null) counts.read += 1;
      counts.entries += found?.entries ?? 0;
      counts.wrong += found?.wrong ?? 0;
    } catch (error) {
      if (!(error instanceof UnknownEncodingError)) {
        counts.crashes += 1;
        problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    const ms = performance.now() - from;
    if (ms > slowest.ms) slowest = { ms, name };
  };
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    tryOne(entry.name, bytes);
    for (let n = 0; n < damagesEach; n++) {
      const kind = n % damages.length;
      tryOne(`${entry.name}, damage ${kind}`, damages[kind]!(bytes, random));
    }
  }
  return [
    `${counts.inputs.toLocaleString('en')} odd feeds: ${counts.crashes} crashes, ${counts.read.toLocaleString('en')} read as feeds, ${counts.entries.toLocaleString('en')} entries, ${counts.wrong} of them with invisible letters, a bad address or a bad day.`,
    `Slowest: ${Math.round(slowest.ms)} ms, ${slowest.name}.`,
    ...problems.slice(0, 20),
  ];
}

function entriesOf(bytes: Buffer): { entries: number; wrong: number } | null {
  const { text } = decodeText(bytes, { encoding: 'windows-1252' });
  const feed = parseFeed(text, address);
  if (feed === null) return null;
  const drafts = feed.items.flatMap((item) => itemDraft(item, { feedUrl: address, source: feed.title }) ?? []);
  const isWrong = ({ title, dek, byline, paragraphs, url, published }: (typeof drafts)[number]) =>
    invisible.test([title, dek, byline, ...paragraphs].join('\n')) ||
    (url !== null && !/^https?:/u.test(url)) ||
    (published !== null && !/^\d{4}(?:-\d{2}(?:-\d{2}(?:T.*)?)?)?$/u.test(published));
  return { entries: drafts.length, wrong: drafts.filter(isWrong).length };
}
