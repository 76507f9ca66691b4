import type { AnyCommand } from '../core/command.ts';
import { allowedValues, convertTexts, optionsOf } from '../core/options.ts';
import { words } from '../core/words/words.ts';

/** Whether a command that came without words cannot do without them: a platform with forms asks for them. */
export function needsForm(command: AnyCommand | null, line: string): command is AnyCommand {
  return command !== null && line.trim() === '' && optionsOf(command).some((spec) => spec.required);
}

/** What is wrong with what was entered, by option, for a form to show next to its fields; null when all is well. */
export function problemsOf(command: AnyCommand, values: Record<string, unknown>): Map<string, string> | null {
  const checked = command.options.safeParse(convertTexts(command, values));
  if (checked.success) return null;
  const specs = new Map(optionsOf(command).map((spec) => [spec.name, spec]));
  const [first = ''] = specs.keys();
  return new Map(
    checked.error.issues.map((issue) => {
      const spec = specs.get(String(issue.path[0]));
      return spec === undefined ? [first, issue.message] : [spec.name, words.fieldMustBe(allowedValues(spec))];
    }),
  );
}

/** What to type where no form could be shown. */
export const typeInstead = (command: AnyCommand): string =>
  `${words.typeInstead} /${command.examples[0] ?? command.name}`;
