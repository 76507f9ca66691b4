import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../../src/brief/choose/matcher.ts';
import { gainOf, isBackground, penaltyOf } from '../../../src/brief/choose/penalties.ts';
import { createConceptFinder } from '../../../src/search/gazetteer.ts';
import { parseQuery } from '../../../src/search/parse-query.ts';
import { articleOf } from '../../helpers/memory-archive.ts';

describe('what a sentence is worth', () => {
  it('is more when it says why, and a little more when it says what stands against it', () => {
    const bare = gainOf('The two ministers met in the old town hall.');
    const limited = gainOf('The two ministers met despite their quarrel.');
    const why = gainOf('The two ministers met because the harvest had failed.');
    expect(bare).toBe(0);
    expect(limited).toBeGreaterThan(bare);
    expect(why).toBeGreaterThan(limited);
  });

  it.each([
    [
      'French',
      'parce que|afin de|en raison de|grâce à|pour éviter|visent à|cherche à|craint|espère|sous pression|dépend de|poussée par',
    ],
    [
      'Turkish',
      'çünkü|nedeniyle|yüzünden|sayesinde|amacıyla|amaçlıyor|hedefliyor|istiyor|umuyor|korkuyor|endişesi|baskısıyla',
    ],
    [
      'German',
      'weil|wegen|aufgrund|aus Angst|hofft|fürchtet|wollen|unter Druck|angewiesen|abhängig von|gezwungen|mit dem Ziel',
    ],
    [
      'Spanish',
      'porque|debido a|a causa de|gracias a|con el fin de|para evitar|busca|pretende|teme|espera|bajo presión|depende de',
    ],
  ])('knows a dozen words for a reason in %s', (_language, cues) => {
    expect(cues.split('|')).toHaveLength(12);
    expect(cues.split('|').filter((cue) => gainOf(`Oslo ${cue} Stockholm.`) < 0.1)).toEqual([]);
  });

  it.each(['malgré', 'rağmen', 'obwohl', 'aunque'])('knows "%s" for what stands against it', (cue) => {
    expect(gainOf(`Oslo ${cue} Stockholm.`)).toBeCloseTo(0.06);
  });

  it.each([
    ['Since March 2015 the dam has stood empty.', null, true],
    ['In 1917, after a long war, the port was closed.', '2026-01-15', true],
    ['In 2026 the port will open again.', '2026-01-15', false],
    ['The port has stood empty since 2015.', '2026-01-15', false],
    ['On June 15 the ministers met.', null, false],
  ])('"%s" is background in an article of %s: %s', (text, published, expected) => {
    expect(isBackground(text, published)).toBe(expected);
  });

  it('is less when it tells of long ago, or leans on what went before', () => {
    const finder = createConceptFinder();
    const matcher = createMatcher(parseQuery('iran turkey', finder, {}, Temporal.PlainDate.from('2026-01-01')), finder);
    const penalty = (text: string) => {
      const span = { part: 'body' as const, paragraph: 0, start: 0, end: text.length };
      const article = articleOf({ id: 'a', published: '2026-01-15', paragraphs: [text] });
      return penaltyOf({ article, spans: [span], text, place: 0, inConclusion: false, served: 0b11 }, matcher);
    };
    const plain = penalty('In the east Iran and Turkey share the water of four large rivers.');
    expect(penalty('Since 2015 Iran and Turkey share the water of four large rivers.')).toBeGreaterThan(plain);
    expect(penalty('In the east Iran and Turkey also share the water of four rivers.')).toBeGreaterThan(plain);
    expect(penalty('In the east Iran-backed men and Turkey share the water of rivers.')).toBeGreaterThan(plain);
  });

  it('counts a name that only describes another as little', () => {
    const finder = createConceptFinder();
    const query = parseQuery('iran turkey', finder, {}, Temporal.PlainDate.from('2026-01-01'));
    const matcher = createMatcher(query, finder);
    expect(matcher.serves('Turkey opposes the Iran-backed militia.')).toBe(0b11);
    expect(matcher.servesPlainly('Turkey opposes the Iran-backed militia.')).toBe(0b10);
    expect(matcher.servesPlainly('Turkey opposes the Iran-backed militia, and Iran pays it.')).toBe(0b11);
    expect(matcher.servesPlainly('Iran-Turkey trade is booming.')).toBe(0b11);
  });
});
