/** Figures of a text ("4,012.3", "23:15", "7"), worked out when they are first asked for: few articles are compared by them. */
export function figuresOf(texts: readonly string[]): () => ReadonlySet<string> {
  let figures: ReadonlySet<string> | null = null;
  return () => {
    figures ??= new Set(texts.flatMap((text) => text.match(/\p{Nd}+(?:[.,:]\p{Nd}+)*/gu) ?? []));
    return figures;
  };
}

/** Of so many figures in each of two texts most must differ where another outlet may have carried the text, edited. */
const fewestFigures = 3;
const mostShared = 0.5;

/**
 * Whether two texts that are alike give other figures: each has some that the other has not. Between outlets most must be other ones, since an
 * edited copy may bring one or two up to date.
 */
export function haveOtherFigures(
  first: ReadonlySet<string>,
  second: ReadonlySet<string>,
  isOneOutlet: boolean,
): boolean {
  const shared = first.intersection(second).size;
  const fewer = Math.min(first.size, second.size);
  if (shared === fewer) return false;
  return isOneOutlet || (fewer >= fewestFigures && shared <= fewer * mostShared);
}
