import { foldWords, longestLead } from './reply-lines.ts';

/** Signatures that programs add, and notes of lawyers: no part of what is said. Folded. */
const signature =
  /^(?:sent from (?:my|a|mail|yahoo|proton|outlook|android|samsung)|sent (?:via|with) |get outlook for|von meinem \S+ gesendet|gesendet (?:von|mit|aus) |envoye (?:de|depuis|a partir) |telecharger outlook|enviado (?:desde|do|de) |inviato da|verstuurd vanaf |verzonden (?:vanaf|met|vanuit) |skickat fran |sendt fra |lahetetty |wyslano z |wyslane z |odeslano z |kuldve |trimis de pe |отправлено (?:с|из) |надіслано (?:з|із) |αποσταλθηκε απο |σταλθηκε απο |发自我的|從我的|从我的 ?\S+ ?发送|傳送自我的|ارسلت من|أرسلت من|تم الارسال من|ارسال شده از|נשלח מ)|\S{1,20} ?(?:から送信|에서 보냄|'\S{0,6} gonderildi|\S{0,6} gonderildi)$|^나의 \S{1,20}에서 보냄$/u;
const confidential =
  /^(?:[*\s]*(?:this (?:e-?mail|message|communication|transmission)\b.{0,120}\b(?:confidential|privileged|intended (?:only|solely))|(?:confidentiality|legal) (?:notice|disclaimer)|the information (?:contained )?in this (?:e-?mail|message)\b|diese (?:e-?mail|nachricht)\b.{0,120}\bvertraulich|ce (?:message|courriel|mail)\b.{0,120}\bconfidentiel|este (?:mensaje|correo)\b.{0,120}\bconfidencial|esta mensagem\b.{0,120}\bconfidencia|questo messaggio\b.{0,120}\briservat|dit bericht\b.{0,120}\bvertrouwelijk|bu e-?posta\b.{0,120}\bgizli|disclaimer\b))/u;
const environment =
  /^(?:[*\s]*(?:please consider the environment|think before you print|bitte (?:prufen sie|denken sie).{0,60}(?:ausdrucken|umwelt)|pensez a l'environnement|antes de imprimir))/u;

/** Footers of lists and newsletters: how to leave, why one got it, who sends it from where. Folded; only in short paragraphs at the end. */
const footer =
  /\b(?:unsubscribe|manage (?:your )?(?:subscription|preferences|email)|update your (?:subscription|email )?preferences|email preferences|you (?:are receiv|receiv|are subscrib|got this)\S* (?:this|to) |(?:view|read|open) (?:this )?(?:e-?mail|message|newsletter|it) (?:in|online|on)|view in (?:your )?browser|our mailing address is|all rights reserved|forward (?:this|to a friend)|mailing list\b.{0,120}@|abmelden|abbestellen|newsletter abbestell|im browser (?:ansehen|anzeigen|offnen)|(?:se |vous )desabonner|desinscri|desinscription|voir (?:ce|cet) (?:message|e-?mail) dans|darse de baja|cancelar (?:la |a |tu |sua )?(?:suscripcion|subscricao|assinatura|inscricao)|ver (?:este|en) (?:correo|e-?mail|el navegador)|descadastr|disiscriv|annulla(?:re)? l'iscrizione|uitschrijven|afmelden|avregistrera|avsluta prenumeration|afmeld|avmeld|peruuta tilaus|wypis(?:z|ac) sie|rezygnacj|odhlasit|leiratkoz|dezabon|aboneligi(?:nizi)? (?:iptal|sonlandir)|abonelikten cik|listeden cik)|отписаться|відписатися|διαγραφη απο|退订|取消订阅|取消訂閱|配信停止|購読解除|수신거부|수신 거부|구독 취소|להסרה מ|إلغاء الاشتراك|الغاء الاشتراك|لغو اشتراک/u;
const copyright = /^(?:©|\(c\)|copyright\b)/u;
/** Longest paragraph that is a list's footer, in characters. */
const longestFooter = 400;
/** How far from the end a footer may begin, in paragraphs. */
const footerWithin = 12;
/** The line above a newsletter that leads to its web page. */
const preview =
  /^(?:(?:is this e-?mail|having trouble|trouble (?:viewing|reading)|can't see|email not displaying|if you (?:can't|cannot|have trouble)|problem[ei] (?:bei|mit)|wird d(?:iese|ie) |si (?:vous ne|ce message|no )|se non |zie je deze).{0,200}|.{0,60}(?:in (?:your |the |a )?(?:web ?)?browser|im browser|dans (?:votre|le) navigateur|en (?:tu|el|su) navegador|no (?:seu )?navegador|nel (?:tuo )?browser|in je browser|в браузере|tarayicida|浏览器|ブラウザ).{0,60})$/u;

/** A mail's paragraphs without what programs, lawyers and lists put around them. */
export function withoutEndings(paragraphs: readonly string[]): string[] {
  const folded = paragraphs.map((paragraph) => foldWords(paragraph.slice(0, longestFooter + 1)));
  let from = 0;
  while (from < Math.min(2, folded.length - 1) && isPreview(folded[from]!)) from += 1;
  const near = Math.max(from + 1, folded.length - footerWithin);
  const foot = folded.findIndex((paragraph, at) => at >= near && isFooter(paragraph));
  let end = foot === -1 ? folded.length : foot;
  while (end > from && isAdded(folded[end - 1]!.slice(0, longestLead))) end -= 1;
  return paragraphs.slice(from, end);
}

function isFooter(folded: string): boolean {
  return folded.length <= longestFooter && (footer.test(folded) || (copyright.test(folded) && folded.length <= 160));
}

function isAdded(folded: string): boolean {
  return signature.test(folded) || confidential.test(folded) || environment.test(folded);
}

function isPreview(folded: string): boolean {
  return folded.length <= 200 && preview.test(folded);
}
