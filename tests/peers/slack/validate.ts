import { slackLimits as limits } from './limits.ts';

type Json = Record<string, unknown>;

/** Everything Slack would refuse about a message, as sentences; empty when it is fine. */
export function faultsOfMessage(message: Json): string[] {
  const faults: string[] = [];
  const { text, blocks } = message;
  if (typeof text !== 'string' || text.trim() === '') faults.push('message without top-level text');
  else if ([...text].length > limits.messageText) faults.push(`message text of ${[...text].length}`);
  if (blocks !== undefined) faults.push(...faultsOfBlocks(blocks, 'message'));
  return faults;
}

/** Everything Slack would refuse about an App Home. */
export function faultsOfHome(view: Json): string[] {
  const faults: string[] = [];
  if (view.type !== 'home') faults.push(`view of type ${view.type}`);
  for (const field of Object.keys(view))
    if (!['type', 'blocks', 'private_metadata', 'callback_id', 'external_id'].includes(field))
      faults.push(`a home has no field ${field}`);
  faults.push(...faultsOfBlocks(view.blocks, 'home'));
  return faults;
}

/** Everything Slack would refuse about a modal. */
export function faultsOfView(view: Json): string[] {
  const faults: string[] = [];
  if (view.type !== 'modal') faults.push(`view of type ${view.type}`);
  plain(view.title, limits.viewTitle, 'view title', faults);
  if (view.submit !== undefined) plain(view.submit, limits.viewButton, 'view submit', faults);
  if (view.close !== undefined) plain(view.close, limits.viewButton, 'view close', faults);
  length(view.private_metadata ?? '', limits.privateMetadata, 'private_metadata', faults, 0);
  length(view.callback_id ?? '', limits.callbackId, 'callback_id', faults, 0);
  faults.push(...faultsOfBlocks(view.blocks, 'modal'));
  const hasInput = Array.isArray(view.blocks) && view.blocks.some((block) => (block as Json).type === 'input');
  if (hasInput && view.submit === undefined) faults.push('a view with inputs needs submit');
  return faults;
}

export function faultsOfBlocks(blocks: unknown, place: 'message' | 'modal' | 'home'): string[] {
  if (!Array.isArray(blocks)) return ['blocks is no list'];
  const faults: string[] = [];
  const most = place !== 'message' ? limits.viewBlocks : limits.messageBlocks;
  if (blocks.length > most) faults.push(`${blocks.length} blocks`);
  const ids = new Set<string>();
  const actionIds = new Set<string>();
  for (const block of blocks as Json[]) {
    const id = block.block_id;
    if (typeof id === 'string') {
      length(id, limits.blockId, 'block_id', faults);
      if (ids.has(id)) faults.push(`block_id ${id} twice`);
      ids.add(id);
    }
    faultsOfBlock(block, place, faults);
    for (const element of elementsOf(block)) {
      const actionId = element.action_id;
      if (typeof actionId !== 'string') continue;
      const key = `${String(id ?? '')}|${actionId}`;
      if (actionIds.has(key)) faults.push(`action_id ${actionId} twice`);
      actionIds.add(key);
    }
  }
  return faults;
}

const known: Record<string, readonly string[]> = {
  section: ['type', 'block_id', 'text', 'fields', 'accessory', 'expand'],
  header: ['type', 'block_id', 'text'],
  divider: ['type', 'block_id'],
  context: ['type', 'block_id', 'elements'],
  actions: ['type', 'block_id', 'elements'],
  image: ['type', 'block_id', 'alt_text', 'title', 'image_url', 'slack_file'],
  input: ['type', 'block_id', 'label', 'element', 'hint', 'optional', 'dispatch_action'],
  rich_text: ['type', 'block_id', 'elements'],
};

function faultsOfBlock(block: Json, place: 'message' | 'modal' | 'home', faults: string[]): void {
  const type = String(block.type);
  const fields = known[type];
  if (fields === undefined) {
    faults.push(`block type ${type}`);
    return;
  }
  for (const field of Object.keys(block)) if (!fields.includes(field)) faults.push(`${type} has no field ${field}`);
  if (type === 'section') {
    if (block.text === undefined && block.fields === undefined) faults.push('section without text or fields');
    if (block.text !== undefined) anyText(block.text, limits.sectionText, 'section text', faults);
    const list = (block.fields ?? []) as unknown[];
    if (list.length > limits.sectionFields) faults.push(`${list.length} fields`);
    for (const field of list) anyText(field, limits.fieldText, 'field', faults);
    if (block.accessory !== undefined) faultsOfElement(block.accessory as Json, faults);
  }
  if (type === 'header') plain(block.text, limits.headerText, 'header', faults);
  if (type === 'context') {
    const elements = block.elements as Json[];
    if (elements.length < 1 || elements.length > limits.contextElements) faults.push(`${elements.length} in context`);
    for (const element of elements) {
      if (element.type === 'image') length(element.alt_text, limits.imageAlt, 'alt text', faults);
      else anyText(element, limits.contextText, 'context text', faults);
    }
  }
  if (type === 'actions') {
    const elements = block.elements as Json[];
    if (elements.length < 1 || elements.length > limits.actionsElements) faults.push(`${elements.length} in actions`);
    for (const element of elements) faultsOfElement(element, faults);
  }
  if (type === 'rich_text') for (const element of block.elements as Json[]) faultsOfRichText(element, faults);
  if (type === 'image') {
    length(block.alt_text, limits.imageAlt, 'alt text', faults);
    if ((block.image_url === undefined) === (block.slack_file === undefined)) faults.push('image needs one source');
    if (block.title !== undefined) plain(block.title, limits.imageTitle, 'image title', faults);
  }
  if (type === 'input') {
    if (place === 'message') faults.push('input outside a view');
    plain(block.label, limits.inputLabel, 'input label', faults);
    if (block.hint !== undefined) plain(block.hint, limits.inputHint, 'hint', faults);
    faultsOfElement(block.element as Json, faults);
  }
}

