import { commandFaults } from './spec-commands.ts';
import { messageFaults } from './spec-messages.ts';

/** What a request body is, for the schema and the rules the schema lacks. */
export type BodyKind =
  | 'message'
  | 'message-edit'
  | 'webhook-message'
  | 'webhook-edit'
  | 'callback'
  | 'commands'
  | 'private-channel'
  | 'forum-post'
  | 'message-thread';

interface Schema {
  safeParse(value: unknown): {
    success: boolean;
    data?: unknown;
    error?: { issues: { path: PropertyKey[]; message: string }[] };
  };
}

// The package names its JavaScript as its types, which the type checker refuses: hence the name as a plain text.
const spec = (await import('discord-api-spec/zod' as string)) as Record<string, Schema>;

const schemas: Record<Exclude<BodyKind, 'callback' | 'commands'>, Schema> = {
  message: spec.MessageCreateRequestSchema!,
  'message-edit': spec.MessageEditRequestPartialSchema!,
  'webhook-message': spec.IncomingWebhookRequestPartialSchema!,
  'webhook-edit': spec.IncomingWebhookUpdateRequestPartialSchema!,
  'private-channel': spec.CreatePrivateChannelRequestSchema!,
  'forum-post': spec.CreateForumThreadRequestSchema!,
  'message-thread': spec.CreateTextThreadWithMessageRequestSchema!,
};

/** Schema of each callback type Discord takes; 4 answers, 5 and 6 defer, 7 updates, 8 completes. */
const callbackSchemas: Record<number, Schema> = {
  4: spec.CreateMessageInteractionCallbackRequestSchema!,
  5: spec.CreateMessageInteractionCallbackRequestSchema!,
  6: spec.UpdateMessageInteractionCallbackRequestSchema!,
  7: spec.UpdateMessageInteractionCallbackRequestSchema!,
  8: spec.ApplicationCommandAutocompleteCallbackRequestSchema!,
  9: spec.ModalInteractionCallbackRequestSchema!,
};

/** Every way a body breaks Discord's published schema or the rules around it; empty when it is right. */
export function bodyFaults(kind: BodyKind, body: unknown, files: readonly string[] = []): string[] {
  const broken = brokenStrings(body, '');
  if (kind === 'callback') return [...broken, ...callbackFaults(body as CallbackBody, files)];
  if (kind === 'commands') {
    const list = Array.isArray(body) ? body : [];
    return [
      ...broken,
      ...list.flatMap((command) => schemaFaults(spec.ApplicationCommandUpdateRequestSchema!, command)),
      ...commandFaults(list),
    ];
  }
  const faults = [...broken, ...schemaFaults(schemas[kind], body)];
  if (kind === 'private-channel' || kind === 'message-thread') return faults;
  const message = kind === 'forum-post' ? (body as { message: unknown }).message : body;
  return [...faults, ...messageFaults(message as never, { files, edit: kind.endsWith('-edit') })];
}

interface CallbackBody {
  type: number;
  data?: { flags?: number };
}

function callbackFaults(body: CallbackBody, files: readonly string[]): string[] {
  const schema = callbackSchemas[body.type];
  if (schema === undefined) return [`callback type ${body.type} is not known`];
  const faults = schemaFaults(schema, body);
  if (body.type === 5 && Object.keys(body.data ?? {}).some((key) => key !== 'flags'))
    faults.push('a defer carries more than flags');
  if (body.type === 5 && ((body.data?.flags ?? 0) & ~64) !== 0) faults.push('a defer takes no flag but EPHEMERAL');
  if (body.type === 4 || body.type === 7)
    faults.push(...messageFaults(body.data as never, { files, edit: body.type === 7 }));
  return faults;
}

/** Faults by the schema, then keys that the schema does not know: it strips them, so they are missing from what it returns. */
export function schemaFaults(schema: Schema, value: unknown): string[] {
  const parsed = schema.safeParse(value);
  if (!parsed.success)
    return (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  return unknownKeys(value, parsed.data, '');
}

function unknownKeys(given: unknown, known: unknown, at: string): string[] {
  if (given === null || typeof given !== 'object') return [];
  if (known === null || typeof known !== 'object') return [`${at}: unknown`];
  return Object.entries(given).flatMap(([key, value]) =>
    value === undefined
      ? []
      : key in known
        ? unknownKeys(value, (known as Record<string, unknown>)[key], `${at}.${key}`)
        : [`unknown key ${at}.${key}`],
  );
}

/** Texts cut in the middle of a character. */
function brokenStrings(value: unknown, at: string): string[] {
  if (typeof value === 'string') return value.isWellFormed() ? [] : [`${at}: cut inside a character`];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => brokenStrings(item, `${at}.${key}`));
}
