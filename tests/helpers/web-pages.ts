import type { WebRoom } from './web-room.ts';

/** A page to look at: a name for its picture, its path, and who looks. */
export interface PageToSee {
  name: string;
  path: string;
  isSignedIn: boolean;
}

const long =
  'The delegations arrived by train in the evening, and for two days nobody outside the hotel knew whether they had met at all. ' +
  'What was said in the first hours comes from three people in the room, who agree on the order of events and on little else; the host says ' +
  'that the map was on the table from the beginning, the guests that it was brought in on the second morning. Both remember the rain. ';

const talks = [
  `${long}${long}`,
  `${long}In the end the two sides agreed to count the lorries that cross the bridge each day, 120 in all. The ministers will meet again in March.`,
  `Officials on both banks called the count a first step. ${long}`,
  'A joint commission will publish the figures every Friday.',
  'The bridge was closed twice last year, once for repairs and once without a reason given.',
];

const arabic = [
  'وصل الوفدان إلى العاصمة مساء الأحد، ولم يصدر أي بيان عن الاجتماع الأول.',
  'اتفق الجانبان على إحصاء الشاحنات التي تعبر الجسر كل يوم، وعددها 120 شاحنة. وسيلتقي الوزيران مجددا في آذار.',
  'ووصف مسؤولون من الضفتين هذه الخطوة بأنها بداية متواضعة.',
];

/** Fills a room with one article of every kind a page can show, and tells which pages to look at. */
export async function fillWithPages(room: WebRoom): Promise<PageToSee[]> {
  const facts = {
    source: 'Tidewater Dispatch',
    published: '2026-10-31',
    byline: 'Marta Quill',
    section: 'World',
    kind: 'news',
  };
  await room.take({
    ...facts,
    givenId: 'talks',
    title: 'Two neighbours agree to count lorries at a bridge neither of them calls by the same name',
    paragraphs: talks,
    url: 'https://tidewater.example/2026/10/bridge',
    language: 'en',
    captions: ['The bridge from the eastern bank, in October.'],
    credits: ['Photo: Jonas Weir'],
  });
  const quoted = await room.linkTo(
    'talks',
    'In the end the two sides agreed to count the lorries that cross the bridge each day, 120 in all.',
  );
  await room.linkTo('talks', 'Officials on both banks called the count a first step.');
  await room.linkTo('talks', 'A joint commission will publish the figures every Friday.');

  await room.take({
    ...facts,
    givenId: 'copy',
    title: 'Bridge count agreed',
    source: 'Harbour Post',
    paragraphs: talks.slice(1, 3),
    url: 'https://harbour.example/b',
  });
  await room.store.archive.relate('copy', 'talks', 'excerpt-of');

  await room.take({
    ...facts,
    givenId: 'edited',
    title: 'Ministry revises the harvest',
    paragraphs: [
      'The ministry expects 21 million tonnes.',
      'Rain came late in the south.',
      'Prices stay where they are.',
    ],
    completeness: 'preview',
  });
  const edited = await room.linkTo('edited', 'The ministry expects 21 million tonnes.');
  await room.take({
    ...facts,
    givenId: 'edited',
    title: 'Ministry revises the harvest',
    paragraphs: [
      'The ministry now expects 18 million tonnes.',
      'Rain came late in the south and east.',
      'Prices stay where they are.',
    ],
    completeness: 'preview',
  });

  await room.take({
    ...facts,
    givenId: 'arabic',
    title: 'اتفاق على إحصاء الشاحنات عند الجسر',
    source: 'صحيفة الميناء',
    byline: null,
    section: null,
    paragraphs: arabic,
    language: 'ar',
    url: 'https://mina.example/1',
  });
  const rtl = await room.linkTo('arabic', 'اتفق الجانبان على إحصاء الشاحنات التي تعبر الجسر كل يوم، وعددها 120 شاحنة.');

  await room.take({
    ...facts,
    givenId: 'gone',
    title: 'A report that was taken down',
    paragraphs: ['It said what it said.', 'And more.'],
  });
  const gone = await room.linkTo('gone', 'It said what it said.');
  await room.store.archive.remove('gone', 'taken down', room.now.at);
  const revoked = await room.linkTo('edited', 'Prices stay where they are.');
  await room.store.evidenceLinks.revoke(revoked, room.now.at);

  const secret = await room.signIn.newLink({ personId: 'console', workspaceId: 'console', channelId: 'console' });
  const page = (name: string, path: string, isSignedIn = false): PageToSee => ({ name, path, isSignedIn });
  return [
    page('quote', `/a/${quoted}`),
    page('article', `/a/${quoted}`, true),
    page('changed', `/a/${edited}`, true),
    page('right-to-left', `/a/${rtl}`),
    page('removed', `/a/${gone}`),
    page('revoked', `/a/${revoked}`),
    page('sign-in', `/sign-in/${secret}`),
    page('home', '/', true),
    page('wrong', '/a/AAAAAAAAAAAA'),
  ];
}
