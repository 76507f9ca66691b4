/** A command or option as it is registered. */
export interface CommandBody {
  name: string;
  description?: string;
  type?: number;
  required?: boolean;
  options?: CommandBody[];
  choices?: { name: string; value: string | number }[];
  autocomplete?: boolean;
}

const nameForm = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** Rules for registered commands that the published schema lacks. */
export function commandFaults(commands: readonly CommandBody[]): string[] {
  const faults: string[] = [];
  const ofType = (type: number) => commands.filter((command) => (command.type ?? 1) === type);
  if (ofType(1).length > 100) faults.push('more than 100 commands');
  if (ofType(3).length > 15) faults.push('more than 15 message commands');
  const names = commands.map((command) => `${command.type ?? 1} ${command.name}`);
  for (const name of names) if (names.indexOf(name) !== names.lastIndexOf(name)) faults.push(`${name} twice`);
  for (const command of commands) {
    if ((command.type ?? 1) !== 1) {
      if (command.description) faults.push(`${command.name}: a context command has no description`);
      continue;
    }
    const size = sizeOf(command);
    if (size > 8000) faults.push(`${command.name}: ${size} characters, more than 8000`);
    faults.push(...optionFaults(command, command.name));
  }
  return faults;
}

function optionFaults(command: CommandBody, at: string): string[] {
  const faults: string[] = [];
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
  const own = [...command.name].length + [...(command.description ?? '')].length;
  const choices = (command.choices ?? []).reduce((sum, { name, value }) => sum + name.length + String(value).length, 0);
  return own + choices + (command.options ?? []).reduce((sum, option) => sum + sizeOf(option), 0);
}
