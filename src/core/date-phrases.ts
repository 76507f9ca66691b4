/**
 * Dates of several words, as people type them: `last month`, `past 30 days`, `2 weeks ago`, `15 june 2020`. Source of a regular
 * expression, without groups that count; case does not matter.
 */
export const datePhrase =
  '(?:(?:this|last|past|previous)[ _]+(?:\\d+ *)?(?:days?|weeks?|months?|years?)|\\d+ +(?:days?|weeks?|months?|years?)(?: ago)?|(?:\\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \\d{4})(?![\\p{L}\\p{N}])';
