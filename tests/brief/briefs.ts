import type { Article } from '../../src/archive/article.ts';
import { createBriefService } from '../../src/brief/compose.ts';
import type { BriefDependencies } from '../../src/brief/dependencies.ts';
import { silentLog } from '../../src/core/log.ts';
import { createSearch } from '../../src/search/create-search.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import { articleOf, MemoryArchive } from '../helpers/memory-archive.ts';

const finder = createConceptFinder();

/** Briefs over these articles with the real search, at a fixed moment. */
export function briefsOver(articles: readonly Article[], changed: Partial<BriefDependencies> = {}) {
  const archive = new MemoryArchive(articles);
  const summary = {
    seq: articles.length,
    articles: articles.length,
    samples: 0,
    full: articles.length,
    partial: 0,
    undated: 0,
    since: null as string | null,
    oldest: null,
    newest: null,
    sources: [],
    sections: [],
    languages: [],
  };
  return createBriefService({
    search: createSearch({ archive, finder }),
    archive: {
      getMany: (ids) => archive.getMany(ids),
      revision: async () => null,
      summary: async () => summary,
    },
    concepts: finder,
    log: silentLog,
    clock: () => new Date('2026-11-03T08:00:00Z'),
    today: () => Temporal.PlainDate.from('2026-11-03'),
    ...changed,
  });
}

/** An undated analysis with the traps of real ones: each paragraph says which. */
export const thaw = articleOf({
  id: 'thaw',
  title: 'Why Iran warms to Turkey again',
  dek: 'Far from founding a bloc, the thaw between Iran and Turkey looks like a bargain.',
  kind: 'analysis',
  section: 'Middle East',
  language: 'en',
  origin: 'thaw.txt',
  captions: ['Envoys of Iran and Turkey, October 26, 2025.'],
  credits: ['Photo taken on March 14, 2025.'],
  paragraphs: [
    // Taken back by its successor; the dates in it are worth a clause each.
    'Ever since Turkey’s raid on a border post in northern Syria in October 2019, dubbed “Operation Lantern,” and above all after the siege of a hill town in December with the help of militias loyal to Iran, talks between Ankara and Tehran have quietly faded. Until now.',
    'In an unannounced visit that surprised diplomats in the region, Iranian envoy Navid Karimi pledged Tehran’s “support” for the harbour plan that Turkey has pressed for, at a joint appearance with his Turkish counterpart on June 15. It was the first such pledge in years.',
    'On the same day, Turkey opened a new crossing for lorries in the eastern mountains. In a second surprise, Tehran’s border guards did likewise.',
    'The sudden agreement between Tehran and Ankara over roads and water is no accident. While the volume of trade between Iran and Turkey has fallen by half — from around $10.7 billion in 2017 to almost $5.6 billion in 2019, according to one estimate — the trade of Iran with Iraq is growing. Squeezed by sanctions and short of friends among its neighbours, Iran needs an opening to the west, and Turkey is well placed to offer one.',
    'But the harbour and the crossing are not the only matters on which Iran and Turkey may agree. “We share the views of the Turkish side on the water of Iran’s rivers,” he said, hinting at a new bargain.',
    'Since the start of the drought in the river basin in March 2015, Turkey has held back water that farmers in Iran were used to. However, Iran and Turkey have begun to talk about it.',
    'However, as far as Tehran is concerned, the bargain with Ankara is a matter of tactics. “If they accept, Iran and Turkey are ready to talk without conditions,” he said in an interview on June 22.',
    'With these dynamics in mind, Turkey’s view of Iran is just as practical. Eight months after the raid, Iran and Turkey still guard every bridge.',
    'Far from founding a bloc, the thaw between Iran and Turkey looks like a bargain, struck so that each may pursue its own ends. A quarrel over water, a change of mood in Washington or the request of Tehran not to offend Moscow could undo the understanding between Iran and Turkey.',
  ],
});

/** A long article may be quoted more than a short one: pages about neither, so that the caps do not decide. */
thaw.paragraphs.splice(
  6,
  0,
  ...['north', 'south', 'east', 'west'].map((side) =>
    [...Array(12).keys()]
      .map((n) => `In the ${side} the price of bread in market ${n} rose again while wages stood still all winter.`)
      .join(' '),
  ),
);

/** What stands before a pay wall: its one sentence about both is the dek. */
export const teaser = articleOf({
  id: 'teaser',
  title: 'Iran should look to Turkey, not Russia',
  dek: 'Despite all talk of a pact with Moscow, Iranian interests are perhaps best served through Iranian-Turkish cooperation.',
  language: 'en',
  completeness: 'preview',
  paywalled: true,
  dateline: 'TEHRAN, Iran',
  origin: 'teaser.txt',
  paragraphs: [
    'TEHRAN, Iran — Half a year after it began its campaign, Turkey’s rival Russia has become a power in Syria.',
    'Iran has backed the Syrian government since 2011. Indeed, the Russian minister, Oleg Antonov, stated that nobody “is Moscow’s ally as Ankara is Washington’s.”',
  ],
});

/** About one of the two only: never in a brief about both. */
export const snapback = articleOf({
  id: 'snapback',
  title: 'Moscow rejects sanctions on Iran',
  language: 'en',
  completeness: 'excerpt',
  origin: 'snapback.txt',
  paragraphs: ['Moscow calls the renewed sanctions on Iran void and will deepen its trade with Tehran.'],
});
