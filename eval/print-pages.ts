import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A page to print: the last part of its address, and its mark-up. */
export interface PrintJob {
  name: string;
  html: string;
}

/** A page as a browser prints it, head and foot included; null when the browser gave none. */
export type Print = Uint8Array | null;

/**
 * Prints pages with Chromium as people do: date and title in the head, address and page number in the foot. Scripts are taken out and
 * nothing is fetched: every name leads to a server of our own that has only these pages. Null when there is no Chromium (`CHROMIUM`
 * names one, else it is looked for as `chromium`, `chromium-browser`, `google-chrome`).
 */
export async function printPages(jobs: readonly PrintJob[]): Promise<Print[] | null> {
  const browser = await findBrowser();
  if (browser === null) return null;
  const pages = new Map(
    jobs.map(({ name, html }) => [`/${name}`, html.replace(/<script\b[\s\S]*?<\/script\s*>/gi, '')]),
  );
  const server = createServer((request, response) => {
    const html = pages.get(request.url ?? '');
    response.writeHead(html === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const folder = await mkdtemp(join(tmpdir(), 'sitrep-print-'));
  const prints: Print[] = jobs.map(() => null);
  let next = 0;
  const work = async (profile: string) => {
    while (next < jobs.length) {
      const at = next++;
      const file = join(folder, `${at}.pdf`);
      const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
      flags.push(`--user-data-dir=${join(folder, profile)}`, `--host-resolver-rules=MAP * 127.0.0.1:${port}`);
      flags.push(`--print-to-pdf=${file}`, `http://news.example/${jobs[at]!.name}`);
      prints[at] = await run(browser, flags, { timeout: 60_000 }).then(
        () => readFile(file).catch(() => null),
        () => null,
      );
    }
  };
  await Promise.all([work('a'), work('b')]);
  server.close();
  await rm(folder, { recursive: true, force: true });
  return prints;
}

async function findBrowser(): Promise<string | null> {
  const names = process.env.CHROMIUM ? [process.env.CHROMIUM] : ['chromium', 'chromium-browser', 'google-chrome'];
  for (const name of names) {
    const isThere = await run(name, ['--version']).then(
      () => true,
      () => false,
    );
    if (isThere) return name;
  }
  return null;
}
