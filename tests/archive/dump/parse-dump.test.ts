import { describe, expect, it } from 'vitest';
import { isDateLine } from '../../../src/archive/dump/facts.ts';
import { type ParsedDump, parseDump } from '../../../src/archive/dump/parse-dump.ts';
import { foldText } from '../../../src/archive/text/fold-text.ts';
import { isInProportion } from '../../helpers/work-ratio.ts';

// Three sentences about a thing that never happened, to stand for a text wherever its words do not matter.
const one =
  'Officials from both towns agreed on Tuesday to reopen the old ferry line, which has not run since the bridge was finished.';
const two =
  'The first boat will leave in April, the harbour master said, provided that the landing stage can be repaired before the ice goes.';
const three =
  'Shopkeepers on the far bank welcomed the plan, although several of them doubted that anyone would pay for the crossing.';
const title = 'Two river towns bring back their ferry';

function lines(...parts: string[]): string {
  return parts.join('\n');
}
function spaced(...parts: string[]): string {
  return parts.join('\n\n');
}

interface Case {
  name: string;
  text: string;
  want: Partial<ParsedDump>;
}

const layouts: Case[] = [
  {
    name: 'a dek that is also the first clause of the last paragraph: the body keeps its sentence',
    text: spaced(
      'Follow us on social',
      'Stock_98765432-scaled',
      title,
      'Less a romance of the river than an accounting exercise, the ferry returns because the bridge is tired.',
      'Analysis | North Bank',
      one,
      two,
      'Less a romance of the river than an accounting exercise, the ferry returns because the bridge is tired, and because the county has found a boat it had forgotten.',
    ),
    want: {
      title,
      dek: 'Less a romance of the river than an accounting exercise, the ferry returns because the bridge is tired.',
      kind: 'analysis',
      section: 'North Bank',
      truncated: false,
    },
  },
  {
    name: 'the kicker printed again below the text',
    text: spaced(title, 'Opinion | Transport', one, two, 'Ida Quarrel / Shutterstock.com', 'Opinion | Transport'),
    want: {
      kind: 'opinion',
      section: 'Transport',
      paragraphs: [one, two],
      credits: ['Ida Quarrel / Shutterstock.com'],
    },
  },
  {
    name: 'a kicker and its title on one line',
    text: spaced('Opinion | The ferry should never have stopped running', one, two),
    want: { kind: 'opinion', title: 'The ferry should never have stopped running', paragraphs: [one, two] },
  },
  {
    name: 'a picture file between title and text',
    text: lines(title, 'QXK7W2PZ.jpg', 'Read in', '', one, two),
    want: { title, paragraphs: [one, two], dropped: ['QXK7W2PZ.jpg', 'Read in'] },
  },
  {
    name: 'a caption with "Jr." and a doubled credit above the title',
    text: spaced(
      'Top photo credit: Top image credit: Mayor Emil Harrow Jr., next to the ferryman, waves from the deck during a trial run on May 4, 2031 in Lower Quay. Ana Birch/Pool via REUTERS',
      title,
      one,
      two,
    ),
    want: {
      title,
      published: null,
      paragraphs: [one, two],
      credits: [
        'Top photo credit: Top image credit: Mayor Emil Harrow Jr., next to the ferryman, waves from the deck during a trial run on May 4, 2031 in Lower Quay. Ana Birch/Pool via REUTERS',
      ],
    },
  },
  {
    name: 'a price below the text: a pay wall',
    text: spaced(
      title,
      one,
      two,
      'Access the river news and analysis you can trust',
      'Join our community of river readers to experience all of the Quay Monitor, including memos, reports and newsletters.',
      'Subscribe',
      'Only $80 per year.',
    ),
    want: { paragraphs: [one, two], paywalled: true, truncated: true },
  },
  {
    name: 'a plea for a newsletter below the text: no pay wall',
    text: spaced(
      title,
      one,
      two,
      'Newsletter',
      "Subscribe now to our weekly round-up and don't miss a beat with your favourite ferry reporters.",
    ),
    want: { paragraphs: [one, two], paywalled: false, truncated: false },
  },
  {
    name: 'a request for gifts with a price: no pay wall',
    text: spaced(title, one, two, 'Support our independent journalism from as little as $3 a month.', 'Donate'),
    want: { paragraphs: [one, two], paywalled: false, truncated: false },
  },
  {
    name: 'a price inside the text: part of the text',
    text: spaced(
      title,
      one,
      'A season ticket costs $80 per year, and children under six travel free on weekdays.',
      two,
    ),
    want: {
      paywalled: false,
      truncated: false,
      paragraphs: [one, 'A season ticket costs $80 per year, and children under six travel free on weekdays.', two],
    },
  },
  {
    name: 'a pay wall in Turkish',
    text: spaced(
      'İki nehir kasabası vapuru geri getiriyor',
      'İki kasabanın yetkilileri, köprü bittiğinden beri çalışmayan eski vapur hattını yeniden açmak için salı günü anlaştı.',
      'Haberin devamını okumak için abone olun',
    ),
    want: { paywalled: true, truncated: true, title: 'İki nehir kasabası vapuru geri getiriyor' },
  },
  {
    name: 'a dateline, kept in the text and named as a fact',
    text: spaced(title, `LOWER QUAY, Norland — ${one}`, two),
    want: { dateline: 'LOWER QUAY, Norland', paragraphs: [`LOWER QUAY, Norland — ${one}`, two] },
  },
  {
    name: 'a dateline with agency and day',
    text: spaced(title, `LOWER QUAY, June 25 (Reuters) - ${one}`, two),
    want: { dateline: 'LOWER QUAY', published: null },
  },
  {
    name: 'an update and a correction notice: part of the text',
    text: spaced(
      title,
      one,
      two,
      'Correction: An earlier version of this article misstated the year in which the bridge was finished.',
    ),
    want: {
      paragraphs: [
        one,
        two,
        'Correction: An earlier version of this article misstated the year in which the bridge was finished.',
      ],
    },
  },
  {
    name: "a news service's cut",
    text: spaced(
      title,
      one,
      'The first boat will leave in April, the harbour master said, provided that the landing… [+1873 chars]',
    ),
    want: {
      truncated: true,
      paywalled: false,
      paragraphs: [one, 'The first boat will leave in April, the harbour master said, provided that the landing…'],
    },
  },
  {
    name: "a menu, the outlet's name behind the title, and the title again",
    text: lines(
      'Skip to content',
      'Home',
      'World',
      'Business',
      'Sign in',
      `${title} | The Quay Monitor`,
      title,
      one,
      two,
    ),
    want: { title, paragraphs: [one, two] },
  },
  {
    name: 'readers’ comments below the text',
    text: spaced(
      title,
      one,
      two,
      '14 Comments',
      'ferryfan: I have waited twenty years for this and I shall be on the first boat, mark my words.',
      'Reply',
      'old_salt 3 hours ago',
      'The council said exactly the same thing in the year they built the bridge, and look at it.',
      'Reply',
    ),
    want: { paragraphs: [one, two] },
  },
  {
    name: 'comments without a heading',
    text: spaced(
      title,
      one,
      two,
      three,
      'ferryfan 2 hours ago',
      'Lovely!',
      'Like',
      'Reply',
      'old_salt 3 hours ago',
      'They said the same in the year they built the bridge, and look at it.',
      'Like',
      'Reply',
    ),
    want: { paragraphs: [one, two, three] },
  },
  {
    name: 'a list in the text, and one that ends it',
    text: spaced(
      title,
      one,
      '• A boat every hour',
      '• Bicycles free',
      two,
      'What it costs:',
      '• Two crowns',
      '• One for children',
    ),
    want: {
      paragraphs: [
        one,
        '• A boat every hour',
        '• Bicycles free',
        two,
        'What it costs:',
        '• Two crowns',
        '• One for children',
      ],
    },
  },
  {
    name: 'links to other articles in the midst of the text',
    text: spaced(
      title,
      one,
      'Read more: How the bridge was built',
      two,
      'Related',
      'The bridge that ate a county budget',
      three,
      one,
    ),
    want: { paragraphs: [one, two, three, one] },
  },
  {
    name: 'advertisements in the midst of the text',
    text: spaced(title, one, 'Advertisement', 'Story continues below advertisement', two),
    want: { title, dek: null, paragraphs: [one, two] },
  },
  {
    name: 'a text without a title',
    text: spaced(one, two),
    want: { title: null, paragraphs: [one, two] },
  },
  {
    name: 'related headlines below the text',
    text: spaced(
      title,
      one,
      two,
      'Related articles',
      'Bridge closes for a third winter',
      'Ferryman wins county prize',
      'What the river took in the flood',
    ),
    want: { paragraphs: [one, two], truncated: false },
  },
];

