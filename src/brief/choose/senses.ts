/** Names that mean two things, and the words that tell which: told apart where an article uses only words of the other. */
interface Sense {
  /** Concept meant by the query. */
  concept: string;
  /** Words of the other thing, and of the concept itself. */
  other: RegExp;
  own: RegExp;
}

const senses: Sense[] = [
  {
    concept: 'Georgia',
    other:
      /\b(?:State of Georgia|Atlanta|Savannah|Augusta|Macon|Kemp|Warnock|Ossoff|Stacey Abrams|Georgians? (?:voters?|families|seniors)|FEMA|Federal (?:assistance|disaster)|Hurricane|Georgia (?:Democrats?|Republicans?|Senate|Power|Tech)|Returns to Georgia|Alabama|Florida|Carolina|Tennessee)\b/u,
    own: /\b(?:Tbilisi|Batumi|Sakartvelo|Saakashvili|Ivanishvili|Kobakhidze|Margvelashvili|Zurabishvili|Abkhazia|(?:South )?Ossetia|Caucasus|Caucasian|country of Georgia|Black Sea|Azerbaijan|Armenia|Russian?|Georgian (?:people|government|parliament|president|prime|officials?|territory|capital|forces|troops))\b/u,
  },
  {
    concept: 'Kazakhstan',
    // Talks are called after where they began.
    other:
      /\bAstana (?:peace|process|talks|format|framework|meetings?|summit|negotiations|guarantors?|track|platform)\b/u,
    own: /\b(?:Kazakh\p{L}*|Nazarbayev|Tokayev|Almaty|Caspian)\b/u,
  },
];

/** Whether an article that names a concept means another thing of the same name: the U.S. state, not the country. */
export function meansAnother(
  concepts: readonly string[],
  article: { title: string; paragraphs: readonly string[] },
): boolean {
  return senses.some(({ concept, other, own }) => {
    if (!concepts.includes(concept)) return false;
    const text = `${article.title}\n${article.paragraphs.slice(0, 12).join('\n').slice(0, 8000)}`;
    return other.test(text) && !own.test(text);
  });
}
