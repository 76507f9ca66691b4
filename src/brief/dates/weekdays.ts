/** Names of the weekdays in the languages of the news, each line one language from Monday to Sunday. Lower case. */
const names = `
monday tuesday wednesday thursday friday saturday sunday
mon tue wed thu fri sat sun
montag dienstag mittwoch donnerstag freitag samstag sonntag
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miércoles jueves viernes sábado domingo
lunedì martedì mercoledì giovedì venerdì sabato domenica
segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
pazartesi salı çarşamba perşembe cuma cumartesi pazar`;

const numbers = new Map(
  names
    .trim()
    .split('\n')
    .flatMap((line) => line.split(' ').map((name, at): [string, number] => [name, at + 1])),
);
const anyName = [...numbers.keys()].sort((a, b) => b.length - a.length).join('|');
const before = new RegExp(
  `(?<!\\p{L})(${anyName})\\.?,?\\s(?:the\\s|dem\\s|den\\s|der\\s|le\\s|el\\s|il\\s|,)?$`,
  'iu',
);
const after = new RegExp(`^,?\\s(?:an?\\s|\\()?(${anyName})(?!\\p{L})`, 'iu');

/** The weekday that stands next to a day, 1 for Monday; null where none does. */
export function weekdayBeside(sentence: string, start: number, end: number): number | null {
  const name =
    before.exec(sentence.slice(Math.max(0, start - 24), start))?.[1] ?? after.exec(sentence.slice(end, end + 24))?.[1];
  return name === undefined
    ? null
    : (numbers.get(name.toLocaleLowerCase('tr')) ?? numbers.get(name.toLowerCase()) ?? null);
}
