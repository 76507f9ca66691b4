/** What a person sees at a glance where a platform has a page of the bot's own: its home. */
export interface Overview {
  articles: number;
  /** The archive holds nothing but samples. */
  isSample: boolean;
  /** Queries this archive has most about, busiest first. */
  topics: string[];
  /** The person's own, and those of no other channel. */
  schedules: OverviewSchedule[];
  /** How the sources do; null for whoever is no admin. */
  sources: { total: number; troubles: { name: string; what: string }[] } | null;
}

export interface OverviewSchedule {
  name: string;
  /** `weekdays 08:00 Europe/London`. */
  when: string;
  /** Address it posts to. */
  channel: string;
  isPaused: boolean;
  /** The next run in local time; null for none. */
  next: string | null;
}
