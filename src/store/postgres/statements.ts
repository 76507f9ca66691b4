/**
 * A statement of the schema as PostgreSQL takes it. Text is compared byte by byte there too, as SQLite does, whatever the
 * language of the database: the order of equal results is then the same on both.
 */
export function forPostgres(statement: string): string {
  return statement.replaceAll(
    /(?<=\w |\w" )\b(text|real)\b(?=\s*(?:[,)]|$|not null|primary key|unique|default))/g,
    (type) => (type === 'real' ? 'double precision' : 'text collate "C"'),
  );
}
