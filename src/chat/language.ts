import { type Locale, localeOf } from '../core/locale.ts';
import type { Turn } from './turn.ts';

/** How long the platform is asked for a person's language, in milliseconds: an answer in English is better than a late one. */
const languageMs = 700;

/** The language a person is answered in: as the message says, else as the platform knows. */
export async function languageOf(turn: Turn): Promise<Locale> {
  const { locale } = turn.seen ?? {};
  if (locale !== undefined) return localeOf(locale);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, languageMs, null);
  });
  const known = await Promise.race([
    Promise.resolve()
      .then(() => turn.caller())
      .catch(() => null),
    late,
  ]);
  clearTimeout(timer);
  return localeOf(known?.locale);
}
