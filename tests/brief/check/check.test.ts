import { describe, expect, it } from 'vitest';
import { renderReply } from '../../../src/adapters/console/render.ts';
import { presentBrief, presentCheck, presentTimeline } from '../../../src/brief/present/present.ts';
import { nameCitations } from '../../../src/chat/compact.ts';
import { textOf, withoutFolded } from '../../../src/core/reply.ts';
import { replyToMarkdown } from '../../../src/core/reply-markdown.ts';
import { articleOf } from '../../helpers/memory-archive.ts';
import { briefsOver, snapback, teaser, thaw } from '../briefs.ts';

const service = briefsOver([thaw, teaser, snapback]);
const verdicts = async (text: string) => (await service.check(text)).sentences.map((sentence) => sentence.verdict);

describe('check', () => {
  it('tells exact, differing and absent sentences apart', async () => {
    const exact = 'The sudden agreement between Tehran and Ankara over roads and water is no accident.';
    expect(await verdicts(exact)).toEqual(['exact']);
    expect(await verdicts(exact.replace('no accident', 'an accident'))).toEqual(['differs']);
    expect(await verdicts('Penguins walked across the frozen lake at noon to the sound of trumpets.')).toEqual([
      'absent',
    ]);
  });

  it.each([
    ['straight quotation marks', "With these dynamics in mind, Turkey's view of Iran is just as practical."],
    ['a fragment that begins with a capital', 'Turkey’s view of Iran is just as practical.'],
    ['a fragment cut out of the middle', 'Trade of Iran with Iraq is growing.'],
    ['a fragment in quotation marks', '"The trade of Iran with Iraq is growing"'],
    ['a capital behind an opening mark', 'Iranian envoy Navid Karimi pledged Tehran\'s "Support" for the harbour plan'],
  ])('finds %s word for word', async (_, text) => {
    expect(await verdicts(text)).toEqual(['exact']);
  });

  it('tells a comma from an added "not"', async () => {
    const exact = 'The sudden agreement between Tehran and Ankara over roads and water is no accident.';
    const report = await service.check(
      `${exact.replace('Ankara over', 'Ankara, over')} ${exact.replace('is no', 'is not no')}`,
    );
    expect(report.sentences.map(({ verdict }) => verdict)).toEqual(['punctuation', 'differs']);
    expect(report.counts).toEqual({ exact: 0, punctuation: 1, differs: 1, absent: 0 });
    expect(report.sentences[1]!.changes[0]).toMatchObject({ kind: 'negation' });
    const said = textOf(presentCheck(report));
    expect(said).toContain('differs in punctuation only');
    expect(said).toContain('differs here (negation)');
  });

  it('names figures, negations and names first', async () => {
    const text =
      'While the amount of trade between Iran and Syria has fallen by half — from around $10.7 billion in 2017 to almost $6.6 billion in 2019, according to one guess — the trade of Iran with Iraq isn’t growing.';
    const { changes } = (await service.check(text)).sentences[0]!;
    expect(changes.map(({ kind }) => kind)).toEqual(['figure', 'negation', 'name', 'words', 'words']);
    expect(changes[0]).toMatchObject({ archive: '$5.6', pasted: '$6.6' });
    expect(changes[2]).toMatchObject({ archive: 'Turkey', pasted: 'Syria' });
  });

  it('names both articles that a sentence was put together from', async () => {
    const text =
      'Moscow calls the renewed sanctions on Iran void and the thaw between Iran and Turkey looks like a bargain.';
    const report = await service.check(text);
    const [sentence] = report.sentences;
    expect(sentence).toMatchObject({ verdict: 'differs' });
    const ids = [sentence!.citation, sentence!.alsoFrom].map((citation) => citation?.articleId).sort();
    expect(ids).toEqual(['snapback', 'thaw']);
    const said = textOf(presentCheck(report));
    expect(said).toContain('put together from two articles: ');
    // The words of the other half are no difference.
    expect(said).not.toContain('the archive has');
    const changed = await service.check(text.replace(' void', ' void since 1987'));
    expect(changed.sentences[0]!.changes[0]).toMatchObject({ kind: 'figure', pasted: 'since 1987' });
  });

  it('does not take one sentence with a few other words for two', async () => {
    const exact = 'The sudden agreement between Tehran and Ankara over roads and water is no accident.';
    expect((await service.check(exact.replace('sudden', 'hasty'))).sentences[0]!.alsoFrom).toBeNull();
  });

  describe('of quoted words', () => {
    const strait = articleOf({
      id: 'strait',
      title: 'Karimi on the strait',
      paragraphs: [
        'Envoy Navid Karimi arrived in the harbour on Monday. “We will not close the strait to anyone,” Karimi told reporters. “Nobody has asked us to do that,” he added.',
        'The ministry said that 41 ships had passed since Friday. “Pilots will be paid as before,” said the harbour master, Lena Ortiz.',
      ],
    });
    const over = briefsOver([strait]);
    const checked = async (text: string) => {
      const report = await over.check(text);
      return { quoted: report.sentences[0]!.quoted, said: textOf(presentCheck(report)) };
    };

    it.each([
      ['Pope Francis said: "We will not close the strait to anyone."', 'Pope Francis', 'Karimi'],
      ['"We will not close the strait to anyone," Pope Francis told the crowd.', 'Pope Francis', 'Karimi'],
      ['“We will not close the strait to anyone,” said Lena Ortiz.', 'Lena Ortiz', 'Karimi'],
      ['According to Petra Vogel, “we will not close the strait to anyone”.', 'Petra Vogel', 'Karimi'],
      ['“We will not close the strait to anyone” — Petra Vogel', 'Petra Vogel', 'Karimi'],
      ['Petra Vogel: “Nobody has asked us to do that.”', 'Petra Vogel', 'Karimi'],
      ['“41 ships had passed since Friday,” Petra Vogel said.', 'Petra Vogel', 'The ministry'],
    ])('names the wrong speaker in %s', async (text, pasted, archive) => {
      const { quoted, said } = await checked(text);
      expect(quoted).toEqual({ attribution: { pasted, archive, isSame: false } });
      expect(said).toContain('quoted words exact, but of another speaker');
      expect(said).toContain(`the archive has “${archive}” say it, not “${pasted}”`);
    });

    it.each([
      'Karimi: "We will not close the strait to anyone."',
      '“We will not close the strait to anyone,” said Mr Navid Karimi in a speech.',
      'Envoy Karimi added: “Nobody has asked us to do that.”',
      '“Pilots will be paid as before,” Ortiz said.',
    ])('finds the speaker right in %s', async (text) => {
      const { quoted, said } = await checked(text);
      expect(quoted?.attribution).toMatchObject({ isSame: true });
      expect(said).toContain('quoted words exact, same speaker');
    });

    it('accuses nobody where no speaker is named', async () => {
      const { quoted, said } = await checked('“We will not close the strait to anyone,” he said.');
      expect(quoted).toEqual({ attribution: null });
      expect(said).toContain('quoted words exact, the words around them are not in the archive’s sentence');
    });
  });

  it('tells a name of several words as one change, and marks of another style not at all', async () => {
    const { changes } = (
      await service.check("With these dynamics in mind, Pope Francis the Younger's view of Iran is just as practical.")
    ).sentences[0]!;
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ kind: 'name' });
  });

  it('refuses a text that is too long with the next step', async () => {
    await expect(service.check('a'.repeat(200_001))).rejects.toMatchObject({
      code: 'text-too-long',
      next: 'Check it in parts.',
    });
  });
});