const moreLayouts: Case[] = [
  {
    name: 'a second heading as the dek',
    text: lines(
      title,
      'Officials hope that the crossing will end years of detours along the bank',
      'By Ida Quarrel',
      '',
      one,
      '',
      two,
    ),
    want: {
      title,
      dek: 'Officials hope that the crossing will end years of detours along the bank',
      byline: 'Ida Quarrel',
    },
  },
  {
    name: 'captions that end in an agency in brackets',
    text: spaced(
      title,
      'The old ferry at dusk, June 20, 2020 (AP Photo/Vera Salt)',
      one,
      'The landing stage in June 2020. [File: Anadolu]',
      two,
    ),
    want: {
      dek: null,
      published: null,
      paragraphs: [one, two],
      credits: [
        'The old ferry at dusk, June 20, 2020 (AP Photo/Vera Salt)',
        'The landing stage in June 2020. [File: Anadolu]',
      ],
    },
  },
  {
    name: 'a counter of free articles in the midst of the text: no pay wall',
    text: spaced(title, one, 'You have 2 free articles remaining this month.', two, three),
    want: { dek: null, paywalled: false, paragraphs: [one, two, three] },
  },
  {
    name: 'a mark above the title that the text is for subscribers',
    text: lines('Subscribers only', title, '', one, '', two),
    want: { title, paywalled: true, truncated: false },
  },
  {
    name: 'the price of a newsletter below its plea: no pay wall',
    text: spaced(title, one, two, 'Sign up for Quayside, a weekly newsletter about boats.', 'Monthly', '$7/month'),
    want: { paragraphs: [one, two], paywalled: false, truncated: false },
  },
  {
    name: "a long text that ends in its author's own dots: whole",
    text: spaced(title, ...Array.from({ length: 14 }, () => one), 'And then the river rose...'),
    want: { truncated: false },
  },
  {
    name: 'a byline with its date and account glued on',
    text: spaced(title, 'By Ida Quarrel March 3, 2031 3:46 PM @idaquarrel', one, two),
    want: { byline: 'Ida Quarrel' },
  },
  {
    name: 'a byline with a day without a year glued on',
    text: spaced(title, 'By Ida Quarrel March 3 at 3:46 PM Follow', one, two),
    want: { byline: 'Ida Quarrel' },
  },
  {
    name: 'notes and their numbers',
    text: spaced(title, `${one}[1]`, `${two}[2]`, '[1] Interview with the harbour master, Lower Quay, June 2020.'),
    want: {
      title,
      paragraphs: [`${one}[1]`, `${two}[2]`, '[1] Interview with the harbour master, Lower Quay, June 2020.'],
    },
  },
  {
    name: 'a way back to the front page that names the section',
    text: spaced('Home / News / Europe', title, one, two),
    want: { title, section: 'Europe' },
  },
];

