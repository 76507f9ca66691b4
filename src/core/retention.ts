/** One day in milliseconds. */
const dayMs = 86_400_000;

/** Settings that say for how long something is stored, in days. */
export interface RetentionSettings {
  SITREP_EDITION_DAYS: number;
  SITREP_AUDIT_DAYS: number;
  SITREP_LINK_DAYS: number;
}

/** Default of each of these settings. */
export const retentionDefaults: RetentionSettings = {
  SITREP_EDITION_DAYS: 400,
  SITREP_AUDIT_DAYS: 400,
  SITREP_LINK_DAYS: 400,
};

interface KeptRule {
  /** What people read of it; a sentence without its verb. */
  what: string;
  /** How long, in days or by a setting. */
  days: number | keyof RetentionSettings;
  /** When the time begins. Default when it was made. */
  from?: string;
  /** What stays however old it is. */
  except?: string;
}

/**
 * Everything that is stored for a time, the one place that says for how long: what `sitrep prune` removes, what `/sitrep
 * privacy` tells and what docs/privacy.md shows all read this list.
 */
export const kept = {
  answers: {
    what: 'Answers with what was asked, for their buttons and to suggest your own recent queries to you',
    days: 30,
  },
  invocations: { what: 'Ids of commands and who ran them, so that none runs twice', days: 1 },
  'chat-notes': { what: 'Notes on shared answers, so that they can be unshared', days: 30 },
  'slow-mode': {
    what: 'When somebody last shared in a channel; what a thread is about, for what is asked next',
    days: 1,
  },
  editions: {
    what: 'Briefings as they were posted, with where they were posted',
    days: 'SITREP_EDITION_DAYS',
    except: 'the newest of each schedule',
  },
  'skipped-runs': { what: 'Runs of a schedule that were skipped', days: 90 },
  'alert-matches': { what: 'Which articles an alert has reported, so that none comes twice', days: 90 },
  deliveries: { what: 'Where notices and shared answers were posted', days: 90, from: 'they were posted' },
  audit: { what: 'The audit trail (who changed what)', days: 'SITREP_AUDIT_DAYS' },
  links: {
    what: 'Evidence links with the words they quote',
    days: 'SITREP_LINK_DAYS',
    from: 'they were last given out',
  },
  'sign-ins': { what: 'Browsers signed in to the web pages', days: 0.5 },
} as const satisfies Record<string, KeptRule>;

export type KeptKind = keyof typeof kept;

/** What is removed as soon as it serves nothing, whatever its age. */
export const notKept = [
  'The text of a message once it is posted: the briefing is stored once, and its buttons read it',
  'Entries that only compared articles with each other, once their article is gone',
] as const;

/** How long something is kept, in milliseconds. */
export function keptMs(kind: KeptKind, settings: RetentionSettings): number {
  const { days } = kept[kind];
  return (typeof days === 'number' ? days : settings[days]) * dayMs;
}

/** One line for each thing that is stored for a time. */
export function keptLines(settings: RetentionSettings): string[] {
  return (Object.keys(kept) as KeptKind[]).map((kind) => {
    const { what, from, except }: KeptRule = kept[kind];
    const since = from === undefined ? '' : ` after ${from}`;
    return `${what}: ${sayDays(keptMs(kind, settings))}${since}${except === undefined ? '' : `, ${except} for longer`}.`;
  });
}

function sayDays(ms: number): string {
  if (ms < 2 * dayMs) return `${ms / 3_600_000} hours`;
  return `${ms / dayMs} days`;
}
