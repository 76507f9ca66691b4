import { foldText } from '../text/fold-text.ts';

/** Words of a page's boilerplate, in the languages our readers meet most. Everything is compared folded. */
function anyOf(phrases: string): RegExp {
  const parts = phrases
    .trim()
    .split(/\s*\n\s*|\s+\|\s+/)
    .map((part) => foldText(part));
  return new RegExp(`^(?:${parts.join('|')})$`, 'u');
}

/** Whole lines that are links or buttons of the page. */
const navLine = anyOf(`
  skip to (main |primary )?(content|navigation|main)|skip navigation|jump to content|home|home ?page|menu|main menu|search|search for:?|close|open|toggle navigation|back|next|previous|back to top|top
  subscribe( now| today)?!?|sign in|sign up|sign out|log ?in|log ?out|register|my account|account|donate|support us|join( us)?|become a member|gift this article|e-?paper|today's paper|membership
  share|share this|share (this )?(article|story|page|post|on .{1,30}|via .{1,30}|with .{1,30})|tweet|retweet|facebook|twitter|x|linkedin|whatsapp|telegram|instagram|youtube|reddit|flipboard|pinterest|tumblr|tiktok|threads|bluesky|e-?mail( this)?( article)?|print( this)?( page| article)?|copy( link| url)?|link copied!?|save( article| for later)?|bookmark|download|listen( to this.*)?|play|pause|watch( live| now)?|live tv|rss( feed)?|text size|font size|a-? a\\+?
  (facebook|twitter|x|linkedin|whatsapp|e-?mail|print|telegram|reddit|share|copy link|messenger|flipboard|instagram|pinterest|youtube)([ ,|/·•]+(facebook|twitter|x|linkedin|whatsapp|e-?mail|print|telegram|reddit|share|copy link|messenger|flipboard|instagram|pinterest|youtube|tumblr)){1,10}
  follow( us)?( on .*)?|find us on .*|connect with us|contact( us)?|about( us)?|who we are|our team|masthead|advertise( with us)?|careers|jobs|help|faq|site ?map|feedback|terms( (of|and|&) (use|service|conditions))?|terms & conditions|privacy( (policy|notice|settings|statement))?|cookie(s)?( (policy|settings|notice|preferences))?|accept( all)?( cookies)?|reject all|manage (cookies|preferences|consent)|do not sell.*|accessibility|legal( notice)?|disclaimer|imprint|corrections policy|ethics|code of conduct|press( room)?|events|archives?|read in|read in:|available in|translate|language|english|turkce|francais|deutsch|espanol|italiano|portugues|русский|українська|العربية|فارسی|עברית|中文|日本語|한국어|العربية english|en|tr|fr|de|es|ar|fa
  advertisement|advertisements|ad|ads|report this ad|(view|see)( this post| tweet| post)? on (twitter|x|facebook|instagram|telegram)|replying to @.*|(image|photo) \\d+ of \\d+|sponsored|sponsored content|paid content|promoted|story continues below( advertisement)?|article continues (below|after).*|scroll to continue|continue reading the main story|skip advertisement|loading\\.*|please wait\\.*|open in app|get the app|download (the|our) app|turn on notifications
  news|latest news|breaking news|top stories|more|more news|more\\.\\.\\.|see (all|more)|view (all|more)|show all|all|topics|sections|videos?|photos?|pictures|gallery|podcasts?|audio|newsletters?|live|trending( now)?|popular
  \\d+ ?(min|mins|minute|minutes|dk|dakika)\\.?( read| de lecture| okuma)?|(reading time|read time|okuma suresi|temps de lecture|lesezeit).{0,20}|\\d+[km]? (shares?|views?|likes?|reads?|paylasim)|\\d{1,6}|[<>|/·•*=_~#+-]+|page \\d+( of \\d+)?|\\d+ of \\d+|\\d+/\\d+
  ana ?sayfa|giris( yap)?|uye ol|kayit ol|abone ol|paylas|facebook'ta paylas|yazdir|kunye|iletisim|hakkimizda|reklam|gizlilik( politikasi)?|cerez politikasi|kullanim (sartlari|kosullari)|arama|ara|gundem|son dakika|yazarlar|foto galeri|video galeri|e-gazete|takip et|bizi takip edin|haberi dinle|yorum yap
  accueil|se connecter|connexion|s'inscrire|s'abonner|abonnez-vous|je m'abonne|partager|imprimer|envoyer|ecouter|rechercher|mentions legales|politique de confidentialite|nous contacter|publicite|mon compte|suivez-nous|lire plus tard|offrir cet article|aller au contenu( principal)?
  startseite|anmelden|registrieren|abo|abonnieren|teilen|drucken|merken|suche|impressum|datenschutz|agb|anzeige|werbung|kontakt|zum inhalt springen|inicio|iniciar sesion|registrarse|suscribete|suscribirse|compartir|imprimir|buscar|publicidad|aviso legal|politica de privacidad|contacto|accedi|abbonati|condividi|stampa|cerca|pubblicita|entrar|assine|compartilhar|publicidade
  главная|войти|регистрация|подписаться|подписка|поделиться|поиск|реклама|контакты|о нас|о проекте|печать|читать в telegram|الرئيسية|تسجيل الدخول|اشترك|مشاركة|شارك|بحث|اتصل بنا|من نحن|اعلان|اعلانات|صفحه اصلی|ورود|ثبت نام|اشتراک گذاری|جستجو|درباره ما|تماس با ما|首页|登录|登錄|注册|分享|搜索|广告|關於我們|关于我们|联系我们|ホーム|ログイン|会員登録|検索|広告|シェア|홈|로그인|회원가입|공유|검색|광고
`);

