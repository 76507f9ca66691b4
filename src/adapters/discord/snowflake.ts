/** Milliseconds since 1970 of Discord's epoch, 1 January 2015. */
const epochMs = 1_420_070_400_000;

/** When Discord gave out an id, in milliseconds since 1970. */
export function snowflakeTime(id: string): number {
  return Number(BigInt(id) >> 22n) + epochMs;
}

/** The smallest id Discord gives out at or after this moment. */
export function snowflakeAt(moment: Date): string {
  const ms = Math.max(0, moment.getTime() - epochMs);
  return String(BigInt(Math.floor(ms)) << 22n);
}
