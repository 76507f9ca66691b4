import { describe, expect, it } from 'vitest';
import { parseRobots } from '../../../src/archive/fetch/robots.ts';
import { isInProportion } from '../../helpers/work-ratio.ts';

const file = `
# a comment
User-agent: *
Disallow: /

User-agent: OtherBot
User-agent: sitrep   # ours
Disallow: /archive/
Allow: /archive/2026/
Disallow: /*.pdf$
Disallow: /search?q=
Disallow: /caf%c3%a9
Crawl-delay: 5
Nonsense here

Sitemap: https://news.test/sitemap.xml
`;

describe('robots.txt', () => {
  const rules = parseRobots(file, 'Sitrep');

  it.each([
    { path: '/', allowed: true },
    { path: '/archive/2019/a', allowed: false },
    { path: '/archive/2026/a', allowed: true },
    { path: '/paper.pdf', allowed: false },
    { path: '/paper.pdf?page=2', allowed: true },
    { path: '/search?q=iran', allowed: false },
    { path: '/café', allowed: false },
    { path: '/caf%C3%A9/menu', allowed: false },
  ])('says of $path: allowed $allowed', ({ path, allowed }) => {
    expect(rules.allows(path)).toBe(allowed);
  });

  it('tells the pause asked for and the sitemaps', () => {
    expect(rules.crawlDelay).toBe(5);
    expect(rules.sitemaps).toEqual(['https://news.test/sitemap.xml']);
  });

  it('gives other programs the rules for everybody', () => {
    expect(parseRobots(file, 'Stranger').allows('/')).toBe(false);
  });

  it('allows everything when it is empty, a page, or says to disallow nothing', () => {
    for (const text of ['', '<html><body>404</body></html>', 'User-agent: *\nDisallow:']) {
      expect(parseRobots(text, 'Sitrep').allows('/page')).toBe(true);
    }
  });

  it('is not slowed down by a pattern made to be slow', () => {
    const hostile = parseRobots(`User-agent: *\nDisallow: /${'*a'.repeat(2000)}$`, 'Sitrep');
    expect(isInProportion((text) => hostile.allows(`/${text}b`), 'a')).toBe(true);
  });
});
