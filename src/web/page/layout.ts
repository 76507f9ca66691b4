import { html } from 'hono/html';
import type { Html } from './html.ts';

export interface Layout {
  title: string;
  /** Path that `PUBLIC_URL` puts before every path, without a slash at its end; mostly empty. */
  base: string;
  body: Html;
  /** Token of the form that signs out; null for somebody who is not signed in. */
  signedIn: string | null;
  /** Address of assets, which changes with them. */
  asset: (name: string) => string;
}

/** The frame of every page. Nothing in it comes from elsewhere, and it works without script. */
export function layout({ title, base, body, signedIn, asset }: Layout): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title} · Sitrep</title>
<link rel="icon" type="image/svg+xml" href="${base}${asset('icon.svg')}">
<link rel="stylesheet" href="${base}${asset('style.css')}">
<script type="module" src="${base}${asset('evidence.js')}"><\/script>
${signedIn === null ? '' : html`<script type="module" src="${base}${asset('console.js')}"><\/script>`}
</head>
<body>
<header class="bar">
<a class="home" href="${base}/">Sitrep</a>
${signedIn === null ? '' : signOut(base, signedIn)}
</header>
<main id="main">
${body}
</main>
<footer class="foot"><p>Article text is shown word for word, as this Sitrep read it.</p></footer>
</body>
</html>`;
}

function signOut(base: string, token: string): Html {
  return html`<form method="post" action="${base}/sign-out"><input type="hidden" name="token" value="${token}"><button class="quiet">Sign out</button></form>`;
}