describe('an exported brief checks clean', () => {
  it('with accounts that differ, a speaker, and how many tell of the event', async () => {
    const told = (id: string, text: string, more = {}) =>
      articleOf({
        id,
        title: `Report ${id}`,
        source: `Outlet ${id}`,
        published: '2026-05-05T08:00:00Z',
        paragraphs: [text],
        ...more,
      });
    const articles = [
      told('a', 'Iran confirmed that it attacked the tanker Selene off the southern cape.'),
      told('b', 'Iran denied that it attacked the tanker Selene off the southern cape.'),
      told('c', 'Iran sold 14 tankers of the 1980s to Oman for 300 million dollars in May.', { storyId: 's' }),
      told('d', 'The yard in Kharg was busy all winter, and its workers were paid.', {
        storyId: 's',
        title: 'Iran tanker',
      }),
      told('e', 'We have ordered two destroyers to the tanker that Iran attacked in the Gulf of Oman.', {
        title: 'Statement from President Ada Brown on a tanker',
      }),
    ];
    const briefs = briefsOver(articles);
    const brief = await briefs.compose({ text: 'iran tanker' });
    expect(brief.disagreements).toHaveLength(1);
    const shown = presentBrief(brief, { options: {} });
    for (const pasted of [renderReply(shown), replyToMarkdown(shown)]) {
      const report = await briefs.check(pasted);
      expect(report.sentences.filter(({ verdict }) => verdict !== 'exact')).toEqual([]);
      expect(report.counts.exact).toBe(brief.points.length + 2);
    }
  });

  const asked = { options: { query: 'iran turkey', points: 5 } };
  it.each([
    ['the terminal', (reply: ReturnType<typeof presentBrief>) => renderReply(reply)],
    [
      'a narrow terminal',
      (reply: ReturnType<typeof presentBrief>) => renderReply(reply, { width: 48, colour: false, hyperlinks: false }),
    ],
    ['chat', (reply: ReturnType<typeof presentBrief>) => textOf(withoutFolded(nameCitations(reply)))],
    ['plain text', (reply: ReturnType<typeof presentBrief>) => textOf(reply)],
    ['Markdown', (reply: ReturnType<typeof presentBrief>) => markdownOf(reply)],
  ])('from %s', async (_, write) => {
    const dated = briefsOver([articleOf({ ...thaw, published: '2020-06-25' }), teaser, snapback]);
    for (const briefs of [service, dated]) {
      const brief = await briefs.compose({ text: 'iran turkey' });
      for (const reply of [presentBrief(brief, asked), presentTimeline(brief, asked)]) {
        const report = await briefs.check(write(reply));
        expect(report.sentences.filter((sentence) => sentence.verdict !== 'exact')).toEqual([]);
        expect(report.counts.exact).toBeGreaterThan(3);
      }
    }
  });
});

function markdownOf(reply: ReturnType<typeof presentBrief>): string {
  return reply.nodes
    .map((node) => {
      if (node.type === 'heading') return `# ${node.text}`;
      if (node.type === 'subheading') return `## ${node.text}`;
      if (node.type !== 'quote') return textOf({ nodes: [node] });
      const cites = node.citations.map((citation) => `[${citation.label}](https://example.org/a#:~:text=b)`).join(' ');
      return `${/^\d+$/.test(node.label ?? '') ? `${node.label}. ` : `- ${node.label} `}${node.cutBefore ? '…' : ''}${node.text}${node.cutAfter ? '…' : ''} ${cites}${node.remark === null ? '' : ` (${node.remark})`}`;
    })
    .join('\n\n');
}
