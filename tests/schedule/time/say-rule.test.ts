import { describe, expect, it } from 'vitest';
import { speaking } from '../../../src/core/locale.ts';
import { sayMoment, sayRuns } from '../../../src/schedule/time/local-time.ts';
import { parseWhen } from '../../../src/schedule/time/parse-when.ts';
import { describeRule } from '../../../src/schedule/time/rule.ts';
import { sayRule } from '../../../src/schedule/time/say-rule.ts';

describe('a rule', () => {
  it.each([
    ['daily 09:00', 'täglich 09:00', 'her gün 09:00'],
    ['weekdays 08:00', 'montags bis freitags 08:00', 'hafta içi 08:00'],
    ['weekends 10:00', 'am Wochenende 10:00', 'hafta sonu 10:00'],
    ['every monday, thursday 9am', 'jeden Montag und Donnerstag 09:00', 'her pazartesi ve perşembe 09:00'],
    ['every other friday 16:00', 'jeden zweiten Freitag 16:00', 'iki haftada bir cuma 16:00'],
    ['every 3 weeks on tuesday 07:30', 'alle 3 Wochen am Dienstag 07:30', '3 haftada bir salı 07:30'],
    ['every other day 08:00', 'jeden zweiten Tag 08:00', 'gün aşırı 08:00'],
    ['first monday of month 08:00', 'am ersten Montag im Monat 08:00', 'her ayın ilk pazartesi günü 08:00'],
    ['first day of month 07:30', 'am 1. im Monat 07:30', 'her ayın 1. günü 07:30'],
    ['last day of month 07:30', 'am letzten Tag im Monat 07:30', 'her ayın son günü 07:30'],
    ['last working day of the month 17:00', 'am letzten Arbeitstag im Monat 17:00', 'her ayın son iş günü 17:00'],
    ['hourly', 'stündlich', 'saat başı'],
    ['every 30 minutes', 'alle 30 Minuten', '30 dakikada bir'],
    ['every 2 hours', 'alle 2 Stunden', '2 saatte bir'],
    ['every hour between 9 and 17', 'stündlich von 09:00 bis 17:00', '09:00 ile 17:00 arasında saat başı'],
    ['twice a day', 'täglich 08:00 17:00', 'her gün 08:00 17:00'],
    ['0 8 1 1 *', 'am 1. im Monat im Januar 08:00', 'her ayın 1. günü (Ocak) 08:00'],
  ])('%s is said in German and Turkish', (said, german, turkish) => {
    const { rule } = parseWhen(said, { isLenient: true });
    expect([speaking('de', () => sayRule(rule)), speaking('tr', () => sayRule(rule))]).toEqual([german, turkish]);
    expect(sayRule(rule)).toBe(describeRule(rule));
  });
});

describe('a moment', () => {
  it('is written as the language writes it', () => {
    const at = new Date('2026-11-23T08:00:00Z');
    expect(['en', 'de', 'tr'].map((locale) => speaking(locale as 'en', () => sayMoment(at, 'UTC')))).toEqual([
      'Mon 23 Nov 2026, 08:00',
      'Mo., 23. Nov. 2026, 08:00',
      '23 Kas 2026 Pzt, 08:00',
    ]);
  });

  it('has the change of the clocks noted in the language', () => {
    const noted = (locale: 'de' | 'tr') =>
      speaking(locale, () =>
        sayRuns([Temporal.Instant.from('2026-03-30T06:00:00Z')], 'Europe/Berlin', new Date('2026-03-27T06:00:00Z')),
      )[0]!.note;
    expect(noted('de')).toBe('am So., 29. März werden die Uhren um 1 Stunde vorgestellt');
    expect(noted('tr')).toBe('29 Mar Paz günü saatler 1 saat ileri alınır');
  });
});
