/** HTML elements whose beginning or end parts two paragraphs. Cells are not among them: a row of a table stays on one line. */
export const blockElements: ReadonlySet<string> = new Set(
  `address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure footer form
  h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section select summary table tbody tfoot thead title tr ul`.split(
    /\s+/u,
  ),
);
