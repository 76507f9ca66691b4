import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** What `npm audit --json` said, for people and for a workflow. */
export interface Verdict {
  lines: string[];
  /** 0: no advisory. 1: some. 2: nothing is known, because the registry gave no answer. */
  code: 0 | 1 | 2;
}

interface Advisory {
  severity?: string;
  range?: string;
  via?: (string | { title?: string; url?: string })[];
}

/** Reads what npm printed. */
export function judge(printed: string): Verdict {
  let answer: { vulnerabilities?: Record<string, Advisory>; message?: string; error?: { summary?: string } };
  try {
    answer = JSON.parse(printed);
  } catch {
    answer = {};
  }
  if (answer.vulnerabilities === undefined) {
    const reason = answer.message ?? answer.error?.summary ?? 'no answer';
    return {
      code: 2,
      lines: [`The registry did not answer (${reason.slice(0, 200)}): nothing is known about advisories.`],
    };
  }
  const found = Object.entries(answer.vulnerabilities);
  if (found.length === 0) return { code: 0, lines: ['No advisory for any package that runs in production.'] };
  return {
    code: 1,
    lines: found.flatMap(([name, { severity = 'unknown', range = '', via = [] }]) => [
      `${name} ${range}: ${severity}`,
      ...via.flatMap((cause) => (typeof cause === 'string' ? [] : [`  ${cause.title ?? ''} ${cause.url ?? ''}`])),
    ]),
  };
}

/** `npm run audit`: advisories for the packages that run in production. */
async function run(): Promise<void> {
  const child = spawn('npm', ['audit', '--omit=dev', '--json'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  let printed = '';
  for await (const piece of child.stdout.setEncoding('utf8')) printed += piece;
  const { lines, code } = judge(printed);
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = code;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await run();
