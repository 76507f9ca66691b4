import { foldText } from '../text/fold-text.ts';
import { cleanName } from '../text/names.ts';
import { readDate } from '../text/read-date.ts';
import { endsSentence } from './lines.ts';

/** Kinds of writing as outlets print them above a title, with the word we keep. */
const kinds = new Map(
  `analysis=analysis|news analysis=analysis|analiz=analysis|analyse=analysis|analisis=analysis|analisi=analysis|анализ=analysis|تحليل=analysis|تحلیل=analysis|分析=analysis|explainer=explainer|explained=explainer
  opinion=opinion|opinions=opinion|op-ed=opinion|oped=opinion|commentary=opinion|comment=opinion|column=opinion|columnist=opinion|columns=opinion|viewpoint=opinion|viewpoints=opinion|perspective=opinion|guest essay=opinion|essay=essay|gorus=opinion|yorum=opinion|tribune=opinion|meinung=opinion|kommentar=opinion|opinione=opinion|opiniao=opinion|мнение=opinion|رأي=opinion|مقالات الرأي=opinion|评论=opinion|editorial=editorial|editorials=editorial|leader=editorial
  interview=interview|q&a=interview|roportaj=interview|soylesi=interview|entretien=interview|entrevista=interview|intervista=interview|интервью=interview|مقابلة=interview
  news=news|report=report|reports=report|reporting=reporting|special report=report|reportage=report|dispatch=report|investigation=investigation|investigations=investigation|feature=feature|features=feature|long read=feature|longread=feature|profile=profile|review=review|book review=review|books=review|briefing=briefing|brief=briefing|in brief=briefing|fact check=fact-check|fact-check=fact-check|live=live|live updates=live|live blog=live|liveblog=live|canli=live|en direct=live|newsletter=newsletter|podcast=podcast|video=video|transcript=transcript|press release=press-release|statement=statement|letter=letter|letters=letter|obituary=obituary|policy brief=policy-brief|policy analysis=analysis|research=research|blog=blog|exclusive=exclusive|breaking=news|breaking news=news|haber=news|actualite=news|nachrichten=news|noticias=news|новости=news|data=data|photos=photos|timeline=timeline|q & a=interview`
    .split(/[|\n]\s*/)
    .map((pair) => pair.split('=').map((word) => word.trim()))
    .map(([name, kind]) => [foldText(name ?? ''), kind ?? ''] as const),
);

const sections = new Set(
  `world|politics|business|economy|economics|economic|finance|markets|money|trade|energy|oil|climate|environment|science|technology|tech|health|culture|arts|sports?|society|religion|law|justice|education|travel|lifestyle|style|media|security|national security|defen[cs]e|military|diplomacy|foreign policy|foreign affairs|international|international affairs|global|global affairs|global crises|geopolitics|human rights|migration|refugees|conflict|war|terrorism|nuclear|cyber|elections|us|u\\.s\\.|uk|u\\.k\\.|eu|nation|national|local|metro|region|regional|regions|asia|asia-pacific|asia pacific|indo-pacific|east asia|south asia|southeast asia|central asia|europe|eastern europe|balkans|caucasus|south caucasus|eurasia|africa|north africa|west africa|east africa|sub-saharan africa|sahel|horn of africa|maghreb|mena|middle east|middle east & africa|middle east and north africa|gulf|levant|persian gulf|americas|latin america|north america|south america|central america|caribbean|washington|washington politics|military industrial complex|un|united nations|nato|european union|mediterranean|black sea|arctic|oceania|pacific|palestine|gaza|kurdistan|syria|taiwan|kosovo|hong kong|tibet
  dunya|gundem|siyaset|politika|ekonomi|spor|kultur|kultur-sanat|saglik|teknoloji|turkiye|ortadogu|orta dogu|avrupa|amerika|asya|afrika|dis politika|guvenlik|enerji|monde|international|politique|economie|societe|proche-orient|moyen-orient|afrique|ameriques|asie-pacifique|europa|politik|wirtschaft|ausland|welt|gesellschaft|kultur|mundo|politica|economia|internacional|oriente medio|medio oriente|oriente proximo|america latina|esteri|mondo|sociedad|мир|в мире|политика|экономика|общество|ближнии восток|світ|політика|العالم|سياسة|اقتصاد|الشرق الاوسط|جهان|سیاست|اقتصاد|خاورمیانه|国际|國際|政治|经济|經濟|世界|中东|国際|経済|中東|국제|정치|경제|중동`
    .split(/[|\n]\s*/)
    .map((name) => foldText(name)),
);
sections.delete('defen[cs]e');
for (const name of ['defence', 'defense', 'sport', 'sports', 'u.s.', 'u.k.']) sections.add(name);

