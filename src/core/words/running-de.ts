import type { runningEn } from './running-en.ts';
import type { Translated } from './translated.ts';

/** What is said to those who run Sitrep, or want to, in German. */
export const runningDe: Translated<typeof runningEn> = {
  allWorks: 'Alles funktioniert',
  needFixing: (n) => (n === 1 ? '1 Sache ist zu beheben' : `${n} Sachen sind zu beheben`),
  nothingChangedYet: 'Noch wurde nichts geändert.',
  changes: 'Änderungen',
  changedBy: (who) => `von ${who}`,
  mayAllAlready: 'Im Terminal darfst du schon alles.',
  nameYou: (line) => `Wer Sitrep betreibt, kann dich in .env eintragen und es neu starten: ${line}`,
  noCode: 'Es gibt keinen Code einzulösen.',
  lastTry: 'Das ist nicht der Code, und es war der letzte Versuch.',
  notTheCode: (n) => `Das ist nicht der Code. Du kannst es noch ${n === 1 ? 'einmal' : `${n} Mal`} versuchen.`,
  terminalShows: 'Das Terminal zeigt ihn: npm run -s sitrep -- doctor',
  setAllow: (line) => `Um ihn zuzulassen, setzen sie diese Zeile in .env und starten es neu: ${line}`,
  addAllow: (workspace) =>
    `Um ihn zuzulassen, fügen sie ${workspace} in .env zu SITREP_ALLOW hinzu und starten es neu.`,
};