/** Beginnings that make a line boilerplate, whatever follows. */
const navStart =
  /^(?:(?:©|\(c\)|copyright\b)|all rights reserved|tags?\s*:|home\s*[>›»/]|topics?\s*:|filed under|posted in\b|categories\s*:|keywords\s*:|etiketler\s*:|mots[- ]cles\s*:|schlagworte\s*:|read (?:more|also|next)\s*:|also read\s*:?|see also\s*:|related\s*:|more\s*:\s|watch\s*:|listen\s*:|related (?:article|story|stories|coverage)\s*:|ayrica oku|ilgili haber\s*:|a lire aussi|lire aussi|lesen sie auch|mehr zum thema|читаите также|اقرأ ايضا|we use cookies|this (?:web)?site uses cookies|by (?:clicking|continuing)\b.{0,80}(?:cookies|agree|terms)|this site is protected by|please (?:enable|turn on) javascript|your browser (?:does not|doesn't)|video (?:player is loading|unavailable)|follow (?:us|.{1,40}) on (?:twitter|facebook|x|instagram|telegram|google news|whatsapp)\b|for more (?:news|stories).{0,60}(?:visit|follow|app)|download (?:the|our).{0,30} app\b|tum haklari saklidir|tous droits reserves|alle rechte vorbehalten|todos los derechos reservados|все права защищены|جميع الحقوق محفوظة|版权所有)/u;

/** Pleas for an address or a gift: they mean nothing about how much of the text we hold. */
const promo =
  /(?:\b(?:free|remaining|complimentary) (?:articles?|stories)\b.{0,30}\b(?:left|remaining|this month)\b|\b(?:sign up|signup|subscribe|register|join)\b.{0,60}\b(?:newsletter|inbox|e-?mails?|round-?up|briefing|daily|weekly|mailing list|alerts|channel|podcast)\b|\bdelivered (?:straight |directly )?to your inbox|\bget (?:our|the) .{0,50}(?:newsletter|inbox|in your (?:e-?mail|inbox))|\bdon't miss (?:a beat|out|a story)|\bsubscribe now to our\b|\bthank you for (?:reading|subscribing|signing up)|\b(?:support|donate to|contribute to|make a (?:donation|gift|contribution))\b.{0,60}\b(?:journalism|us today|our work|independent|from as little)|\byou(?:'ll| will| can) (?:also )?(?:receive|unsubscribe)\b|\benter your e-?mail|\byour e-?mail address|\bclick here to (?:subscribe|join|sign|donate|read)|\bbultenimize\b|\be-?bulten\b|\binscrivez-vous\b.{0,60}\b(?:newsletter|lettre)|\bnewsletter abonnieren|\bsuscribete a\b.{0,60}\b(?:boletin|newsletter)|подпишитесь на|اشترك في نشرتنا|订阅我们的)/u;

/** Words that only stand where a text is cut off by a paywall. */
const payExplicit =
  /(?:\b(?:subscribe|sign in|log in|register|pay|upgrade|become a (?:member|subscriber))\b.{0,40}\bto (?:continue|read|keep|unlock|access|view|see|finish|get full|get unlimited)\b|\bto (?:continue|keep) reading\b|\b(?:continue|keep) reading (?:with|for|by)\b|\balready (?:a |have )?.{0,24}(?:subscriber|member|subscribed|subscription|an account)\b|\b(?:article|story|content|analysis|report|feature|page) (?:is|are) (?:\w+ )?(?:only |exclusively |exclusive )?(?:available |reserved )?(?:only |exclusively )?(?:for|to) (?:\w+ ){0,3}(?:subscribers|members)|\b(?:subscribers?|members?|premium)[- ]only\b|\bfor (?:subscribers|members) only\b|\bexclusive (?:to|for) (?:\w+ ){0,2}(?:subscribers|members)\b|\bunlock (?:this|the|full|unlimited|all)\b|\b(?:no|0|zero) (?:free|remaining|complimentary) (?:articles?|stories)\b.{0,30}\b(?:left|remaining|this month)\b|\b(?:article|story) limit\b|\byou(?:'ve| have) (?:reached|read|used|run out of)\b.{0,50}\b(?:free|limit|articles)\b|\bstart (?:your|a) .{0,20}(?:free )?trial\b|\bget (?:full|unlimited|digital) access\b|\bthe rest of this (?:article|story)\b|\bthis is (?:a )?(?:premium|subscriber|member)\b|\bsubscribe for (?:full|unlimited) access|\bread the full (?:article|story) (?:with|by subscrib)|\bpour lire la suite\b|\breserve aux abonnes|\bil vous reste\b.{0,40}\ba lire|\babonnez-vous pour\b|\bdeja abonne|\bdevamini okumak icin\b|\bhaberin devami icin\b|\bsadece aboneler|\bzaten abone|\babone(?:ler)?(?:e|lere) ozel|\bweiterlesen mit\b|\bnur fur abonnenten|\bum (?:diesen artikel )?weiter(?:zu)?lesen\b|\bsie sind bereits abonnent|\bpara (?:seguir|continuar) leyendo|\bcontenido exclusivo para suscriptores|\b(?:solo|exclusivo) para suscriptores|\bper continuare a leggere|\briservato agli abbonati|\bpara continuar lendo|\bexclusivo para assinantes|доступ(?:ен|но|на)? (?:только )?(?:по подписке|подписчикам|для подписчиков)|чтобы (?:читать|продолжить чтение)|للمشتركين فقط|لمتابعة القراءة|ادامه مطلب برای مشترکین|仅限订阅|订阅后阅读|订阅以继续|続きを読むには|会員限定|有料会員|구독자 전용|계속 읽으려면)/u;

/** A price for reading. A gift has other words around it, see `promo`. */
const price =
  /(?:[$£€₺¥₹]|\b(?:usd|eur|gbp|tl|us\$)) ?\d+(?:[.,]\d+)?(?:\s?(?:usd|eur))?\s*(?:\/|(?:per|a|an|each|every|for (?:the|your) first|for \d+|pour|pro|al|por|ayda|yilda)\s+)\s?(?:\d+ )?(?:year|month|week|day|yr|mo|wk|weeks|months|an|mois|jahr|monat|woche|ano|mes|semana|ay|yil)\b|[$£€] ?\d+(?:[.,]\d+)? (?:for|pour|fur) (?:your |the )?(?:first|\d+ (?:weeks|months|mois|monate))|\d+(?:[.,]\d+)? ?[€$£₺](?:\s?\/\s?|\s+(?:par|pro|al|por)\s+)(?:mois|an|monat|jahr|woche|mes|ano)/u;

/** Salesmanship that counts as a paywall only next to explicit words or a price. */
const paySoft =
  /^(?:access (?:the|all|our|every)\b.{0,80}(?:you can trust|and more|in one place|analysis|journalism)|join our community\b.*|join (?:thousands|millions|\d)|(?:choose|select|pick|view|see|compare) (?:a|your|our)?\s?(?:plan|plans|subscription|options?)|subscribe(?: now| today)?[.!]?|become a (?:member|subscriber)|cancel any ?time\.?|billed (?:annually|monthly|yearly)|unlimited access\b.*|enjoy unlimited\b.*|get access\b.*|free trial\b.*|monthly|annual(?:ly)?|yearly|best value|full access\b.*|premium|sign in|log in|no thanks)$/u;

/** Signs that the page shows a beginning only, alone or glued together: "keep readingShow less". */
const morePart =
  '(?:keep reading|read more|read the full (?:story|article|post|text|report)|read full (?:story|article|post)|continue reading|show less|show more|view full (?:article|story)|full story|expand|see more|load more|more >+|devamini oku|haberin devami|devami(?: icin tiklayin)?|lire la suite|lire plus|voir plus|weiterlesen|mehr lesen|zum artikel|leer mas|seguir leyendo|continuar leyendo|ver mas|leggi tutto|continua a leggere|leia mais|continue lendo|читать далее|читать полностью|подробнее|читати далі|اقرأ المزيد|المزيد|ادامه مطلب|بیشتر بخوانید|קרא עוד|阅读全文|阅读更多|展开全文|閱讀全文|続きを読む|全文を読む|もっと見る|더 보기|더보기|계속 읽기)';
const more = new RegExp(`^(?:${foldText(morePart)}[\\s.…>→»›:|·-]*){1,4}$`, 'u');
/** The marks that only teasers carry; a single "Read more" may be a heading of links. */
const moreFirm =
  /keep reading|show less|read the full|read full|full story|view full|devamini oku|haberin devami|lire la suite|阅读全文|続きを読む/u;

/** Headings after which the page speaks of something else. */
const stop = anyOf(`
  (\\d+ )?comments?( ?\\(\\d+\\))?( \\d+)?:?|comments? (section|policy|are closed\\.?)|(leave|post|add|write) a (comment|reply).*|leave your comment.*|join the (conversation|discussion).*|view (all )?(\\d+ )?comments|show comments|reader comments|what do you think\\?|have your say|conversation|discussion|\\d+ (responses|replies|thoughts on .*)
  yorumlar( ?\\(\\d+\\))?|\\d+ yorum|yorum yaz|commentaires?( ?\\(\\d+\\))?|\\d+ commentaires?|kommentare?( ?\\(\\d+\\))?|comentarios( ?\\(\\d+\\))?|commenti|комментарии|коментарі|التعليقات|تعليقات|نظرات|דיון|תגובות|评论|留言|コメント|댓글
  related( (articles?|stories|content|news|posts|topics|coverage|links|reading|items))?:?|more (from|on|in|about|stories|articles|to read|like this)\\b.{0,60}|latest( (news|stories|articles|headlines|posts|updates))?|recent (posts|articles|stories|news)|most (read|popular|viewed|shared|commented|recent)( .{1,20})?|recommended( (for you|reading|stories|articles))?|you (may|might) (also )?(like|be interested in).*|editor'?s'? (picks?|choice)|read (next|also|more from .*)|up next|next (article|story|post|up)|previous (article|story|post)|what to read next|don't miss|in this section|popular( (stories|posts|articles))?|also (read|in .{1,30}|on .{1,30})|trending( (now|stories|topics))?|top (stories|news|headlines)|from (around )?the web|around the web|sponsored (links|stories|content)|in case you missed it|further reading|see also|further coverage|other (news|stories|articles)|keep up|from the archives?
  about the authors?|about the writer|author bio|the author|contributors?|our newsletters?|newsletters?|sign up for .{0,40}newsletter|sign up for .{0,30}updates|stay (informed|up to date|connected|in touch|updated)|get in touch|follow us|footer|share this:?|tags|topics|categories|filed under
  ilgili haberler|benzer haberler|diger haberler|son haberler|en cok okunanlar|one cikanlar|cok okunanlar|yazarin diger yazilari|sur le meme sujet|articles? (similaires|lies)|les plus lus|dans la meme rubrique|a lire aussi|mehr zum thema|das konnte sie auch interessieren|meistgelesen|verwandte (artikel|themen)|noticias relacionadas|articulos relacionados|mas noticias|lo mas (leido|visto)|te puede interesar|articoli correlati|leggi anche|leia tambem|noticias relacionadas|материалы по теме|читайте также|похожие (статьи|новости)|популярное|مواضيع ذات صلة|اقرأ أيضا|الأكثر قراءة|مقالات ذات صلة|مطالب مرتبط|پربازدیدترین|相关(新闻|阅读|文章|报道)|相關新聞|推荐阅读|热门|関連(記事|ニュース)|おすすめ|関連リンク|관련(기사| 기사|뉴스)|많이 본 뉴스
`);

/** What reader comments are strewn with. */
const commentMark =
  /^(?:reply|replies|like|likes?|dislike|report|report (?:abuse|comment)|flag|upvote|downvote|like reply|like · reply|reply · share|permalink|\d+ (?:likes?|replies|upvotes|points?|votes?)|[▲▼△👍👎]+ ?\d*|yanitla|begen|repondre|antworten|responder|ответить|رد|پاسخ|回复|返信|답글|.{1,40} says:|.{1,40} (?:wrote|replied):|.{1,40}\b(?:\d+|an?) (?:second|minute|hour|day|week|month|year)s? ago|(?:\d+|an?) (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|mins?|hrs?|h|d) ago)$/u;

/** What a whole sentence must hold besides to be taken for a paywall: people do "pay more to keep the gas flowing". */
const salesWord =
  /subscri|abonn|abone|suscri|assina|abbona|подпис|مشترك|订阅|購読|会員|구독|free trial|unlimited|cancel any|billed|free articles|continue reading|keep reading|already a member|sign in|log in/u;

/** The same for a plea. */
const pleaWord =
  /newsletter|inbox|e-?mail|round-?up|mailing list|subscri|sign up|bulten|journalism|подпис|订阅|click here/u;

/** What boilerplate a folded line is, or null. `isSentence`: it reads like one, of twelve words or more. */
export function matchBoilerplate(
  folded: string,
  isSentence: boolean,
): 'more' | 'stop' | 'nav' | 'pay' | 'pay-soft' | 'promo' | 'mark' | null {
  if (folded.length > 600) return null;
  if (folded.length <= 90 && more.test(folded)) return 'more';
  if (folded.length <= 90 && stop.test(folded)) return 'stop';
  if (folded.length <= 80 && commentMark.test(folded)) return 'mark';
  const sells = !isSentence || salesWord.test(folded);
  if (sells && folded.length <= 300 && payExplicit.test(folded)) return 'pay';
  if (sells && folded.length <= 120 && price.test(folded) && !promo.test(folded)) return 'pay';
  const isSoft = paySoft.test(folded);
  if (!isSoft && promo.test(folded) && (!isSentence || pleaWord.test(folded))) return 'promo';
  if (folded.length <= 140 && navLine.test(folded)) return 'nav';
  if (isSoft) return 'pay-soft';
  if (navStart.test(folded)) return 'nav';
  return null;
}

/** Whether a line of a paywall is a price and no more: below a promotion of a newsletter it is the newsletter's. */
export function isPriceOnly(folded: string): boolean {
  return !payExplicit.test(folded);
}

/** Whether a "more" line surely ends a teaser. */
export function isFirmMore(folded: string): boolean {
  return moreFirm.test(folded);
}
