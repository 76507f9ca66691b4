import { expect, it } from 'vitest';
import { asksForHelp, isGreeting, isThanks, topicOf } from '../../src/chat/small-talk.ts';

it.each([
  'hi',
  'Hello!',
  'hey there',
  'Good morning :wave:',
  'Merhaba',
  'Guten Tag',
  'hi 👋',
])('greets back: %s', (words) => {
  expect([isGreeting(words), isThanks(words), asksForHelp(words)]).toEqual([true, false, false]);
});

it.each([
  'thanks',
  'Thank you so much!',
  'ok, thanks',
  'great',
  'teşekkürler',
  'Danke schön',
])('needs no answer: %s', (words) => {
  expect([isGreeting(words), isThanks(words)]).toEqual([false, true]);
});

it.each([
  'help',
  'What can you do?',
  'how does this work?',
  '?',
  'who are you',
  'Was kannst du?',
  'Neler yapabilirsin?',
])('asks for help: %s', (words) => {
  expect(asksForHelp(words)).toBe(true);
});

it.each([
  'hello kitty',
  'great britain',
  'help for ukraine',
  'what can iran do',
  'thanksgiving',
  'iran turkey',
  'cool war',
])('is a topic: %s', (words) =>
  expect([isGreeting(words), isThanks(words), asksForHelp(words), topicOf(words)]).toEqual([
    false,
    false,
    false,
    words,
  ]));

it.each([
  ['What is new about iran and turkey?', 'iran and turkey'],
  ['tell me about the grain deal', 'the grain deal'],
  ["what's happening in Sudan?", 'Sudan'],
  ['any news on china taiwan', 'china taiwan'],
  ['what do you know about erdogan', 'erdogan'],
  ['Was gibt es Neues über Nahost?', 'Nahost'],
  ['Was ist neu zu Sudan', 'Sudan'],
  ['Suriye hakkında yeni ne var?', 'Suriye'],
  ['Irak hakkında', 'Irak'],
  ['iran turkey https://news.example/a @rita #desk', 'iran turkey'],
  ['"gas contract" -price', '"gas contract" -price'],
  ['#desk', '#desk'],
])('reads %s as a question about %s', (words, topic) => expect(topicOf(words)).toBe(topic));
