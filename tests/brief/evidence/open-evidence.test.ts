import { expect, it } from 'vitest';
import type { EvidencePage } from '../../../src/brief/evidence/evidence.ts';
import { createEvidenceRoom, type EvidenceRoom } from '../../helpers/evidence-room.ts';
import { createHomes } from '../../helpers/homes.ts';

const homes = createHomes();
const person = { personId: 'slack:T1/U1', workspaceId: 'slack:T1', channelId: 'slack:T1/C1' };
const five = ['One opens.', 'Two follows on.', 'Three says it. And more.', 'Four goes on.', 'Five ends.'];

async function room(): Promise<EvidenceRoom> {
  const made = createEvidenceRoom(await homes.open());
  await made.take({ givenId: 'a', title: 'The talks', paragraphs: five, source: 'Wire', published: '2026-11-02' });
  return made;
}

async function opened({ open }: EvidenceRoom, id: string, viewer: typeof person | null = null): Promise<EvidencePage> {
  const answer = await open(id, viewer);
  if (answer.state !== 'open') throw new Error(answer.state);
  return answer.page;
}

const markedIn = ({ passages }: EvidencePage) =>
  passages.flatMap(({ text, marks }) =>
    marks.filter(({ isOpened }) => isOpened).map((mark) => text.slice(mark.start, mark.end)),
  );

it('shows whoever has the link the paragraph and its two neighbours, and somebody signed in the whole article', async () => {
  const made = await room();
  const id = await made.linkTo('a', 'Three says it.');
  const page = await opened(made, id);
  expect(page.passages.map(({ text }) => text)).toEqual(five.slice(1, 4));
  expect(markedIn(page)).toEqual(['Three says it.']);
  const whole = await opened(made, id, person);
  expect(whole.passages.map(({ text }) => text)).toEqual(five);
  expect([page.isWhole, whole.isWhole]).toEqual([false, true]);
});

it('marks other quotes of the text shown, and none that overlaps the one opened', async () => {
  const made = await room();
  const id = await made.linkTo('a', 'Three says it.');
  await made.linkTo('a', 'Four goes on.');
  await made.linkTo('a', 'says it. And more.');
  await made.linkTo('a', 'One opens.');
  const marks = (page: EvidencePage) =>
    page.passages.flatMap(({ text, marks: own }) => own.map(({ start, end }) => text.slice(start, end)));
  expect(marks(await opened(made, id))).toEqual(['Three says it.', 'Four goes on.']);
  expect(marks(await opened(made, id, person))).toEqual(['One opens.', 'Three says it.', 'Four goes on.']);
});

it('goes on showing what was quoted after the article was edited, and what changed since', async () => {
  const made = await room();
  const id = await made.linkTo('a', 'Three says it.');
  const paragraphs = five.toSpliced(2, 1, 'Three denies it. And more.').toSpliced(0, 1, 'Another opens.');
  await made.take({ givenId: 'a', title: 'The talks', paragraphs, source: 'Wire', published: '2026-11-02' });
  const page = await opened(made, id);
  expect([page.link.revision, page.article!.revision]).toEqual([1, 2]);
  expect(markedIn(page)).toEqual(['Three says it.']);
  expect(page.changes).toMatchObject({ quotedState: 'changed', others: 1, shown: [] });
  expect(page.changes!.quoted).toContainEqual({ kind: 'only-archive', text: 'says' });
  expect(page.changes!.quoted).toContainEqual({ kind: 'only-pasted', text: 'denies' });
  expect((await opened(made, id, person)).changes!.shown).toHaveLength(1);
});

it('keeps the words, the day they were read and nothing else of an article that was removed', async () => {
  const made = await room();
  const id = await made.linkTo('a', 'Three says it.');
  made.now.at = new Date('2026-12-01T00:00:00.000Z');
  await made.store.archive.remove('a', 'gone', made.now.at);
  const page = await opened(made, id, person);
  expect(page.passages.map(({ text }) => text)).toEqual(['Three says it.']);
  expect(page).toMatchObject({ article: null, removedAt: made.now.at, isWhole: false });
  expect(page.link.kept.readAt).toEqual(new Date('2026-11-03T10:00:00.000Z'));
});

it('says of an expired, a revoked and a forgotten link what became of it, and shows nothing', async () => {
  const made = await room();
  const id = await made.linkTo('a', 'Three says it.');
  const other = await made.linkTo('a', 'One opens.');
  expect(await made.open('AAAAAAAAAAAA', person)).toEqual({ state: 'unknown', at: null });
  expect(await made.open("' or 1=1 --x", person)).toEqual({ state: 'unknown', at: null });
  await made.store.evidenceLinks.revoke(other, made.now.at);
  expect(await made.open(other, person)).toEqual({ state: 'revoked', at: made.now.at });
  await made.forget('a');
  expect(await made.open(id, person)).toEqual({ state: 'forgotten', at: made.now.at });
  expect((await made.store.evidenceLinks.get(id))!.kept).toBeNull();
  await made.take({ givenId: 'b', title: 'Later', paragraphs: five });
  const last = await made.linkTo('b', 'One opens.');
  made.now.at = new Date(made.now.at.getTime() + 401 * 86_400_000);
  expect((await made.open(last, null)).state).toBe('expired');
});

it.each([
  { maxSnippet: 20, shown: ['Three says it.'] },
  { maxSnippet: 0, shown: [] },
])('keeps to what the publisher lets be shown ($maxSnippet characters), also signed in and after removal', async (given) => {
  const made = await room();
  await made.take({ givenId: 'c', title: 'C', paragraphs: five, maxSnippet: given.maxSnippet });
  const id = await made.linkTo('c', 'Three says it.');
  const page = await opened(made, id, person);
  expect(page.passages.map(({ text }) => text)).toEqual(given.shown);
  expect(page.withheld).not.toBeNull();
  await made.store.archive.remove('c', 'gone', made.now.at);
  expect((await opened(made, id)).passages.map(({ text }) => text)).toEqual(given.shown);
});

it('tells a bare link how many others report the story, and only somebody signed in which', async () => {
  const made = await room();
  await made.take({ givenId: 'copy', title: 'The talks', paragraphs: five, source: 'Post', published: '2026-11-02' });
  await made.store.archive.relate('copy', 'a', 'copy');
  const id = await made.linkTo('a', 'One opens.');
  const bare = await opened(made, id);
  expect([bare.story, bare.reports]).toEqual([{ outlets: 2, reports: 1 }, []]);
  expect((await opened(made, id, person)).reports.map(({ id: other }) => other)).toEqual(['copy']);
});

it('shows somebody signed in where another report of the story says otherwise', async () => {
  const made = await room();
  const facts = { published: '2026-11-02', source: 'Wire' };
  const toll = 'The explosion at the northern harbour killed 12 people on Monday, officials said.';
  await made.take(
    { ...facts, givenId: 'x', title: 'Harbour blast', paragraphs: [toll, 'The harbour was closed.'] },
    { ...facts, givenId: 'y', title: 'Blast at harbour', source: 'Post', paragraphs: [toll.replace('12', '40')] },
  );
  await made.store.archive.relate('y', 'x', 'same-story');
  const id = await made.linkTo('x', toll);
  const told = async (viewer: typeof person | null) =>
    (await opened(made, id, viewer)).accounts.map(({ article, text }) => `${article.source}: ${text}`);
  expect(await told(person)).toEqual([`Post: ${toll.replace('12', '40')}`]);
  expect(await told(null)).toEqual([]);
});
