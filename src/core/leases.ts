/** Which process does what only one may do at a time: `discord-gateway:0`, `polling`. */
export interface LeaseRepository {
  /** Takes or renews the lease until `until`. Its fence, which grows with every new holder; null while another holds it. */
  acquire(name: string, processName: string, now: Date, until: Date): Promise<number | null>;
  /** Gives it back, if `processName` still holds it. */
  release(name: string, processName: string): Promise<void>;
}
