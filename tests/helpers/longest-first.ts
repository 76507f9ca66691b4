import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take from half a minute to one and a half, mostly waiting for other processes. In a fresh clone vitest goes by the size
 * of a file, which puts some of them last, where nothing is left to run beside them. A name that is missing here costs time, nothing else.
 */
const longest = [
  'schedule/kill',
  'linear',
  'container',
  'cli/cli',
  'schedule/clock-jumps',
  'adapters/discord/process',
  'store/processes',
  'main',
  'web/browser',
  'docs/recipes',
  'web/console/console-browser',
].map((name) => `/tests/${name}.slow.test.ts`);

/** Orders each project's files as vitest does, but the longest first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(name));
      return at < 0 ? longest.length : at;
    };
    const projects = Map.groupBy(sorted, ({ project }) => project.name);
    return [...projects.values()].flatMap((own) => own.sort((a, b) => place(a) - place(b)));
  }
}
