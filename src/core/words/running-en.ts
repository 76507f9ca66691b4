import { countedIn } from '../locale.ts';

/** What is said to those who run Sitrep, or want to: claim, refusals, doctor, audit. In English. */
export const runningEn = {
  allWorks: 'Everything works',
  needFixing: (n: number) =>
    `${countedIn('en', n, { one: 'thing', other: 'things' })} ${n === 1 ? 'needs' : 'need'} fixing`,
  nothingChangedYet: 'Nothing has been changed yet.',
  changes: 'Changes',
  changedBy: (who: string) => `by ${who}`,
  mayAllAlready: 'At the terminal you may do everything already.',
  nameYou: (line: string) => `Whoever runs Sitrep can name you in .env and start it again: ${line}`,
  noCode: 'There is no code to claim.',
  lastTry: 'This is not the code, and it was the last try.',
  notTheCode: (n: number) => `This is not the code. It can be tried ${n === 1 ? 'once' : `${n} times`} more.`,
  terminalShows: 'The terminal shows it: npm run -s sitrep -- doctor',
  setAllow: (line: string) => `To let this one in, they set this line in .env and start it again: ${line}`,
  addAllow: (workspace: string) =>
    `To let this one in, they add ${workspace} to SITREP_ALLOW in .env and start it again.`,
};
