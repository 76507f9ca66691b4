import type { APIInteraction } from 'discord.js';
import type { HeardMessage } from './heard-message.ts';

/** Languages people use Discord in. Interactions say them, messages do not. */
export interface Locales {
  learn(interaction: APIInteraction): void;
  /** As the person's last command or press said since the start, else as their server says; null when neither does. */
  of(message: HeardMessage): string | null;
}

/** People remembered at once. */
const peopleKept = 5_000;

export function createLocales(ofGuild: (guildId: string) => string | null): Locales {
  const known = new Map<string, string>();
  return {
    learn(interaction) {
      const person = interaction?.member?.user?.id ?? interaction?.user?.id;
      if (person === undefined || !('locale' in interaction) || typeof interaction.locale !== 'string') return;
      known.delete(person);
      known.set(person, interaction.locale);
      if (known.size > peopleKept) known.delete(known.keys().next().value!);
    },
    of: ({ author, guild_id: guild }) => known.get(author.id) ?? (guild === undefined ? null : ofGuild(guild)),
  };
}
