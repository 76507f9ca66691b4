/** One instruction of a Dockerfile: `RUN npm ci`. */
export interface Instruction {
  name: string;
  value: string;
}

/** A stage: what it is made from, and what is done in it. */
export interface Stage {
  from: string;
  as: string | null;
  steps: Instruction[];
}

/** The stages of a Dockerfile, whose lines end in no backslash here. */
export function stagesOf(dockerfile: string): Stage[] {
  const stages: Stage[] = [];
  for (const line of dockerfile.split('\n')) {
    const [, name, value] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    if (name === 'FROM') {
      const [, from, as = null] = /^(\S+)(?: AS (\S+))?$/.exec(value) ?? [];
      stages.push({ from: from!, as, steps: [] });
    } else stages.at(-1)!.steps.push({ name, value });
  }
  return stages;
}
