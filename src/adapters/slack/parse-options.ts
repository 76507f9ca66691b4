import type { Decode } from '../../chat/understand.ts';
import { optionsOf } from '../../core/options.ts';
import { addressOf } from './address.ts';

/** Words as the person typed them; channels and people become addresses where the command has an option for one. */
export function decoderFor(teamId: string): Decode {
  return (words, command) => {
    const addresses = new Set(command === null ? [] : optionsOf(command).map((spec) => spec.address));
    return decodeText(words, (kind, id, label) => {
      if (addresses.has(kind === '#' ? 'channel' : 'person')) return addressOf(teamId, id);
      return `${kind}${label === '' ? id : label}`;
    });
  };
}

type ShowMention = (kind: '#' | '@', id: string, label: string) => string;

/** Slack's `<…>` forms, then its three entities. In this order: `&lt;@U1&gt;` was typed, and is no mention. */
export function decodeText(
  text: string,
  mention: ShowMention = (kind, id, label) => `${kind}${label === '' ? id : label}`,
): string {
  return text
    .replace(/<([^<>|]*)\|?([^<>]*)>/g, (_whole, target: string, label: string) => {
      const known = /^([#@])([A-Z0-9]+)$/.exec(target);
      if (known !== null) return mention(known[1] as '#' | '@', known[2]!, label);
      if (target.startsWith('!subteam^')) return label === '' ? '@group' : label;
      if (target.startsWith('!')) return label === '' ? `@${target.slice(1).split('^')[0]}` : label;
      if (target.startsWith('mailto:')) return target.slice(7);
      // "example.com" typed alone becomes <http://example.com|example.com>: the words are what was typed.
      return /^https?:\/\//.test(target) && target.replace(/^https?:\/\//, '') === label ? label : target;
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
