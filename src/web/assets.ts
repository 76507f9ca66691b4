import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Asset {
  body: string;
  type: string;
  etag: string;
}

const types: Record<string, string> = {
  'style.css': 'text/css; charset=utf-8',
  'evidence.js': 'text/javascript; charset=utf-8',
  'console.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};

/** The few files that pages need, read once: a path of a request never becomes a path of a file. */
export function loadAssets(): Map<string, Asset> {
  return new Map(
    Object.entries(types).map(([name, type]) => {
      const body = readFileSync(join(import.meta.dirname, 'assets', name), 'utf8');
      const hash = createHash('sha256').update(body).digest('base64url').slice(0, 16);
      return [name, { body, type, etag: `"${hash}"` }];
    }),
  );
}

/** The address of an asset, which changes with what it holds, so that browsers may keep it. */
export function assetPath(assets: ReadonlyMap<string, Asset>, name: string): string {
  return `/assets/${name}?v=${assets.get(name)!.etag.slice(1, -1)}`;
}
