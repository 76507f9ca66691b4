/** Days as numbers: 20200615. What is left out is 0 where a period begins and 99 where it ends. */
export const noDay = -1;

/** First and last day that `2020`, `2020-06` or `2020-06-15` may stand for. */
export function daysOf(date: string | null): [number, number] {
  const digits = date === null ? null : /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(date);
  if (digits === null) return [noDay, noDay];
  const [year, month, day] = [digits[1], digits[2], digits[3]] as [string, string | undefined, string | undefined];
  return [Number(`${year}${month ?? '00'}${day ?? '00'}`), Number(`${year}${month ?? '99'}${day ?? '99'}`)];
}
