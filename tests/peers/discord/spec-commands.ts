/** A command or option as it is registered. */
export interface CommandBody {
  name: string;
  description?: string;
  type?: number;
  required?: boolean;
  options?: CommandBody[];
  choices?: { name: string; value: string | number }[];
  autocomplete?: boolean;
  name_localizations?: Record<string, string>;
  description_localizations?: Record<string, string>;
}

/** Locales Discord knows, of those a bot of ours may use. */
const discordLocales = new Set(['en-US', 'en-GB', 'tr', 'de', 'fr', 'es-ES', 'it', 'pl', 'ru', 'uk', 'el', 'nl']);

const nameForm = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** Rules for registered commands that the published schema lacks. */
export function commandFaults(commands: readonly CommandBody[]): string[] {
  const faults: string[] = [];
  const ofType = (type: number) => commands.filter((command) => (command.type ?? 1) === type);
  if (ofType(1).length > 100) faults.push('more than 100 commands');
  if (ofType(3).length > 15) faults.push('more than 15 message commands');
  const names = commands.map((command) => `${command.type ?? 1} ${command.name}`);
  for (const name of names) if (names.indexOf(name) !== names.lastIndexOf(name)) faults.push(`${name} twice`);
  for (const type of [1, 3]) faults.push(...twinFaults(ofType(type), `type ${type}`));
  for (const command of commands) {
    if ((command.type ?? 1) !== 1) {
      faults.push(...localeFaults(command, command.name, false));
      if (command.description) faults.push(`${command.name}: a context command has no description`);
      continue;
    }
    const size = sizeOf(command);
    if (size > 8000) faults.push(`${command.name}: ${size} characters, more than 8000`);
    faults.push(...optionFaults(command, command.name));
  }
  return faults;
}

/** Names and descriptions in other languages keep the rules of the plain ones, and are told apart in each language. */
function localeFaults(command: CommandBody, at: string, isSlash = true): string[] {
  const { name_localizations: names = {}, description_localizations: descriptions = {} } = command;
  return [
    ...[...Object.keys(names), ...Object.keys(descriptions)]
      .filter((locale) => !discordLocales.has(locale))
      .map((locale) => `${at}: Discord has no locale ${locale}`),
    ...Object.values(names)
      .filter((name) =>
        isSlash ? !nameForm.test(name) || name !== name.toLowerCase() : name === '' || name.length > 32,
      )
      .map((name) => `${at}: the name ${name} is not allowed`),
    ...Object.values(descriptions)
      .filter((text) => text === '' || [...text].length > 100)
      .map((text) => `${at}: a description of ${text.length}`),
  ];
}

/** Two of one name in a language, among those side by side. */
function twinFaults(commands: readonly CommandBody[], at: string): string[] {
  const locales = new Set(commands.flatMap(({ name_localizations: names = {} }) => Object.keys(names)));
  return [...locales].flatMap((locale) => {
    const shown = commands.map(({ name, name_localizations: names = {} }) => names[locale] ?? name);
    return shown
      .filter((name, index) => shown.indexOf(name) !== index)
      .map((name) => `${at}: two are called ${name} in ${locale}`);
  });
}

function optionFaults(command: CommandBody, at: string): string[] {
  const faults: string[] = [...localeFaults(command, at), ...twinFaults(command.options ?? [], at)];
  if (!nameForm.test(command.name) || command.name !== command.name.toLowerCase())
    faults.push(`${at}: the name is not allowed`);
  if (!command.description || [...command.description].length > 100)
    faults.push(`${at}: description of 1 to 100 characters`);
  const options = command.options ?? [];
  const kinds = new Set(options.map((option) => ((option.type ?? 3) <= 2 ? 'sub' : 'value')));
  if (kinds.size > 1) faults.push(`${at}: subcommands beside options`);
  const firstOptional = options.findIndex((option) => !option.required);
  if (firstOptional >= 0 && options.slice(firstOptional).some((option) => option.required))
    faults.push(`${at}: a required option after an optional one`);
  const names = options.map((option) => option.name);
  if (new Set(names).size !== names.length) faults.push(`${at}: two options of one name`);
  for (const option of options) {
    if (option.autocomplete && option.choices) faults.push(`${at} ${option.name}: choices and autocomplete`);
    faults.push(...optionFaults(option, `${at} ${option.name}`));
  }
  return faults;
}

function sizeOf(command: CommandBody): number {
  const longest = (plain: string, others: Record<string, string> = {}) =>
    Math.max(...[plain, ...Object.values(others)].map((text) => [...text].length));
  const { name_localizations: names, description_localizations: descriptions } = command;
  const own = longest(command.name, names) + longest(command.description ?? '', descriptions);
  const choices = (command.choices ?? []).reduce((sum, { name, value }) => sum + name.length + String(value).length, 0);
  return own + choices + (command.options ?? []).reduce((sum, option) => sum + sizeOf(option), 0);
}
