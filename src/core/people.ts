/** What is kept of a person besides their own answers. */
export interface PeopleRepository {
  /** IANA name; null when the person never said. */
  timeZone(personId: string): Promise<string | null>;
  setTimeZone(personId: string, timeZone: string | null): Promise<void>;
}

/** `open`: takes posts. `closed`: nothing can be posted there (gone, archived, removed from it). */
export type PlaceState = 'open' | 'closed';

/** A workspace or a channel, as far as Sitrep keeps anything about it. */
export interface Place {
  state: PlaceState;
  /** Why it is closed, in words; null while open. */
  reason: string | null;
  /** When somebody was told that it is closed; null when nobody was. */
  toldAt: Date | null;
  /** IANA name; null when never set. */
  timeZone: string | null;
}

/** Workspaces and channels. A place nobody said anything about is open and has no time zone. */
export interface PlaceRepository {
  get(id: string): Promise<Place>;
  setTimeZone(id: string, timeZone: string | null): Promise<void>;
  /** Marks it closed. False when it was closed already: then it has been, or is being, told. */
  close(id: string, reason: string): Promise<boolean>;
  open(id: string): Promise<void>;
  /** Notes that its closing was told. */
  told(id: string, at: Date): Promise<void>;
}

/** One change that somebody made, or (`personId: null`) Sitrep by itself. */
export interface AuditRecord {
  at: Date;
  personId: string | null;
  channelId: string | null;
  /** A few fixed words: `schedule add`, `article set`. */
  action: string;
  detail: string;
}

export interface AuditRepository {
  add(record: AuditRecord): Promise<void>;
  /** Newest first. */
  list(limit: number): Promise<AuditRecord[]>;
}

/** What Sitrep keeps about people: their time zone and their own recent queries. */
export interface PeopleService {
  timeZone(personId: string): Promise<string | null>;
  /** Takes an IANA name or a city and answers the zone that was set. Throws a UserError for anything else. */
  setTimeZone(personId: string, zoneOrCity: string): Promise<string>;
  /** The person's own, newest first. */
  recentQueries(personId: string, limit: number): Promise<string[]>;
}