const dates: Case[] = [
  {
    name: 'a byline and a day with a time',
    text: lines(title, 'By Ida Quarrel and Tom Weir', 'March 3, 2031 10:32 AM', '', one, '', two),
    want: {
      byline: 'Ida Quarrel and Tom Weir',
      publishedText: 'March 3, 2031 10:32 AM',
      published: { published: '2031-03-03', publishedPrecision: 'day' },
    },
  },
  {
    name: 'everything in one line',
    text: spaced(title, 'By Ida Quarrel | March 3, 2031 | 5 min read', one, two),
    want: { byline: 'Ida Quarrel', published: { published: '2031-03-03', publishedPrecision: 'day' } },
  },
  {
    name: 'a name without "By" beside the date',
    text: lines(title, 'Ida Quarrel', '3 March 2031', '', one, '', two),
    want: { byline: 'Ida Quarrel', published: { published: '2031-03-03', publishedPrecision: 'day' } },
  },
  {
    name: 'the day of publication and the day of an update',
    text: lines(title, 'Updated: March 9, 2031', 'Published: March 3, 2031', '', one, '', two),
    want: { publishedText: 'March 3, 2031' },
  },
  {
    name: 'a Turkish date',
    text: lines(title, '25 Haziran 2020 Perşembe, 10:32', '', one, '', two),
    want: { published: { published: '2020-06-25', publishedPrecision: 'day' } },
  },
  {
    name: 'an instant with its offset',
    text: lines(title, '2020-06-25T10:32:00+03:00', '', one, '', two),
    want: { published: { published: '2020-06-25T10:32:00+03:00', publishedPrecision: 'time' } },
  },
  {
    name: 'a day that two conventions read differently',
    text: lines(title, '04/05/2020', '', one, '', two),
    want: { published: null },
  },
  { name: 'a day without a year', text: lines(title, 'June 25', '', one, '', two), want: { published: null } },
  {
    name: 'only the day of an update',
    text: lines(title, 'Last updated June 25, 2020', '', one, '', two),
    want: { published: null },
  },
  {
    name: "the page's own date among its links",
    text: lines('Home', 'News', 'Thursday, June 25, 2020', 'Sign in', '', title, '', one, '', two),
    want: { title, published: null, publishedText: null },
  },
  {
    name: 'a date in a credit',
    text: spaced(title, 'Photo: The old ferry, June 25, 2020. AFP', one, two),
    want: { published: null },
  },
  {
    name: '"3 hours ago"',
    text: lines(title, '3 hours ago', '', one, '', two),
    want: { published: null, paragraphs: [one, two] },
  },
];

