/** Verbs of two words, and the one verb that says the same: "called off" cancels, while "called for" demands. */
const verbs = `
call off cancel
call for demand
put off postpone
put forward propose
turn down reject
rule out exclude
pull out withdraw
pull back withdraw
back out withdraw
carry out execute
break off halt
shut down close
give up abandon
lay off dismiss
set up establish
take over seize
hand over deliver
blow up explode
hold off resist
fend off repel
beat back repel
drive back repel
turn back repel
step down resign
stand down resign
stay on remain
speak out criticise
win over persuade
dig in entrench
burn down destroy
tear down demolish
scale back reduce
wind down reduce
ramp up increase
step up increase
back down yield
give in yield
hold out resist
go ahead proceed`;

const irregular: Record<string, string> = {
  ...{ broke: 'break', broken: 'break', gave: 'give', given: 'give', laid: 'lay', took: 'take', taken: 'take' },
  ...{ blew: 'blow', blown: 'blow', held: 'hold', beaten: 'beat', drove: 'drive', driven: 'drive', stood: 'stand' },
  ...{ spoke: 'speak', spoken: 'speak', won: 'win', dug: 'dig', burnt: 'burn', tore: 'tear', torn: 'tear' },
  ...{ wound: 'wind', went: 'go', gone: 'go', stepped: 'step', ramped: 'ramp', digging: 'dig', putting: 'put' },
};
const meanings = new Map(
  verbs
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
    .map(([verb, particle, meaning]) => [`${verb} ${particle}`, meaning!]),
);

/** The one verb for the two words at a place; null where they are no such verb. */
export function phrasalVerbAt(words: readonly string[], at: number): string | null {
  const [word, particle] = [words[at] ?? '', words[at + 1] ?? ''];
  for (const verb of baseForms(word)) {
    const meaning = meanings.get(`${verb} ${particle}`);
    if (meaning !== undefined) return meaning;
  }
  return null;
}

function baseForms(word: string): string[] {
  const known = irregular[word];
  const cut = word.replace(/(?:ed|ing|s)$/u, '');
  return known === undefined ? [word, cut, `${cut}e`, cut.replace(/i$/u, 'y')] : [known];
}
