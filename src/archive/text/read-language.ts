/** A language as its ISO 639-1 code: `en-GB`, `EN` and `eng` are all `en`. Null when it is none. */
export function readLanguage(value: string | null | undefined): string | null {
  if (!value) return null;
  try {
    const [language] = Intl.getCanonicalLocales(value.trim().replaceAll('_', '-'))[0]?.split('-') ?? [];
    return language && /^[a-z]{2}$/.test(language) ? language : null;
  } catch {
    return null;
  }
}
