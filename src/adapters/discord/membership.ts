import { type REST, Routes } from 'discord.js';
import { idOf } from './address.ts';
import { codeOf } from './rest.ts';

/** Unknown member, and unknown user: the account itself is gone. */
const goneCodes: readonly (number | null)[] = [10007, 10013];

/** Whether a person is in a server. Needs no intent that Discord has to approve; null for anything but a plain answer. */
export async function isMember(rest: REST, personId: string, workspaceId: string): Promise<boolean | null> {
  const [person, guild] = [idOf(personId), idOf(workspaceId)];
  if (person === null || guild === null) return null;
  try {
    await rest.get(Routes.guildMember(guild, person));
    return true;
  } catch (error) {
    return goneCodes.includes(codeOf(error)) ? false : null;
  }
}
