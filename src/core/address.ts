/** The platform of an address: `slack` of `slack:T1/C1`, `console` of `console`. */
export function platformOf(address: string): string {
  return address.split(':', 1)[0]!;
}
