import {
  type APIInteraction,
  DiscordAPIError,
  HTTPError,
  InteractionResponseType,
  MessageFlags,
  Routes,
} from 'discord.js';
import { sendCallback } from './callback.ts';
import { callbackWindowMs, tokenLifeMs, tokenMarginMs } from './limits.ts';
import type { Rendered } from './render.ts';
import { codeOf, failureOf, type Rests } from './rest.ts';

/** What became of an acknowledgement: ours, somebody else's, or too late. */
export type Acknowledged = 'ours' | 'taken' | 'gone';

/** What became of an answer. `expired`: Discord takes none through this token any more. `doubtful`: it may hold it. */
export type Sent = 'sent' | 'expired' | 'doubtful' | 'failed';

/** Answers interactions over their own tokens. */
export interface Responder {
  /** "Thinking…", private or not: that cannot change later. */
  defer(interaction: APIInteraction, isPrivate: boolean): Promise<Acknowledged>;
  /** Acknowledges a press whose message will change. */
  deferUpdate(interaction: APIInteraction): Promise<Acknowledged>;
  complete(interaction: APIInteraction, choices: { name: string; value: string | number }[]): Promise<Acknowledged>;
  /** Puts the answer in place of "thinking"; safe to repeat. */
  edit(interaction: APIInteraction, message: Rendered): Promise<Sent>;
  /** A further page. Tried once: Discord has no nonce for it, and twice would be two. */
  followUp(interaction: APIInteraction, message: Rendered, isPrivate: boolean): Promise<Sent>;
  /** Takes "thinking" back. What cannot be taken back stays until Discord forgets it. */
  dismiss(interaction: APIInteraction): Promise<void>;
  /** Whether the token still answers. */
  isOpen(interaction: APIInteraction): boolean;
}

export function createResponder(rests: Rests, clock: () => Date): Responder {
  // Counted from when it reached us: this machine's clock and Discord's may differ by more than a token lives.
  const receivedAt = new WeakMap<APIInteraction, number>();
  const isOpen = (interaction: APIInteraction) =>
    clock().getTime() < (receivedAt.get(interaction) ?? 0) + tokenLifeMs - tokenMarginMs;

  /**
   * Sends a callback, again when the first try's outcome is doubtful and there is time. "Already acknowledged" after a
   * doubtful try means that try arrived; after none it means another process was first.
   */
  const callback = async (interaction: APIInteraction, body: object): Promise<Acknowledged> => {
    const startedAt = performance.now();
    receivedAt.set(interaction, clock().getTime());
    let doubtful = false;
    for (;;) {
      const path = Routes.interactionCallback(interaction.id, interaction.token);
      const sent = await sendCallback(rests.apiUrl, path, body);
      if (sent.outcome === 'taken') return 'ours';
      if (sent.outcome === 'refused') return sent.code !== 40060 ? 'gone' : doubtful ? 'ours' : 'taken';
      doubtful ||= sent.outcome === 'unknown';
      const waitMs = sent.outcome === 'later' ? sent.afterMs : 50;
      if (performance.now() - startedAt + waitMs > callbackWindowMs - 450) return doubtful ? 'ours' : 'gone';
      await new Promise((done) => setTimeout(done, waitMs));
    }
  };

  const flagged = (body: Rendered['body'], isPrivate: boolean) =>
    isPrivate ? { ...body, flags: (body.flags ?? 0) | MessageFlags.Ephemeral } : body;

  return {
    isOpen,
    defer: (interaction, isPrivate) =>
      callback(interaction, {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        data: isPrivate ? { flags: MessageFlags.Ephemeral } : {},
      }),
    deferUpdate: (interaction) => callback(interaction, { type: InteractionResponseType.DeferredMessageUpdate }),
    complete: (interaction, choices) =>
      callback(interaction, {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices },
      }),
    async edit(interaction, { body, files }) {
      for (let tries = 1; ; tries++) {
        if (!isOpen(interaction)) return 'expired';
        try {
          await rests.interactions.patch(
            Routes.webhookMessage(interaction.application_id, interaction.token, '@original'),
            {
              body,
              files,
              auth: false,
            },
          );
          return 'sent';
        } catch (error) {
          const repeatable = !(error instanceof DiscordAPIError) && !(error instanceof HTTPError && error.status < 500);
          if (!repeatable) return verdict(error);
          if (tries >= 4) return 'doubtful';
          await new Promise((done) => setTimeout(done, 100 * tries));
        }
      }
    },
    async dismiss(interaction) {
      const message = Routes.webhookMessage(interaction.application_id, interaction.token, '@original');
      await rests.interactions.delete(message, { auth: false }).catch(() => undefined);
    },
    async followUp(interaction, { body, files }, isPrivate) {
      if (!isOpen(interaction)) return 'expired';
      try {
        await rests.interactions.post(Routes.webhook(interaction.application_id, interaction.token), {
          body: flagged(body, isPrivate),
          files,
          auth: false,
          query: new URLSearchParams({ wait: 'true' }),
        });
        return 'sent';
      } catch (error) {
        return verdict(error);
      }
    },
  };
}

/** Codes by which Discord says that a token answers no more, or never did. */
const expiredCodes = [10015, 10062, 50027];

function verdict(error: unknown): Sent {
  const code = codeOf(error);
  if (code !== null && expiredCodes.includes(code)) return 'expired';
  return failureOf(error, new Date(0)).outcome === 'unknown' ? 'doubtful' : 'failed';
}