const forms: Case[] = [
  {
    name: 'an interview in questions and answers',
    text: spaced(
      title,
      'By Ida Quarrel',
      'The harbour master has run the landing stage for thirty years. We spoke to her in the old ticket office.',
      'Q: Why now?',
      'A: Because the bridge is tired, and so am I of looking at an empty river.',
      'Q: Who will pay?',
      'A: Everybody who crosses.',
      'Q: And in winter?',
      'A: In winter we wait for the ice to go, as people here have always done.',
    ),
    want: {
      paragraphs: [
        'The harbour master has run the landing stage for thirty years. We spoke to her in the old ticket office.',
        'Q: Why now?',
        'A: Because the bridge is tired, and so am I of looking at an empty river.',
        'Q: Who will pay?',
        'A: Everybody who crosses.',
        'Q: And in winter?',
        'A: In winter we wait for the ice to go, as people here have always done.',
      ],
    },
  },
  {
    name: 'a transcript with the names of its speakers',
    text: spaced(
      'Transcript: the ferry hearing',
      'THE CHAIR: The committee will come to order, and I thank you all for crossing in this weather.',
      'MR. HARROW: Thank you, Madam Chair.',
      'MS. BIRCH: Will the boat run on Sundays?',
      'MR. HARROW: It will run on every day on which the river is open and the crew is sober.',
    ),
    want: {
      title: 'Transcript: the ferry hearing',
      paragraphs: [
        'THE CHAIR: The committee will come to order, and I thank you all for crossing in this weather.',
        'MR. HARROW: Thank you, Madam Chair.',
        'MS. BIRCH: Will the boat run on Sundays?',
        'MR. HARROW: It will run on every day on which the river is open and the crew is sober.',
      ],
    },
  },
  {
    name: 'a live page with times',
    text: spaced(
      'Live: the ferry sails again',
      '14:05 GMT',
      one,
      '13:40 GMT',
      'Boat leaves the yard',
      two,
      '12:15 GMT',
      three,
    ),
    want: {
      title: 'Live: the ferry sails again',
      published: null,
      paragraphs: ['14:05 GMT', one, '13:40 GMT', 'Boat leaves the yard', two, '12:15 GMT', three],
      related: [],
    },
  },
  {
    name: 'a live page whose times stand before their headings',
    text: spaced(
      'Live: the ferry sails again',
      '14:05 GMT - Boat leaves the yard',
      one,
      '13:40 GMT - Band begins to play',
      two,
    ),
    want: {
      title: 'Live: the ferry sails again',
      paragraphs: ['14:05 GMT - Boat leaves the yard', one, '13:40 GMT - Band begins to play', two],
    },
  },
  {
    name: 'an embedded post with its frame',
    text: spaced(
      title,
      one,
      lines('Lower Quay Council', '@lowerquay', '·', 'Jun 25, 2020', three, '1.2K', '345', 'View on Twitter'),
      two,
    ),
    want: { title, dek: null, published: null, publishedText: null, paragraphs: [one, three, two] },
  },
  {
    name: 'embedded posts',
    text: spaced(
      title,
      one,
      'The ferry is back, and I am not crying, you are crying, there is simply a lot of spray here.',
      '— Lower Quay Council (@lowerquay) June 25, 2020',
      two,
    ),
    want: { title, published: null, publishedText: null },
  },
  {
    name: 'a table between paragraphs',
    text: spaced(title, one, 'Year Passengers Fares', '2019 41,200 82,400', '2020 12,050 24,100', two),
    want: { paragraphs: [one, 'Year Passengers Fares', '2019 41,200 82,400', '2020 12,050 24,100', two] },
  },
  {
    name: 'all capitals',
    text: spaced(title, 'By Ida Quarrel', 'June 25, 2020', one, two).toUpperCase(),
    want: {
      title: title.toUpperCase(),
      byline: 'IDA QUARREL',
      published: { published: '2020-06-25', publishedPrecision: 'day' },
      paragraphs: [one.toUpperCase(), two.toUpperCase()],
    },
  },
  {
    name: 'Turkish with its two letters i',
    text: spaced(
      'IĞDIR’DA İKİ KÖY ARASINDA VAPUR',
      'Iğdır’ın iki köyü arasında işleyen vapur, yıllar süren bekleyişin ardından salı günü yeniden sefere başladı.',
      'PAYLAŞ',
      'İlk seferi izleyenler arasında, kıyıdaki ışıkları özlediğini söyleyen yaşlı bir kaptan da vardı.',
    ),
    want: {
      title: 'IĞDIR’DA İKİ KÖY ARASINDA VAPUR',
      paragraphs: [
        'Iğdır’ın iki köyü arasında işleyen vapur, yıllar süren bekleyişin ardından salı günü yeniden sefere başladı.',
        'İlk seferi izleyenler arasında, kıyıdaki ışıkları özlediğini söyleyen yaşlı bir kaptan da vardı.',
      ],
    },
  },
  {
    name: 'right-to-left with Latin names',
    text: spaced(
      'العبّارة تعود إلى النهر',
      'قال مسؤولون في بلدتي Lower Quay و North Bank يوم الثلاثاء إنهم اتفقوا على إعادة فتح خط العبّارة القديم، الذي توقف منذ بناء الجسر.',
      'شارك',
      'وأضاف المسؤولون أن أول رحلة ستكون في نيسان، فهل يدفع أحد ثمن العبور؟',
    ),
    want: {
      title: 'العبّارة تعود إلى النهر',
      paragraphs: [
        'قال مسؤولون في بلدتي Lower Quay و North Bank يوم الثلاثاء إنهم اتفقوا على إعادة فتح خط العبّارة القديم، الذي توقف منذ بناء الجسر.',
        'وأضاف المسؤولون أن أول رحلة ستكون في نيسان، فهل يدفع أحد ثمن العبور؟',
      ],
    },
  },
  {
    name: 'Chinese',
    text: lines(
      '首页',
      '登录',
      '两座河边小镇恢复轮渡',
      '',
      '两镇官员星期二同意重新开放旧轮渡航线，这条航线自大桥建成以来一直停运。',
      '',
      '港务长说，如果码头能在冰融之前修好，第一班船将在四月开出。',
      '',
      '分享',
    ),
    want: {
      title: '两座河边小镇恢复轮渡',
      paragraphs: [
        '两镇官员星期二同意重新开放旧轮渡航线，这条航线自大桥建成以来一直停运。',
        '港务长说，如果码头能在冰融之前修好，第一班船将在四月开出。',
      ],
    },
  },
  {
    name: 'a mail broken at 72 columns',
    text: `${title}\n\nOfficials from both towns agreed on Tuesday to reopen the old ferry line,\nwhich has not run since the bridge was finished and the last ferryman\nwent to sea.\n\nThe first boat will leave in April, the harbour master said, provided\nthat the landing stage can be repaired before the ice goes. A long-\nterm contract is out of the question.\n`,
    want: {
      title,
      paragraphs: [
        'Officials from both towns agreed on Tuesday to reopen the old ferry line, which has not run since the bridge was finished and the last ferryman went to sea.',
        'The first boat will leave in April, the harbour master said, provided that the landing stage can be repaired before the ice goes. A long-term contract is out of the question.',
      ],
    },
  },
  {
    name: 'UTF-8 that was read as Windows-1252',
    text: Buffer.from(
      spaced(
        'Erdoğan’s ferry sails',
        'Erdoğan’s ferry isn’t late, said the harbour master — it’s merely resting at İzmir until spring.',
      ),
      'utf8',
    )
      .toString('latin1')
      .replace(/[\u0080-\u009f]/g, (c) => new TextDecoder('windows-1252').decode(Uint8Array.of(c.charCodeAt(0)))),
    want: {
      title: 'Erdoğan’s ferry sails',
      paragraphs: ['Erdoğan’s ferry isn’t late, said the harbour master — it’s merely resting at İzmir until spring.'],
    },
  },
];

