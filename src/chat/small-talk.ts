/** Words people say to a bot that are no topic, in English, Turkish and German. Whole messages only: "hello kitty" is a topic. */
const greetings =
  /^(?:hi|hey|hello|hiya|yo|howdy|good (?:morning|afternoon|evening|day)|merhaba|selam|günaydın|hallo|guten (?:morgen|tag|abend))(?: (?:there|all|everyone|sitrep|bot))?$/u;
const thanks =
  /^(?:(?:ok(?:ay)?|great|perfect|cool|nice),? ?)?(?:thanks?(?: you)?(?: (?:very|so) much| a lot)?|thx|ty|cheers|ok(?:ay)?|great|perfect|cool|nice(?: one)?|good (?:bot|job)|teşekkür(?:ler| ederim)|sağ ol|danke(?: schön)?)$/u;
const help =
  /^(?:help(?: me)?|how (?:do|does|can) .{0,20}(?:work|use|help).{0,20}|what (?:can|do) you do|what are you|who are you|commands|yardım|ne(?:ler)? yapabilirsin(?:iz)?|sen kimsin|hilfe|was kannst du(?: alles)?|was können sie|wer bist du)$/u;

/** A question around a topic: "what is new about iran and turkey?" asks for "iran and turkey". */
const around =
  /^(?:please,? )?(?:(?:can|could|would) you )?(?:tell me|show me|brief me|what(?:’s|'s| is| are| was| were)?(?: (?:new|happening|going on|the latest|the news|known))?|what (?:do|does) .{1,20} (?:know|say|have)|what happened|any(?:thing| news| updates?)?(?: new)?|news|the latest|latest|updates?) (?:about|on|with|between|in|of|from|regarding) /iu;

/** The same in German, before the topic, and in Turkish, after it. */
const german =
  /^(?:bitte,? )?(?:was (?:gibt(?:’s|'s| es)?|ist) (?:neu|neues|los)|was wei(?:ß|ss)t du|gibt es (?:etwas )?neues|erzähl(?:e)? mir(?: etwas)?|neues|das neu(?:e)?ste|nachrichten) (?:über|zu|zum|zur|von|aus|in|bei) /iu;
const turkish =
  / (?:hakkında|konusunda|ile ilgili)(?: (?:yeni|son))?(?: (?:ne(?:ler)?|bir şey|haber(?:ler)?))?(?: (?:var(?: mı)?|oldu|biliyorsun|anlat))?[ ?!]*$/iu;

/** Lower-case, without marks at its ends and emoji written as words. */
const plain = (words: string): string =>
  words
    .toLowerCase()
    .replace(/:[a-z0-9_+-]+:/gu, ' ')
    .replace(/\p{Extended_Pictographic}/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

export const isGreeting = (words: string): boolean => greetings.test(plain(words));
/** Thanks and nods, which need no answer. */
export const isThanks = (words: string): boolean => thanks.test(plain(words));
export const asksForHelp = (words: string): boolean => words.trim() === '?' || help.test(plain(words));

/** Words that ask nothing but what a link says: "what does this say", "is this in the archive?". */
const aboutIt =
  /^(?:(?:please |can you |could you )?(?:read|check|look (?:at|up)|brief(?: me)?(?: on)?|summari[sz]e|tell me about|what(?:’s|'s| is| does| about)|is|do (?:you|we) have|have (?:you|we)(?: got)?|about)? ?(?:this|that|it|the)? ?(?:article|link|page|one|story|report)?(?: say| about| here| in the archive| in there)?)$/iu;

/** The address that words are about, when they ask for nothing else; null otherwise. */
export function linkAskedFor(words: string): string | null {
  const [address, ...others] = words.match(/https?:\/\/[^\s<>|]+/giu) ?? [];
  if (address === undefined || others.some((other) => other !== address)) return null;
  const rest = words
    .replace(/<?https?:\/\/[^\s<>|]+(?:\|[^>]*)?>?/giu, ' ')
    .replace(/(?:^|\s)<?[@#][^\s>]+>?/gu, ' ')
    .replace(/[?!.,:;]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return rest === '' || aboutIt.test(rest) ? address.replace(/[).,;!?]+$/u, '') : null;
}

/** What a question is about; a query stays as it is. Addresses and mentions in it are dropped, unless nothing else is left. */
export function topicOf(words: string): string {
  const bare = words
    .replace(/https?:\/\/\S+/giu, ' ')
    .replace(/(?:^|\s)[@#][\w-]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const asked = (bare === '' ? words.trim() : bare)
    .replace(around, '')
    .replace(german, '')
    .replace(/[?¿!]+$/u, '')
    .replace(turkish, '')
    .trim();
  return asked === '' ? words.trim() : asked;
}
