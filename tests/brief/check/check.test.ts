import { describe, expect, it } from 'vitest';
import { renderReply } from '../../../src/adapters/console/render.ts';
import { presentBrief, presentCheck, presentTimeline } from '../../../src/brief/present/present.ts';
import { nameCitations } from '../../../src/chat/compact.ts';
import { textOf, withoutFolded } from '../../../src/core/reply.ts';
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

  it('finds a sentence despite other quotation marks, and shows the changed characters', async () => {
    const report = await service.check("With these dynamics in mind, Turkey's view of Iran is just as practical.");
    expect(report.sentences[0]!.verdict).toBe('differs');
    const changed = report.sentences[0]!.differences.filter((piece) => piece.kind !== 'same');
    expect(changed).toEqual([
      { kind: 'only-archive', text: '’' },
      { kind: 'only-pasted', text: "'" },
    ]);
    expect(textOf(presentCheck(report))).toContain("the archive has “Turkey’s”, not “Turkey's”");
  });

  it('refuses a text that is too long with the next step', async () => {
    await expect(service.check('a'.repeat(200_001))).rejects.toMatchObject({
      code: 'text-too-long',
      next: 'Check it in parts.',
    });
  });
});

describe('an exported brief checks clean', () => {
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
