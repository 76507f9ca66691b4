import { cite, heading, type Inline, type Reply, type ReplyNode, small, subheading, text } from '../../core/reply.ts';
import { words } from '../../core/words/words.ts';
import type { Attribution } from '../check/attribution.ts';
import type { Change, CheckedSentence, CheckReport } from '../check/check.ts';
import { sayPublished } from '../dates/say-published.ts';
import { citationRef } from './links.ts';
import { titled } from './present-sources.ts';

/** Each sentence with its verdict. */
export function presentCheck(report: CheckReport): Reply {
  const { exact, punctuation, differs, absent } = report.counts;
  const nodes: ReplyNode[] = [
    heading(words.checkHeading),
    small(
      [
        words.exactCount(exact),
        ...(punctuation === 0 ? [] : [words.punctuationCount(punctuation)]),
        words.differCount(differs),
        words.absentCount(absent),
      ].join(', '),
    ),
  ];
  if (report.sentences.length === 0) {
    nodes.push(small(words.nothingToCheck));
    return { nodes };
  }
  nodes.push({ type: 'list', items: report.sentences.map((sentence) => checkedItem(sentence, report)) });
  if (report.sources.length > 0) {
    nodes.push(subheading(words.sources), {
      type: 'list',
      items: report.sources.map(({ n, title, url, source, ...facts }) => [
        text(`[${n}] `),
        titled(title, url),
        text(` · ${[source ?? words.sourceUnknown, sayPublished(facts)].join(' · ')}`),
      ]),
    });
  }
  nodes.push({
    type: 'buttons',
    buttons: [{ id: 'send-to-me', label: words.sendToMe, action: { type: 'send-to-me' } }],
  });
  return { nodes };
}

function checkedItem(sentence: CheckedSentence, report: CheckReport): Inline[] {
  const { citation, archiveText, withheld } = sentence;
  if (citation === null) return [text(`${words.absent}: ${sentence.text}`)];
  const source = report.sources.find((each) => each.n === citation.n)!;
  const ref = cite(citationRef(citation, source, archiveText));
  if (sentence.verdict === 'exact') return [text(`${words.exact}: `), ref, text(` ${sentence.text}`)];
  if (sentence.quoted !== null)
    return [
      text(`${quotedVerdict(sentence.quoted.attribution)}: `),
      ref,
      text(` ${sentence.text}${speakerSaid(sentence.quoted.attribution)}`),
    ];
  const also = secondOf(sentence, report);
  const verdict = also.length > 0 ? togetherFrom(sentence) : verdictOf(sentence);
  const told =
    archiveText === null
      ? (withheld ?? '')
      : also.length > 0
        ? inNeither(sentence.changes)
        : changesSaid(sentence.changes).join('; ');
  return [text(`${verdict}: `), ref, ...also, text(` ${sentence.text}${told === '' ? '' : ` — ${told}`}`)];
}

/** What is true of the quoted words, said before who spoke them. */
function quotedVerdict(attribution: Attribution | null): string {
  if (attribution === null) return 'quoted words exact, the words around them are not in the archive’s sentence';
  return attribution.isSame ? 'quoted words exact, same speaker' : 'quoted words exact, but of another speaker';
}

function speakerSaid(attribution: Attribution | null): string {
  if (attribution === null || attribution.isSame) return '';
  const { archive, pasted } = attribution;
  return archive === null
    ? ` — the archive does not name “${pasted}” as the speaker`
    : ` — the archive has “${archive}” say it, not “${pasted}”`;
}

/** What a sentence put together from two has that neither has. */
const inNeither = (changes: readonly Change[]): string =>
  changes.length === 0
    ? ''
    : words.inNeither(
        changes
          .slice(0, mostChanges)
          .map(({ pasted }) => quoted(pasted))
          .join(', '),
      );

/** In marks that no language's own sentence around it can be mixed up with. */
const quoted = (said: string): string => `“${said}”`;

/** The citation of the second sentence, after an "and". */
function secondOf({ alsoFrom }: CheckedSentence, report: CheckReport): Inline[] {
  const source = alsoFrom === null ? undefined : report.sources.find((each) => each.n === alsoFrom.n);
  return alsoFrom === null || source === undefined
    ? []
    : [text(` ${words.and} `), cite(citationRef(alsoFrom, source, null))];
}

const togetherFrom = ({ citation, alsoFrom }: CheckedSentence): string =>
  citation?.articleId === alsoFrom?.articleId ? words.twoOfOne : words.twoArticles;

/** What is gravest about it, in the verdict itself. */
function verdictOf({ verdict, changes }: CheckedSentence): string {
  if (verdict === 'punctuation') return words.differsInMarks;
  const [figure, negation, name] = words.changeKinds.split(' ');
  const kinds = { figure, negation, name, words: null, punctuation: null };
  const grave = [...new Set(changes.flatMap(({ kind }) => kinds[kind] ?? []))];
  return grave.length === 0 ? words.differsHere : words.differsIn(grave.join(', '));
}

/** Most changes told one by one. */
const mostChanges = 6;

/** “the archive has “Turkey's”, not “Turkey’s””: each change with the words it is in, the gravest first. */
export function changesSaid(changes: readonly Change[]): string[] {
  const said = changes.map(({ archive, pasted }) => saidChange(archive, pasted));
  return said.length <= mostChanges ? said : [...said.slice(0, mostChanges), words.andNMore(said.length - mostChanges)];
}

function saidChange(archive: string, pasted: string): string {
  if (archive === '' || archive === pasted) return words.notInSentence(quoted(pasted));
  if (pasted === '') return words.leftOutWords(quoted(archive));
  return words.archiveHas(quoted(archive), quoted(pasted));
}
