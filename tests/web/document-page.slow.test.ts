import { expect, it } from 'vitest';
import { readPdfDrafts } from '../../src/archive/document/pdf-drafts.ts';
import { createHomes } from '../helpers/homes.ts';
import { makePdf, setText } from '../helpers/office-files.ts';
import { createWebRooms } from '../helpers/web-rooms.ts';

const openRoom = createWebRooms(createHomes());
const first =
  'Officials from both towns agreed on Tuesday to reopen the old ferry line, which has not run since the bridge was finished. It will cost nothing until the summer.';
const second =
  'Shopkeepers on the far bank welcomed the plan, although several of them doubted that anyone would pay for the crossing in a hard winter.';
const heading = { text: 'Two river towns bring back their ferry', x: 72, y: 730, size: 20 };

it('a citation of a PDF opens at its sentence and names the page it stands on', async () => {
  const pdf = makePdf([[heading, ...setText([first, first], 690)], setText([second, first], 730)]);
  const [read] = await readPdfDrafts({ origin: 'ferry.pdf', bytes: pdf, contentType: null });
  if (!read?.ok) throw new Error(read?.reason);
  const { address, linkTo, take } = await openRoom();
  await take({ ...read.draft, givenId: 'ferry' });
  expect(read.draft.scanned).toBeUndefined();
  const page = await (await fetch(`${address}/a/${await linkTo('ferry', second)}`)).text();
  expect(page).toContain(`autofocus>${second}</mark>`);
  expect(page).toContain('<dt>Page</dt><dd>2 of the document</dd>');
  const words = 'It will cost nothing until the summer.';
  expect(await (await fetch(`${address}/a/${await linkTo('ferry', words)}`)).text()).toContain('<dd>1 of the document');
});

it('says of words that were recognised in pictures that they were read from a scan', async () => {
  const lines = [heading, ...setText([first, second], 690)].map((line) => ({ ...line, isRecognised: true }));
  const [read] = await readPdfDrafts({ origin: 'ferry.pdf', bytes: makePdf([lines]), contentType: null });
  if (!read?.ok) throw new Error(read?.reason);
  expect(read.draft.scanned).toBe(true);
  const { address, linkTo, take } = await openRoom();
  await take({ ...read.draft, givenId: 'ferry' });
  const page = await (await fetch(`${address}/a/${await linkTo('ferry', second)}`)).text();
  expect(page).toContain('It was read from a scan: some letters may have been recognised wrongly.');
});