let countries: ReadonlySet<string> | null = null;

/** Names of countries, folded. Made when first asked for: Node's own list of them takes 6 MB. */
function countryNames(): ReadonlySet<string> {
  if (countries !== null) return countries;
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const found = new Set([
    'turkey',
    'ivory coast',
    'burma',
    'congo',
    'united states',
    'uk',
    'uae',
    'czech republic',
    'cape verde',
  ]);
  for (let a = 65; a <= 90; a += 1) {
    for (let b = 65; b <= 90; b += 1) {
      const name = names.of(String.fromCharCode(a, b));
      if (name) found.add(foldText(name));
    }
  }
  countries = found;
  return found;
}

export interface Kicker {
  kind: string | null;
  section: string | null;
  /** The rest, when a title follows on the same line: "Opinion | Iran should talk to Turkey". */
  title: string | null;
}

/** The line above a title that says what it is and where it belongs, or null. */
export function readKicker(text: string): Kicker | null {
  if (text.length > 160 || endsSentence(text)) return null;
  const parts = text.split(/\s*[|｜•·]\s*|\s+[/›>»]\s+|\s+[–—]\s+/u).filter((part) => part !== '');
  const first = foldText(parts[0] ?? '');
  if (parts.length === 1) {
    if (kinds.has(first)) return { kind: kinds.get(first)!, section: null, title: null };
    return isSectionName(first) ? { kind: null, section: parts[0]!, title: null } : null;
  }
  if (parts.length === 0 || parts.length > 3 || parts.some((part) => readDate(part) !== null)) return null;
  const kind = kinds.get(first) ?? null;
  const rest = parts.slice(1);
  const second = foldText(rest[0]!);
  if (kind !== null) {
    if (rest.length === 1 && rest[0]!.split(' ').length >= 5) return { kind, section: null, title: rest[0]! };
    return { kind, section: rest.join(' | '), title: null };
  }
  if (kinds.has(second) && parts.length === 2 && parts[0]!.split(' ').length <= 4) {
    return { kind: kinds.get(second)!, section: parts[0]!, title: null };
  }
  if (isSectionName(first)) {
    if (rest.length === 1 && rest[0]!.split(' ').length >= 5)
      return { kind: null, section: parts[0]!, title: rest[0]! };
    if (rest.every((part) => isSectionName(foldText(part))))
      return { kind: null, section: parts.join(' | '), title: null };
  }
  return null;
}

/** Whether folded words name a section of an outlet: a field, a region or a country. */
export function isSectionName(folded: string): boolean {
  return sections.has(folded) || countryNames().has(folded);
}

const byWord =
  '(?:(?:written|reported|words|story|text|article|analysis|opinion|posted|published|photographs?)\\s+by|by|author(?:s|\\(s\\))?\\s*[:：]|reporter\\s*[:：]|par|propos recueillis par|von|por|escrito por|di|door|av|autor(?:en|es)?\\s*[:：]|autore\\s*[:：]|yazar\\s*[:：]|yazan\\s*[:：]|haber\\s*[:：]|muhabir\\s*[:：]|автор(?:ы)?\\s*[:：]|بقلم\\s*[:：]?|كتب(?:ه)?\\s*[:：]|نویسنده\\s*[:：]|מאת\\s*[:：]?|作者\\s*[:：]?|记者\\s*[:：]?|記者\\s*[:：]?|文\\s*[/／:：]|執筆\\s*[:：]?|기자\\s*[:：]?|글\\s*[:：])';
