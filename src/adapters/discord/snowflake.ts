/** Milliseconds since 1970 of Discord's epoch, 1 January 2015. */
const epochMs = 1_420_070_400_000;

/** The smallest id Discord gives out at or after this moment. */
export function snowflakeAt(moment: Date): string {
  const ms = Math.max(0, moment.getTime() - epochMs);
  return String(BigInt(Math.floor(ms)) << 22n);
}
