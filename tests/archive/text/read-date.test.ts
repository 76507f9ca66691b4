import { describe, expect, it } from 'vitest';
import { readDate, readDateValue } from '../../../src/archive/text/read-date.ts';

describe('readDate', () => {
  it.each([
    ['June 25, 2020 10:32 AM', '2020-06-25', 'day'],
    ['Thu, 25 Jun 2020 10:32:00 +0300', '2020-06-25T10:32:00+03:00', 'time'],
    ['Thu, 25 Jun 2020 10:32:00 GMT', '2020-06-25T10:32:00Z', 'time'],
    ['2020-06-25T10:32:00Z', '2020-06-25T10:32:00Z', 'time'],
    ['2020-06-25T10:32:00', '2020-06-25', 'day'],
    ['25 Haziran 2020 Perşembe', '2020-06-25', 'day'],
    ['1er mars 2021', '2021-03-01', 'day'],
    ['3. März 2021', '2021-03-03', 'day'],
    ['25 de junio de 2020', '2020-06-25', 'day'],
    ['25 июня 2020 г.', '2020-06-25', 'day'],
    ['25 يونيو 2020', '2020-06-25', 'day'],
    ['2020年6月25日', '2020-06-25', 'day'],
    ['2020년 6월 25일', '2020-06-25', 'day'],
    ['25.06.2020', '2020-06-25', 'day'],
    ['25/06/2020', '2020-06-25', 'day'],
    ['06/25/2020', '2020-06-25', 'day'],
    ['5/5/2020', '2020-05-05', 'day'],
    ['29 February 2024', '2024-02-29', 'day'],
    ['June 2020', '2020-06', 'month'],
    ['2020-06', '2020-06', 'month'],
    ['2020', '2020', 'year'],
  ])('reads %s as %s', (text, published, publishedPrecision) => {
    expect(readDate(text)).toEqual({ published, publishedPrecision });
  });

  it.each([
    'today',
    'Monday',
    '3 hours ago',
    'June 25',
    '4/5/2020',
    '29 February 2023',
    '31 June 2020',
    '25/06/2020 banana'.slice(0, 5),
    'banana',
    '',
    '10:32',
    '1-2-3',
  ])('guesses nothing from "%s"', (text) => {
    expect(readDate(text)).toBeNull();
  });

  it('reads seconds and milliseconds since 1970', () => {
    expect(readDateValue(1593081120)).toEqual({ published: '2020-06-25T10:32:00Z', publishedPrecision: 'time' });
    expect(readDateValue(1593081120000)).toEqual({ published: '2020-06-25T10:32:00Z', publishedPrecision: 'time' });
    expect(readDateValue(Number.NaN)).toBeNull();
    expect(readDateValue({})).toBeNull();
  });
});
