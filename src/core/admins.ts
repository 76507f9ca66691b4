import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Caller } from './caller.ts';
import { UserError } from './errors.ts';
import type { AuditRepository } from './people.ts';
import type { UnitOfWork } from './unit-of-work.ts';
import { words } from './words/words.ts';

/** A person who became an admin with the code, next to those the settings name. */
export interface Admin {
  personId: string;
  since: Date;
}

/** The one code with which a person becomes an admin while there is none. */
export interface ClaimOffer {
  /** 128 random bits as 32 hexadecimal digits; null once it was used or withdrawn. */
  code: string | null;
  madeAt: Date;
  expiresAt: Date;
  /** Wrong codes so far. */
  tries: number;
}

/** Who added Sitrep to a workspace. */
export interface Installer {
  workspaceId: string;
  personId: string;
}

export interface AdminRepository {
  /** Oldest first. */
  list(): Promise<Admin[]>;
  add(admin: Admin): Promise<void>;
  /** False when the person was none. */
  remove(personId: string): Promise<boolean>;
  offer(): Promise<ClaimOffer | null>;
  /** Keeps an offer. False when there ever was one: a home gets one code in its life. */
  makeOffer(offer: ClaimOffer): Promise<boolean>;
  /** Counts a wrong code. */
  countTry(): Promise<void>;
  /** The code opens nothing any more. */
  closeOffer(): Promise<void>;
  installers(): Promise<Installer[]>;
  /** Keeps who installed a workspace; of several, the last. */
  installed(installer: Installer): Promise<void>;
}

/** How long the code works from the first start of a home on, in milliseconds: one hour. */
export const claimLifeMs = 60 * 60 * 1000;
/** Wrong codes until the offer ends. */
export const claimTries = 5;

/** Admins as commands and the terminal use them. */
export interface AdminService {
  /** Makes the caller an admin. Throws a UserError unless this is the code and it still works. */
  claim(code: string, caller: Caller, now: Date): Promise<void>;
}

export interface AdminDeps {
  repository: AdminRepository;
  audit: AuditRepository;
  unitOfWork: UnitOfWork;
  /** Admins by the settings and by the platforms: while there is one, nothing is offered. */
  named: () => readonly string[];
}

/** The admin side of one process. */
export interface Admins extends AdminService {
  /** At the start of the bot, once platforms have said who owns them: makes the offer of a new home, or withdraws it. */
  open(now: Date): Promise<void>;
  /** What `doctor` shows in the terminal, and nothing else shows anywhere. */
  offerToShow(now: Date): Promise<{ code: string; expiresAt: Date } | 'over' | null>;
}

export function createAdmins({ repository, audit, unitOfWork, named }: AdminDeps): Admins {
  const hasAdmin = async () => named().length > 0 || (await repository.list()).length > 0;
  const isOpen = (offer: ClaimOffer | null, now: Date): offer is ClaimOffer & { code: string } =>
    offer !== null && offer.code !== null && offer.tries < claimTries && now < offer.expiresAt;

  return {
    open: (now) =>
      unitOfWork.run(async () => {
        if (await hasAdmin()) return repository.closeOffer();
        const expiresAt = new Date(now.getTime() + claimLifeMs);
        const code = randomBytes(16).toString('hex');
        await repository.makeOffer({ code, madeAt: now, expiresAt, tries: 0 });
      }),

    async offerToShow(now) {
      if (await hasAdmin()) return null;
      const offer = await repository.offer();
      if (offer === null) return null;
      return isOpen(offer, now) ? { code: offer.code, expiresAt: offer.expiresAt } : 'over';
    },

    async claim(given, caller, now) {
      const { personId, channelId } = caller;
      const outcome = await unitOfWork.run(async () => {
        const offer = await repository.offer();
        if ((await hasAdmin()) || !isOpen(offer, now)) return 'closed';
        if (!isSame(given, offer.code)) {
          await repository.countTry();
          await audit.add({ at: now, personId, channelId, action: 'admin refused', detail: 'a wrong code' });
          return claimTries - offer.tries - 1;
        }
        await repository.closeOffer();
        await repository.add({ personId, since: now });
        await audit.add({ at: now, personId, channelId, action: 'admin claim', detail: personId });
        return 'done';
      });
      if (outcome === 'done') return;
      const next = words.nameYou(adminLine(personId));
      if (outcome === 'closed') throw new UserError(words.noCode, { code: 'claim', next });
      throw new UserError(outcome === 0 ? words.lastTry : words.notTheCode(outcome), {
        code: 'claim',
        next: outcome === 0 ? next : words.terminalShows,
      });
    },
  };
}

/** The line that makes somebody an admin. */
export const adminLine = (personId: string): string => `SITREP_ADMINS=${personId}`;

/** Compares in a time that tells nothing about where they differ. Dashes, spaces and capitals do not matter. */
function isSame(given: string, code: string): boolean {
  const [a, b] = [Buffer.from(given.toLowerCase().replace(/[\s-]/g, '')), Buffer.from(code)];
  return a.length === b.length && timingSafeEqual(a, b);
}