const byline = new RegExp(`^[-–—\\s]*${byWord}\\s*(\\p{L}.*)$`, 'iu');
const nameJoin =
  /^(?:and|ve|et|und|y|e|i|with|ile|avec|mit|con|in|for|at|of|the|de|la|le|del|di|da|von|van|bin|ibn|al|el|den|der|ter|dos|contributor|correspondent|staff|reporter|editor|writer|special|to|&|-|–|—|,|·|\|)$/iu;
const role =
  /^(?<name>\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,3}),? (?:staff (?:writer|reporter)|(?:senior |chief |foreign |diplomatic |political |special |middle east |\w+ )?(?:correspondent|editor|reporter|columnist|contributor))$/iu;

/** The author named in a byline, a date after the name removed; null when the line is not one. */
export function readByline(text: string): { name: string; rest: string | null } | null {
  const match = byline.exec(text);
  const named = match?.[1] ?? role.exec(text)?.groups?.name;
  if (named === undefined) return null;
  const [name, ...rest] = named.split(
    /\s+[|•·–—]\s+|\s*[|｜]\s*|,\s+(?=\d{1,2} \p{L}+ \d{4}|\p{L}+\.? \d{1,2}, \d{4})/u,
  );
  return { name: cleanName(name!), rest: rest.length > 0 ? rest.join(' | ') : null };
}

export function isByline(text: string, words: number): boolean {
  if (words > 22 || text.length > 200) return false;
  const read = readByline(text);
  if (read === null) return false;
  if (endsSentence(text) && !/\b(?:Jr|Sr|\p{Lu})\.$/u.test(text)) return false;
  const tokens = read.name.split(/[ ,]+/).filter((token) => token !== '');
  if (tokens.length === 0 || tokens.length > 18) return false;
  const odd = tokens.filter((token) => /^\p{Ll}/u.test(token) && !nameJoin.test(token)).length;
  return odd === 0 && /^(?:\p{Lu}|\p{Lo})/u.test(tokens[0]!);
}

const dateLabel =
  /^(?:(?:first |originally |date )?(?:published|posted|issued|created|released|filed|date|dated)(?: on| at)?|yayin(?:lanma)?(?: tarihi)?|yayimlanma(?: tarihi)?|giris(?: tarihi)?|eklenme(?: tarihi)?|publie(?: le)?|veroffentlicht(?: am)?|stand|publicado(?: el| em)?|pubblicato(?: il)?|опубликовано|дата(?: публикации)?|نشر(?: في)?|تاريخ النشر|تاریخ انتشار|发布时间|发布于|日期|時間|时间|公開日?|掲載|입력|등록)\s*[:：|]?\s*/u;
const updateLabel =
  /^(?:last )?(?:updated?|modified|edited|changed)\b|^(?:son )?guncelle|^mis a jour|^modifie|^aktualisiert|^actualizado|^aggiornato|^atualizado|^обновлено|^تحديث|^更新|^최종수정|^수정/u;
const weekday = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?';
/** What may stand next to the date in a line that is one: weekday, clock, zone, and the little words between. */
const besideDate = new RegExp(
  `(?:${weekday}|pazartesi|sali|carsamba|persembe|cuma(?:rtesi)?|pazar|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lunes|martes|miercoles|jueves|viernes|sabado|domingo|published|posted|updated|last|first|on|at|um|uhr|a|le|de|del|of|am|pm|a\\.m\\.?|p\\.m\\.?|noon|gmt|utc|est|edt|et|pst|pdt|bst|cet|cest|eet|trt|ist|msk|z|t|saat|yayin|tarihi|[+-]\\d{1,2}(?::?\\d{2})?|\\d{1,2}[:.h]\\d{2}(?::\\d{2})?|\\d{1,2}\\.?|г|года|в|р|року|r|roku|godz|الساعة|م|ص)`,
  'gu',
);