describe('parseDump', () => {
  it.each([...layouts, ...moreLayouts])('takes apart $name', ({ text, want }) => {
    expect(parseDump(text)).toMatchObject(want);
  });

  it.each(dates)('reads the date from $name', ({ text, want }) => {
    expect(parseDump(text)).toMatchObject(want);
  });

  it.each(forms)('reads $name', ({ text, want }) => {
    expect(parseDump(text)).toMatchObject(want);
  });

  it('keeps the teasers below an article apart from it and from each other', () => {
    const parsed = parseDump(
      lines(
        title,
        '',
        'Analysis | North Bank',
        '',
        one,
        '',
        two,
        '',
        three,
        '',
        '',
        'Gabe Peters / Shutterstock.com',
        'Analysis | North Bank',
        'Ferry mayor',
        'Top photo credit: Mayor Emil Harrow Jr. waves from the deck in Lower Quay, October 26, 2031. Ana Birch/Pool via REUTERS',
        '',
        '‘Bridge First’ meets the ‘River Way’',
        '',
        'Asia-Pacific',
        '',
        one,
        '',
        two,
        '',
        'keep readingShow less',
        'mill, weir, lock',
        'Top photo credit: Top image credit: The lock keeper and and his dog on March 14, 2031. Lin Zhao/Pool via REUTERS',
        '',
        "'Dredged'! Upriver won't abide the new toll",
        '',
        'Middle East',
        '',
        three,
        '',
        one,
        '',
        'keep readingShow less',
        'On locks and weirs, the county needs to drop the flatterers',
        'Top Photo Credit: (Official County Photo by Molly Reed)',
        '',
        'On locks and weirs, the county needs to drop the flatterers',
        '',
        'Europe',
        '',
        two,
        '',
        'keep readingShow less',
        '',
        'LATEST',
        '',
        'QUAYSIDE',
        '',
        'Newsletter',
        '',
        "Subscribe now to our weekly round-up and don't miss a beat.",
      ),
    );
    expect(parsed).toMatchObject({
      title,
      paragraphs: [one, two, three],
      credits: ['Gabe Peters / Shutterstock.com'],
      truncated: false,
    });
    expect(parsed.related).toMatchObject([
      {
        title: '‘Bridge First’ meets the ‘River Way’',
        section: 'Asia-Pacific',
        captions: ['Ferry mayor'],
        paragraphs: [one, two],
        truncated: true,
        partial: true,
        published: null,
      },
      {
        title: "'Dredged'! Upriver won't abide the new toll",
        section: 'Middle East',
        captions: ['mill, weir, lock'],
        paragraphs: [three, one],
        truncated: true,
      },
      {
        title: 'On locks and weirs, the county needs to drop the flatterers',
        section: 'Europe',
        captions: [],
        paragraphs: [two],
        truncated: true,
      },
    ]);
  });

  it('keeps two whole articles of one dump apart', () => {
    const second = 'County finds a boat it had forgotten';
    const parsed = parseDump(
      spaced(
        title,
        'By Ida Quarrel',
        'March 3, 2031',
        one,
        two,
        three,
        second,
        'By Tom Weir',
        'March 4, 2031',
        three,
        two,
        one,
      ),
    );
    expect(parsed).toMatchObject({ title, byline: 'Ida Quarrel', paragraphs: [one, two, three], partial: false });
    expect(parsed.related).toMatchObject([
      {
        title: second,
        byline: 'Tom Weir',
        publishedText: 'March 4, 2031',
        paragraphs: [three, two, one],
        partial: false,
        truncated: false,
      },
    ]);
  });

  it.each([
    { mark: 'a dateline', header: [], opening: 'NORTH BANK, Norland — ' },
    { mark: 'a date where the first has one', header: ['March 4, 2031'], opening: '' },
  ])('knows a second article by $mark', ({ header, opening }) => {
    const parsed = parseDump(
      spaced(
        title,
        'March 3, 2031',
        `LOWER QUAY — ${one}`,
        two,
        'A grove of cranes',
        ...header,
        `${opening}${three}`,
        one,
      ),
    );
    expect(parsed).toMatchObject({ title, paragraphs: [`LOWER QUAY — ${one}`, two] });
    expect(parsed.related).toMatchObject([{ title: 'A grove of cranes', paragraphs: [`${opening}${three}`, one] }]);
  });

  it('reads a page of nothing but teasers as excerpts', () => {
    const parsed = parseDump(
      spaced(
        'Boat found in county shed',
        one,
        'Read more',
        'Bridge closes for a third winter',
        two,
        'Read more',
        'Ferryman wins county prize',
        three,
        'Read more',
      ),
    );
    expect(
      [parsed, ...parsed.related].map((article) => [article.title, article.paragraphs.length, article.truncated]),
    ).toEqual([
      ['Boat found in county shed', 1, true],
      ['Bridge closes for a third winter', 1, true],
      ['Ferryman wins county prize', 1, true],
    ]);
  });

  it.each([
    { what: 'nothing', text: '' },
    { what: 'white space', text: ' \n\n\t\n' },
    {
      what: 'furniture only',
      text: lines(
        'Home',
        'Subscribe',
        'Sign in',
        'Privacy Policy',
        'Terms of Use',
        '© 2020 The Quay Monitor. All rights reserved.',
      ),
    },
    { what: 'a plea only', text: 'Subscribe to our newsletter and get the best of the river delivered to your inbox.' },
    {
      what: 'headlines only',
      text: spaced('Bridge closes for a third winter', 'Ferryman wins county prize', 'What the river took'),
    },
    { what: '50,000 words of no language', text: 'Lorem\n'.repeat(50_000) },
  ])('finds no article text in $what', ({ text }) => {
    expect(parseDump(text).paragraphs).toEqual([]);
  });

  it.each([
    { what: 'one long line', pattern: `${one} ` },
    { what: 'one long word', pattern: 'x' },
    { what: 'spaces and dots', pattern: ' .' },
    { what: 'short lines', pattern: Array.from({ length: 100 }, (_, n) => `Item ${n}\n`).join('') },
    { what: 'marks of teasers', pattern: `${title}\n${one}\nRead more\n` },
    { what: 'headings with bylines', pattern: `${title}\nBy Ida Quarrel\n${one}\n` },
    { what: 'kickers', pattern: 'Analysis | Europe\n' },
    { what: 'credits', pattern: 'Photo: AFP\n' },
  ])('takes $what in time in proportion to the text', ({ pattern }) => {
    expect(isInProportion((text) => parseDump(`${title}\n${one}\n${text}`), pattern)).toBe(true);
  });
});

it.each([
  ['3 марта 2031 г.', true],
  ['3 березня 2031 р.', true],
  ['3 marca 2031 r.', true],
  ['2031. március 3.', true],
  ['3. března 2031', true],
  ['3 марта 2031 г. открылся мост', false],
])('tells a line that is a date in another language: %s', (text, isDate) => {
  expect(isDateLine(foldText(text), text.split(' ').length)).toBe(isDate);
});
