/**
 * What pages put between paragraphs, by language: labels of advertisements, of links to other matter, of players, and what asks to be followed,
 * installed or switched on. All folded (see `foldText`), so without accents.
 */

/** A whole line. */
const advertisement =
  '(?:advert(?:isement)?s?|sponsored(?: content)?|promoted|ad|anzeigen?|werbung|publicidad|publicite|pubblicita|publicidade|advertentie|reklama?|annons|annonse|annonce|mainos|hirdetes|διαφημιση|реклама|реклама на|ilan|اعلان|إعلان|آگهی|פרסומת|广告|廣告|広告|pr|광고|quang cao|iklan)';
const goesOn =
  '(?:(?:the )?(?:story|article|post|content|text) (?:continues|resumes) (?:below|after|beneath)(?: (?:the |this )?(?:ad|advert|advertisement|video|gallery|photo))?|continue reading(?: (?:below|the main story|after the ad))?|scroll (?:down )?(?:to continue|for more)|(?:der )?artikel (?:wird )?(?:unterhalb|nach) .{0,30}(?:fort(?:gesetzt)?|weiter)|(?:la )?suite (?:de l.article )?apres (?:cette|la) publicite|(?:el )?articulo continua .{0,40}|continua (?:a leggere )?dopo la pubblicita|continua depois da publicidade|tekst gaat verder onder .{0,30}|artikkelen fortsetter under .{0,30}|artikeln fortsatter under .{0,30}|ciag dalszy pod reklama|продолжение после рекламы|haberin devami)';
export const wholeLabel = new RegExp(
  `^(?:${advertisement}(?:\\s*[-–:|·]\\s*.{0,40})?|${goesOn}|(?:play|watch|pause) (?:the )?video|slide \\d{1,3} (?:of|\\/) \\d{1,3}|(?:photo|image|bild|foto) \\d{1,3} (?:of|von|de|di) \\d{1,3}|\\d{1,3} ?\\/ ?\\d{1,3}|loading(?: comments)?|(?:view|show|see|read)(?: all)?(?: \\d{1,5})? comments?(?: ?\\(?\\d{1,5}\\)?)?|(?:photo|image|picture) galler(?:y|ies)|skip ad(?:vertisement)?|video (?:wird geladen|laden)|zum video|voir la video|ver video|guarda il video)\\s*[.…:!]*$`,
  'u',
);

/** Before a colon or a stroke, with what it leads to behind. */
export const leadingLabel =
  /^(?:don'?t miss|in case you missed it|icymi|you may also like|more(?: on this)?|more from\b.{0,30}|full (?:story|coverage)|explained?|lesen sie (?:dazu|weiter|mehr)|mehr (?:lesen|zum thema)|zum thema|a lire aussi|sur le meme sujet|te recomendamos|te puede interesar|lea mas|ver mas|en relacion|potrebbe interessarti|ti potrebbe interessare|veja mais|relacionadas?|zie ook|meer lezen|las (?:ocksa|mer|aven)|les (?:ogsa|mer)|laes (?:ogsa|mere|ogsaa)|læs (?:ogsa|mere)|lue (?:myos|lisaa)|czytaj (?:rowniez|wiecej)|przeczytaj (?:rowniez)|zobacz (?:rowniez)|ctete take|ctete tez|prectete si|olvassa el|citeste si|διαβαστε (?:επισης|ακομα)|читайте также|читать также|по теме|читаите также|читаите также|читаите також|читайте також|дивіться також|дивиться також|ilgili haber(?:ler)?|ayrica oku(?:yun)?|bunu da oku(?:yun)?|اقرا ايضا|اقرأ ايضا|اقرأ أيضا|شاهد ايضا|شاهد أيضا|طالع ايضا|بیشتر بخوانید|همچنین بخوانید|مرتبط|קראו גם|לקריאה נוספת|यह भी पढे|相关阅读|相關閱讀|延伸阅读|延伸閱讀|相关新闻|相关报道|推荐阅读|関連記事|あわせて読みたい|関連リンク|관련기사|관련 기사|baca juga|xem them|อ่านเพิ่มเติม)\s?[:：|│–]/u;

/** Pleas: to switch something on, to install, to follow, to subscribe. */
export const plea =
  /\b(?:enable|activate|turn on|allow) javascript\b|\bjavascript (?:is )?(?:disabled|required|deaktiviert|desactive|aktivieren|einschalten)\b|\bjavascript (?:zu )?aktivieren\b|\baktivieren sie (?:bitte )?(?:ihr )?javascript\b|\bactive[rz]? (?:le )?javascript\b|\b(?:active|habilit[ae]r?) (?:el )?javascript\b|\bbrowser (?:does not|doesn't) support (?:the )?(?:video|audio|html5|iframes?)\b|\bsupports html5 video\b|^(?:bitte )?(?:laden|holen) sie (?:sich )?(?:unsere|die) .{0,30}\bapp\b|^telecharge[rz]? (?:notre|l')\s?.{0,20}\bappli(?:cation)?\b|^(?:descarg(?:a|ue|ate)|baja) (?:nuestra|la) .{0,20}\bapp\b|^scarica (?:la nostra|l') ?.{0,20}\bapp\b|^baixe (?:o nosso|nosso) .{0,20}\b(?:app|aplicativo)\b|^download (?:onze|de) .{0,20}\bapp\b|^pobierz (?:nasza )?aplikacje\b|^скача(?:йте|ите|ть) (?:наше )?приложение|^uygulamamizi indir|^by (?:signing up|subscribing|registering|clicking)\b.{0,100}\b(?:agree|accept)\b|^(?:have|got) (?:a |any )?(?:news |story )?tips?\?|^mit (?:der|ihrer) anmeldung (?:akzeptieren|stimmen) sie\b|^(?:folgen? (?:sie|du)?|follow) (?:us|uns|our\b.{0,20}) (?:on|auf|bei)\b|^folge uns\b|^suivez[- ]nous\b|^sig(?:a|ue)(?:nos| a)\b.{0,40}\b(?:facebook|twitter|instagram|x|telegram|whatsapp|redes)\b|^seguici su\b|^siga(?:-nos| o)\b.{0,40}\b(?:facebook|twitter|instagram)\b|^volg ons\b|^folj oss\b|^folg oss\b|^подписывайтесь|^подписываитесь|^bizi takip ed|^تابعونا|^تابعنا|^关注我们|^關注我們/u;

/** A line at the end of a text that says whose the page is. */
export const ownership =
  /^(?:©|\(c\) |copyright\b).{0,240}$|^.{0,60}\b(?:all rights reserved|alle rechte vorbehalten|tous droits reserves|todos los derechos reservados|tutti i diritti riservati|todos os direitos reservados|alle rechten voorbehouden|wszelkie prawa zastrzezone|все права защищены|tum haklari saklidir)\b.{0,60}$|جميع الحقوق محفوظة|版权所有|無断転載/u;