/** A line that states a date and nothing else, with or without a label or a time of day. */
export function isDateLine(folded: string, words: number): boolean {
  if (words > 18 || folded.length > 140 || !/\d/.test(folded)) return false;
  const rest = folded.replace(dateLabel, '');
  if (readDate(rest) === null && !/^\p{L}+\.? \d{1,2}$|^\d{1,2}\.? \p{L}+$/u.test(rest)) return false;
  if (rest !== folded || updateLabel.test(folded)) return true;
  const months = rest.replace(
    /\d{4}[-/.年년 ]+\d{1,2}[-/.月월 ]+\d{1,2}[日일]?(?:[t ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}/gu,
    ' ',
  );
  const words_ = months
    .replace(/[,;|•·()-]+/g, ' ')
    .split(' ')
    .filter((word) => word !== '');
  const foreign = words_
    .map((word) => word.replace(/(?<=\p{L})\.$|^\.$/u, ''))
    .filter((word) => word !== '' && !new RegExp(`^(?:${besideDate.source})$`, 'u').test(word));
  return foreign.length <= 1 && (foreign.length === 0 || readDate(`1 ${foreign[0]} 2000`) !== null);
}

/** What a date line says: the words after its label, and whether it is the day of publication or of an update. */
export function readDateLine(text: string): { text: string; isUpdate: boolean; isLabelled: boolean } {
  const folded = foldText(text);
  const isUpdate = updateLabel.test(folded);
  const found = isUpdate ? null : dateLabel.exec(folded);
  if (!found) return { text, isUpdate, isLabelled: isUpdate };
  const parts = text.split(/\s*[|•·/]\s*(?=(?:last |son )?(?:updated?|modified|güncelle))/iu);
  const first = parts[0] ?? text;
  return { text: first.slice(Math.min(found[0].length, first.length)).trim(), isUpdate, isLabelled: true };
}

const clockTime =
  '(?:at )?\\d{1,2}[:.h]\\d{2}(?::\\d{2})?\\s*(?:[ap]\\.?m\\.?)?\\s*(?:gmt|utc|[a-z]{2,4}(?= *(?:$|[-|:•])))?';
const timeAlone = new RegExp(`^${clockTime}(?:\\s*[([]\\d{1,2}[:.]\\d{2}\\s*(?:gmt|utc)?[)\\]])?$`, 'u');
const timeAndHeading = new RegExp(`^${clockTime}\\s*[-|:•]\\s+\\p{L}`, 'u');

/** A clock time, alone or before a heading, as live pages put above their entries: "14:05 GMT", "14:05 - Talks begin". */
export function isTimeLine(folded: string, words: number): boolean {
  return timeAlone.test(folded) || (words <= 14 && timeAndHeading.test(folded) && !endsSentence(folded));
}

const places = "\\p{Lu}[\\p{Lu}\\p{M}'’.-]+(?:[ /-][\\p{Lu}\\p{M}'’.-]+){0,4}";
const upperDateline = new RegExp(
  `^(${places}(?:, (?:\\p{Lu}[\\p{L}\\p{M}'’.]+ ?){1,4}){0,2})((?:,? [\\p{L}.]+ \\d{1,2}(?:, \\d{4})?)?(?:,? ?\\([^)]{1,40}\\))?) ?(?:[—–]|--?(?= )|: ?[—–-])\\s*\\S`,
  'u',
);
const mixedDateline =
  /^(\p{Lu}[\p{L}\p{M}'’.-]+(?: \p{Lu}[\p{L}\p{M}'’.-]+){0,3}(?:, \p{Lu}[\p{L}\p{M}'’.]+(?: \p{Lu}[\p{L}\p{M}'’.]+){0,3})?)(,? ?\([\p{L}\p{N}/ .&-]{2,40}\)|(?<=, [^,]+)) ?(?:[—–]|--?(?= ))\s*\S/u;

/** The place a report was filed from, as printed before its first sentence, or null. */
export function readDateline(paragraph: string): string | null {
  const start = paragraph.slice(0, 140);
  const match = upperDateline.exec(start) ?? mixedDateline.exec(start);
  if (!match) return null;
  const place = match[1]!
    .replace(/, (?:\p{Lu}[\p{L}.]+) ?\d*$/u, (part) => (readDate(`${part.slice(2)} 1, 2000`) ? '' : part))
    .trim();
  return place.split(' ').length <= 8 && place.length >= 3 ? place.replace(/,$/, '') : null;
}
