import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { urlKey, webAddress } from '../../../src/archive/text/web-address.ts';

describe('one key for one page', () => {
  const page = 'https://news.test/world/2026/talks?id=7';
  it.each([
    'http://news.test/world/2026/talks?id=7',
    'https://www.news.test/world/2026/talks?id=7',
    'https://NEWS.test:443/world/2026/talks/?id=7',
    'https://news.test/world/2026/talks?id=7#comments',
    'https://news.test/world//2026/talks/index.html?id=7',
    'https://news.test/world/2026/talks?utm_source=rss&utm_medium=feed&id=7&fbclid=abc',
    'https://news.test/world/2026/talks?id=7&mc_cid=1&mc_eid=2&cmpid=x&smid=y&gclid=z&UTM_Campaign=q',
    '  https://news.test./world/2026/talks?id=7\n',
  ])('takes %s for it', (address) => {
    expect(urlKey(address)).toBe(urlKey(page));
  });

  it.each([
    'https://news.test/world/2026/talks?id=8',
    'https://news.test/world/2026/talks?p=7',
    'https://news.test/world/2026/talks?id=7&ref=front',
    'https://news.test/world/2026/Talks?id=7',
    'https://m.news.test/world/2026/talks?id=7',
    'https://news.test/world/2026/talks?id=7#!/page/2',
    'https://news.test:8080/world/2026/talks?id=7',
  ])('tells %s from it', (address) => {
    expect(urlKey(address)).not.toBe(urlKey(page));
  });

  it('does not hang on the order of parameters, and is its own key', () => {
    expect(urlKey('https://news.test/?b=2&a=1')).toBe(urlKey('https://news.test/?a=1&b=2'));
    expect(urlKey('https://news.test/?a=1%26b=2')).not.toBe(urlKey('https://news.test/?a=1&b=2'));
    expect(urlKey(urlKey('https://news.test/?a%09b=%0A')!)).toBe(urlKey('https://news.test/?a%09b=%0A'));
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
        const key = urlKey(address);
        if (key !== null) expect(urlKey(key)).toBe(key);
      }),
    );
  });
});

describe('a link', () => {
  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'data:text/html,<script>',
    'file:///etc/passwd',
    'vbscript:x',
    'https://user:secret@news.test/',
    'mailto:desk@news.test',
    'https://',
    `https://news.test/${'a'.repeat(3000)}`,
    '',
  ])('is never made of %s', (address) => {
    expect(webAddress(address)).toBeNull();
  });

  it('keeps its spelling but loses tracking', () => {
    expect(webAddress('http://www.news.test/a/?utm_source=x&id=7#part')).toBe('http://www.news.test/a/?id=7#part');
  });

  it('is resolved against the page it stands on', () => {
    expect(webAddress('../b?id=1', 'https://news.test/world/a/')).toBe('https://news.test/world/b?id=1');
    expect(webAddress('//cdn.test/b', 'https://news.test/')).toBe('https://cdn.test/b');
  });
});
