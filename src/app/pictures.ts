import type { ArchiveRepository } from '../archive/repository.ts';
import { countByTime, describeOverTime, drawOverTime } from '../pictures/articles-over-time.ts';
import type { PictureService } from '../pictures/service.ts';
import { chatColours } from '../pictures/svg.ts';
import { toPng } from '../pictures/to-png.ts';
import type { ArticleFinder } from '../search/contract.ts';

/** Articles counted, best first. */
const mostCounted = 500;
/** Longest topic in a title, in characters. */
const longestTopic = 80;

export interface PicturesOptions {
  search: Pick<ArticleFinder, 'find'>;
  archive: Pick<ArchiveRepository, 'states'>;
}

/** Pictures of the archive, as files a platform takes. */
export function createPictures({ search, archive }: PicturesOptions): PictureService {
  return {
    async overTime({ text, filters = {}, withoutSamples = false }) {
      const { hits, total } = await search.find(
        { text, filters },
        { limit: mostCounted, idsOnly: true, withoutSamples },
      );
      const states = await archive.states(hits.map(({ id }) => id));
      const { stretches } = countByTime([...states.values()].map(({ published }) => published));
      if (stretches.length === 0) return null;
      const topic = text.length > longestTopic ? `${text.slice(0, longestTopic - 1).toWellFormed()}…` : text;
      const title = `Articles on ${topic} over time`;
      const svg = drawOverTime(stretches, title, chatColours);
      const counted =
        total > mostCounted ? ` Counted over the ${mostCounted} best of ${total.toLocaleString('en')}.` : '';
      return {
        type: 'image',
        png: await toPng(svg),
        svg,
        table: stretches.filter(({ articles }) => articles > 0),
        alt: `${title}: ${describeOverTime(stretches)}${counted}`,
        title,
      };
    },
  };
}
