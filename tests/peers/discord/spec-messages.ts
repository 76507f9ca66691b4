/** The parts of a message that Discord's published schema does not bound. */
interface MessageBody {
  content?: string | null;
  embeds?: Embed[] | null;
  components?: Component[] | null;
  attachments?: { id?: string | number; filename?: string; description?: string }[] | null;
  flags?: number | null;
  poll?: unknown;
  sticker_ids?: unknown[] | null;
  allowed_mentions?: { parse?: string[]; roles?: string[]; users?: string[] } | null;
}

interface Embed {
  title?: string;
  description?: string;
  footer?: { text?: string };
  author?: { name?: string };
  fields?: { name: string; value: string }[];
}

export interface Component {
  type: number;
  id?: number;
  content?: string;
  custom_id?: string;
  components?: Component[];
  accessory?: Component;
  items?: { media: { url: string }; description?: string | null }[];
  options?: { value: string; label: string }[];
}

/** Flag that turns a message into Components V2. */
export const componentsV2 = 32_768;
const ephemeral = 64;
const suppressEmbeds = 4;
const suppressNotifications = 4096;

/** Rules of Discord's documentation that its schema lacks, and ours that nothing ever pings. */
export function messageFaults(
  body: MessageBody | undefined,
  { files, edit }: { files: readonly string[]; edit: boolean },
): string[] {
  if (body === undefined) return ['a message without a body'];
  const faults: string[] = [];
  const components = flatten(body.components ?? []);
  const flags = body.flags ?? 0;
  if ((flags & ~(componentsV2 | ephemeral | suppressEmbeds | suppressNotifications)) !== 0)
    faults.push(`flags ${flags} hold one that cannot be sent`);
  if ([...(body.content ?? '')].length > 2000) faults.push('content: more than 2000 characters');
  const embedded = (body.embeds ?? []).map(embedLength).reduce((sum, length) => sum + length, 0);
  if (embedded > 6000) faults.push(`embeds: ${embedded} characters over all, more than 6000`);
  if ((flags & componentsV2) !== 0) {
    if (body.content || body.embeds?.length || body.poll || body.sticker_ids?.length)
      faults.push('Components V2 beside content, embeds, poll or stickers');
    if (components.length > 40) faults.push(`components: ${components.length}, more than 40`);
    const written = components.reduce((sum, component) => sum + [...(component.content ?? '')].length, 0);
    if (written > 4000) faults.push(`components: ${written} characters of text, more than 4000`);
    if (!edit && components.length === 0) faults.push('an empty message');
  } else {
    if ((body.components ?? []).some((component) => component.type !== 1))
      faults.push('a layout component without the Components V2 flag');
    if ((body.components ?? []).length > 5) faults.push('more than 5 action rows');
    const empty = !body.content && !body.embeds?.length && !body.components?.length && files.length === 0;
    if (!edit && empty) faults.push('an empty message');
  }
  faults.push(
    ...repeats(components.flatMap((component) => component.custom_id ?? [])).map((id) => `custom_id ${id} twice`),
  );
  faults.push(
    ...repeats(components.flatMap((component) => component.id ?? [])).map((id) => `component id ${id} twice`),
  );
  for (const component of components)
    faults.push(
      ...repeats((component.options ?? []).map((option) => option.value)).map((v) => `option value ${v} twice`),
    );
  faults.push(...fileFaults(body, components, files));
  faults.push(...mentionFaults(body.allowed_mentions));
  return faults;
}

/** A message of ours says itself whom it pings: nobody, or one role that a schedule names. */
function mentionFaults(mentions: MessageBody['allowed_mentions']): string[] {
  if (mentions === undefined || mentions === null) return ['allowed_mentions is missing'];
  const faults: string[] = [];
  if (mentions.parse === undefined || mentions.parse.length > 0) faults.push('allowed_mentions.parse is not []');
  if ((mentions.users ?? []).length > 0) faults.push('allowed_mentions lets a person be pinged');
  return faults;
}

function fileFaults(body: MessageBody, components: Component[], files: readonly string[]): string[] {
  const referenced = [
    ...JSON.stringify(body.embeds ?? []).matchAll(/attachment:\/\/([^"]+)/g),
    ...JSON.stringify(components).matchAll(/attachment:\/\/([^"]+)/g),
  ].map((match) => match[1]!);
  const faults = [...new Set(referenced)].flatMap((name) => (files.includes(name) ? [] : [`${name} is not attached`]));
  if (files.length > 0 && ((body.flags ?? 0) & componentsV2) !== 0)
    faults.push(
      ...files.filter((name) => !referenced.includes(name)).map((name) => `${name} is attached and not shown`),
    );
  for (const item of components.flatMap((component) => component.items ?? []))
    if (!item.description) faults.push('a picture without alt text');
  return faults;
}

/** Every component of a message, nested ones too. */
export function flatten(components: readonly Component[]): Component[] {
  return components.flatMap((component) => [
    component,
    ...flatten(component.components ?? []),
    ...(component.accessory === undefined ? [] : [component.accessory]),
  ]);
}

function embedLength(embed: Embed): number {
  const texts = [embed.title, embed.description, embed.footer?.text, embed.author?.name];
  for (const field of embed.fields ?? []) texts.push(field.name, field.value);
  return texts.reduce((sum, item) => sum + [...(item ?? '')].length, 0);
}

function repeats<T>(values: readonly T[]): T[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
