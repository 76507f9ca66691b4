import { type REST, Routes } from 'discord.js';
import { personAddress } from './address.ts';

/** What Discord says of the bot's application, as far as rights go. */
export interface Ownership {
  /** Whoever owns the application; of a team everybody who has accepted and may do more than look. */
  admins: readonly string[];
  /** Anybody may add the bot to a server. */
  isPublic: boolean;
}

interface Application {
  bot_public?: boolean;
  owner?: { id: string };
  team?: { members: { user: { id: string }; membership_state: number; role?: string }[] } | null;
}

/** Discord's number for a member of a team who has accepted the invitation. */
const accepted = 2;

/** Asks Discord whose the bot is. Of a team the `owner` is a made-up user, so its members count. */
export async function readOwnership(rest: REST): Promise<Ownership> {
  const { bot_public: isPublic = true, owner, team } = (await rest.get(Routes.currentApplication())) as Application;
  const people = team
    ? team.members
        .filter((one) => one.membership_state === accepted && one.role !== 'read_only')
        .map(({ user }) => user)
    : owner === undefined
      ? []
      : [owner];
  return { admins: people.map(({ id }) => personAddress(id)), isPublic };
}