function faultsOfRichText(element: Json, faults: string[]): void {
  const elements = element.elements as Json[] | undefined;
  if (!Array.isArray(elements) || elements.length === 0) {
    faults.push(`${element.type} without elements`);
    return;
  }
  if (element.type === 'rich_text_list') {
    if (!['bullet', 'ordered'].includes(String(element.style))) faults.push(`list style ${element.style}`);
    for (const item of elements) {
      if (item.type !== 'rich_text_section') faults.push(`${item.type} in a list`);
      faultsOfRichText(item, faults);
    }
    return;
  }
  if (element.type !== 'rich_text_section') faults.push(`rich text element ${element.type}`);
  for (const inline of elements) {
    for (const field of Object.keys(inline))
      if (!['type', 'text', 'style', 'url', 'channel_id', 'user_id'].includes(field))
        faults.push(`rich text has no ${field}`);
    if (inline.type === 'text') length(inline.text, limits.sectionText, 'rich text', faults);
    else if (inline.type === 'link') {
      length(inline.url, limits.buttonUrl, 'link', faults);
      if (inline.text !== undefined) length(inline.text, limits.sectionText, 'link text', faults);
    } else if (inline.type === 'channel') length(inline.channel_id, 20, 'channel_id', faults);
    else if (inline.type === 'user') {
      if (!/^[UW][A-Z0-9]+$/.test(String(inline.user_id))) faults.push(`user_id ${inline.user_id}`);
    } else faults.push(`inline ${inline.type}`);
  }
}

function faultsOfElement(element: Json, faults: string[]): void {
  const type = String(element.type);
  length(element.action_id, limits.actionId, 'action_id', faults);
  if (element.placeholder !== undefined) plain(element.placeholder, limits.placeholder, 'placeholder', faults);
  switch (type) {
    case 'button':
      plain(element.text, limits.buttonText, 'button', faults);
      if (element.value !== undefined) length(element.value, limits.buttonValue, 'button value', faults);
      if (element.url !== undefined) length(element.url, limits.buttonUrl, 'button url', faults);
      if (element.style !== undefined && !['primary', 'danger'].includes(String(element.style)))
        faults.push('button style');
      return;
    case 'static_select': {
      const groups = element.option_groups as Json[] | undefined;
      if ((groups === undefined) === (element.options === undefined)) faults.push('select needs options or groups');
      if (groups !== undefined && (groups.length < 1 || groups.length > limits.optionGroups))
        faults.push(`${groups.length} groups`);
      for (const group of groups ?? []) {
        plain(group.label, limits.optionGroupLabel, 'group label', faults);
        options(group.options, limits.options, faults);
      }
      if (element.options !== undefined) options(element.options, limits.options, faults);
      return;
    }
    case 'checkboxes':
      options(element.options, limits.checkboxes, faults);
      return;
    case 'overflow':
      options(element.options, limits.overflowOptions, faults);
      return;
    case 'plain_text_input':
      if (Number(element.max_length ?? 1) > limits.plainTextInput) faults.push(`max_length ${element.max_length}`);
      if (typeof element.initial_value === 'string' && element.initial_value.length > limits.plainTextInput)
        faults.push('initial value');
      return;
    case 'number_input':
      for (const field of ['min_value', 'max_value', 'initial_value'])
        if (element[field] !== undefined && typeof element[field] !== 'string') faults.push(`${field} is no text`);
      if (typeof element.is_decimal_allowed !== 'boolean') faults.push('number_input without is_decimal_allowed');
      return;
    case 'external_select':
      if (Number(element.min_query_length ?? 3) < 0) faults.push('min_query_length');
      return;
    case 'conversations_select':
    case 'channels_select':
    case 'users_select':
    case 'datepicker':
      return;
    case 'timepicker':
      if (element.initial_time !== undefined && !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(String(element.initial_time)))
        faults.push('initial time');
      return;
    default:
      faults.push(`element type ${type}`);
  }
}

/** Options of a select, as sent in a block or as the answer to a suggestion request. */
export function faultsOfOptions(list: unknown): string[] {
  const faults: string[] = [];
  options(list, limits.options, faults, 0);
  return faults;
}

function options(list: unknown, most: number, faults: string[], least = 1): void {
  if (!Array.isArray(list) || list.length < least || list.length > most) {
    faults.push(`options: ${Array.isArray(list) ? list.length : typeof list}`);
    return;
  }
  for (const option of list as Json[]) {
    anyText(option.text, limits.optionText, 'option', faults);
    length(option.value, limits.optionValue, 'option value', faults);
  }
}

function anyText(value: unknown, most: number, what: string, faults: string[]): void {
  const object = value as Json | undefined;
  if (object?.type !== 'mrkdwn' && object?.type !== 'plain_text') faults.push(`${what} is no text object`);
  else length(object.text, most, what, faults);
}

function plain(value: unknown, most: number, what: string, faults: string[]): void {
  if ((value as Json | undefined)?.type !== 'plain_text') faults.push(`${what} must be plain_text`);
  else length((value as Json).text, most, what, faults);
}

function length(value: unknown, most: number, what: string, faults: string[], least = 1): void {
  if (typeof value !== 'string') faults.push(`${what} is no text`);
  else if (value.length < least || value.length > most) faults.push(`${what} of ${value.length}, at most ${most}`);
}

function elementsOf(block: Json): Json[] {
  if (block.type === 'actions') return block.elements as Json[];
  if (block.type === 'input') return [block.element as Json];
  return block.accessory === undefined ? [] : [block.accessory as Json];
}
