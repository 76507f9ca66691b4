import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { commandBodies } from '../../src/adapters/discord/command-bodies.ts';
import { formFor } from '../../src/adapters/slack/form.ts';
import { limits } from '../../src/adapters/slack/limits.ts';
import { locales, speaking } from '../../src/core/locale.ts';
import { optionsOf } from '../../src/core/options.ts';
import { formTitleOf, summaryOf, verbOf } from '../../src/core/words/command-words.ts';
import { choiceInWords, labelOf } from '../../src/core/words/option-labels.ts';
import { descriptionOf } from '../../src/core/words/option-words.ts';
import { catalogue } from '../../src/core/words/words.ts';
import { root } from '../helpers/cli.ts';

/** Slack's and Discord's limit of a button's label; the first is the shorter one. */
const buttonText = 75;
/** What fits a button at 390 px without breaking into three lines. */
const narrowButton = 34;

/** Keys of the catalogue that are the label of a button somewhere in the code. */
const labelled = [
  ...new Set(
    execFileSync('git', ['ls-files', 'src/**/*.ts', 'commands/*.ts'], { cwd: root, encoding: 'utf8' })
      .split('\n')
      .filter((path) => path !== '' && !path.startsWith('src/core/words/'))
      .flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(/label: (?:words|texts)\.(\w+)/gu)])
      .map(([, key]) => key as keyof typeof catalogue.en),
  ),
];

/** Options whose label may be alike in two languages. */
const sameLabel = new Set(['text', 'format', 'thread', 'name', 'code']);

describe.each(locales)('in %s', (locale) => {
  const said = <T>(work: () => T): T => speaking(locale, work);

  it('finds the buttons', () => expect(labelled.length).toBeGreaterThan(15));

  it.each(labelled)('the button %s fits', (key) => {
    const text: unknown = catalogue[locale][key];
    const label =
      typeof text === 'function' ? String((text as (name: string) => string)('x'.repeat(30))) : String(text);
    expect(label.length).toBeLessThanOrEqual(typeof text === 'function' ? buttonText : narrowButton);
  });

  it.each(commands)('the form of $name fits, title, button, labels and choices', (command) => {
    expect(said(() => formTitleOf(command)).length).toBeLessThanOrEqual(limits.viewTitle);
    expect(said(() => verbOf(command)).length).toBeLessThanOrEqual(limits.viewButton);
    for (const isWhole of [true, false]) {
      const form = said(() =>
        formFor(command, { command: command.name, url: null, issuedAt: 0, channelId: 'C1', isWhole }),
      );
      expect(JSON.stringify(form)).not.toContain('…"');
    }
  });

  it.each(commands)('$name and its options are described in 100 characters, none in English', (command) => {
    const summary = said(() => summaryOf(command));
    expect(summary.length).toBeLessThanOrEqual(100);
    if (locale !== 'en' && command.summary !== '') expect(summary).not.toBe(command.summary);
    for (const { name, description, kind, choices } of optionsOf(command)) {
      const own = said(() => descriptionOf(description));
      expect(own.length, `${name}: ${own}`).toBeLessThanOrEqual(100);
      if (locale === 'en') continue;
      expect(own, name).not.toBe(description);
      if (!sameLabel.has(name))
        expect(
          said(() => labelOf(name)),
          name,
        ).not.toBe(labelOf(name));
      for (const choice of kind === 'choice' ? choices : [])
        if (!/^(?:markdown|html|json)$/u.test(choice))
          expect(
            said(() => choiceInWords(choice)),
            choice,
          ).not.toBe(choice);
    }
  });
});

it('Discord lists choices in each language, and keeps what is sent', () => {
  const bodies = JSON.stringify(commandBodies(commands, { everywhere: false }));
  expect(bodies).toContain(
    '"name":"silent","value":"silent","name_localizations":{"tr":"sessiz kal","de":"schweigen"}',
  );
});
