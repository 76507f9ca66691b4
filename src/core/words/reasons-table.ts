import { phrase as of, type Phrase } from './phrasebook.ts';

/** Reasons that are stored, or come from far below, and are shown to people in chat. Only as many blanks as the English has. */
export const reasons: readonly Phrase[] = [
  // Fetching an address.
  of('no such host', 'böyle bir sunucu yok', 'diesen Server gibt es nicht'),
  of('the name could not be looked up right now', 'ad şu anda çözülemedi', 'der Name ließ sich gerade nicht auflösen'),
  of('nothing answers at that address', 'o adreste yanıt veren yok', 'unter der Adresse antwortet nichts'),
  of('the connection broke', 'bağlantı koptu', 'die Verbindung ist abgebrochen'),
  of('the connection timed out', 'bağlantı zaman aşımına uğradı', 'die Verbindung brauchte zu lange'),
  of('the host cannot be reached', 'sunucuya ulaşılamıyor', 'der Server ist nicht erreichbar'),
  of('the network cannot be reached', 'ağa ulaşılamıyor', 'das Netz ist nicht erreichbar'),
  of('its certificate has expired', 'sertifikasının süresi dolmuş', 'das Zertifikat ist abgelaufen'),
  of('its certificate is not valid yet', 'sertifikası henüz geçerli değil', 'das Zertifikat gilt noch nicht'),
  of(
    'its certificate belongs to another host',
    'sertifikası başka bir sunucunun',
    'das Zertifikat gehört einem anderen Server',
  ),
  of('its certificate is not trusted', 'sertifikasına güvenilmiyor', 'dem Zertifikat wird nicht vertraut'),
  of(
    'no encrypted connection can be established',
    'şifreli bağlantı kurulamıyor',
    'es kommt keine verschlüsselte Verbindung zustande',
  ),
  of(
    'the site says it is permanently gone (410)',
    'site kalıcı olarak kaldırıldığını söylüyor (410)',
    'die Website sagt, dass es das nicht mehr gibt (410)',
  ),
  of('the site refuses us ({})', 'site bizi reddediyor ({})', 'die Website weist uns ab ({})'),
  of('no such page (404)', 'böyle bir sayfa yok (404)', 'diese Seite gibt es nicht (404)'),
  of(
    'the site asks us to slow down (429)',
    'site yavaşlamamızı istiyor (429)',
    'die Website bittet uns, langsamer zu fragen (429)',
  ),
  of('server error ({})', 'sunucu hatası ({})', 'Serverfehler ({})'),
  of('the site answered {}', 'site {} yanıtını verdi', 'die Website antwortete mit {}'),
  of('it sent nothing', 'hiçbir şey göndermedi', 'es kam nichts'),
  of('it is larger than {} KB', '{} KB’den büyük', 'es ist größer als {} KB'),
  of('it redirects more than {} times', '{} kereden çok yönlendiriyor', 'es leitet mehr als {} Mal weiter'),
  of(
    'the robots.txt of {} asks programs not to read it',
    '{} sunucusunun robots.txt dosyası programların okumamasını istiyor',
    'die robots.txt von {} bittet Programme, nicht zu lesen',
  ),
  of('cannot be fetched: {}', 'alınamıyor: {}', 'nicht abrufbar: {}'),

  of('failing', 'hatalı', 'gestört'),
  of('silent', 'sessiz', 'still'),
  of('ended', 'kapandı', 'beendet'),

  // Reading what came.
  of('its response isn’t a feed', 'yanıtı bir akış değil', 'die Antwort ist kein Feed'),
  of('its response {}', 'yanıtı: {}', 'die Antwort: {}'),
  of('this feed {}', 'bu akış: {}', 'dieser Feed: {}'),
  of('could not be read: {}', 'okunamadı: {}', 'ließ sich nicht lesen: {}'),
  of(
    'takes more than {} MB of memory to read and was stopped',
    'okumak {} MB’den çok bellek istiyor; durduruldu',
    'braucht mehr als {} MB Speicher und wurde abgebrochen',
  ),
  of(
    '{}; save its text as a .txt file and add that',
    '{}; metnini .txt dosyası olarak kaydedip onu ekleyin',
    '{}; speichere seinen Text als .txt-Datei und füge sie hinzu',
  ),
  of(
    '{}; report it to its publisher, or add its articles by their addresses',
    '{}; yayımcısına bildirin ya da yazılarını adresleriyle ekleyin',
    '{}; melde es dem Herausgeber oder füge die Artikel über ihre Adressen hinzu',
  ),
  of(
    'it is nested more than {} levels deep',
    '{} düzeyden derin iç içe',
    'es ist mehr als {} Ebenen tief geschachtelt',
  ),
  of('it has more than {} elements', '{} öğeden fazlası var', 'es hat mehr als {} Elemente'),
  of('it has a tag of more than {} KB', '{} KB’den büyük bir etiketi var', 'es hat ein Tag von mehr als {} KB'),
  of(
    'took longer than {} s to read and was stopped',
    'okunması {} saniyeden uzun sürdü ve durduruldu',
    'brauchte länger als {} s und wurde abgebrochen',
  ),
  of('the reader stopped', 'okuyucu durdu', 'der Leser brach ab'),
  of('the folder no longer exists', 'klasör artık yok', 'den Ordner gibt es nicht mehr'),
  of(
    'unexpected error; it has been logged',
    'beklenmeyen hata; kaydedildi',
    'unerwarteter Fehler; er steht im Protokoll',
  ),

  // Runs of a schedule, and posts of it.
  of('replaced by a later run', 'yerini sonraki çalışma aldı', 'durch einen späteren Lauf ersetzt'),
  of('too late', 'çok geç', 'zu spät'),
  of('too late: {}', 'çok geç: {}', 'zu spät: {}'),
  of('paused', 'duraklatılmış', 'pausiert'),
  of('nothing new', 'yeni bir şey yok', 'nichts Neues'),
  of('the schedule was removed', 'bülten kaldırıldı', 'der Zeitplan wurde entfernt'),
  of('a backup was restored', 'yedek geri yüklendi', 'eine Sicherung wurde eingespielt'),
  of('its owner has left', 'sahibi ayrıldı', 'wem es gehörte, ist nicht mehr hier'),
  of(
    'the channel doesn’t accept posts: {}',
    'kanal gönderi kabul etmiyor: {}',
    'der Kanal nimmt keine Beiträge an: {}',
  ),
  of('the briefing could not be composed', 'bülten hazırlanamadı', 'das Briefing ließ sich nicht erstellen'),
  of(
    'it took too long to come to it; nothing was sent',
    'sıra gelmesi çok uzun sürdü; hiçbir şey gönderilmedi',
    'es kam zu spät an die Reihe; nichts wurde gesendet',
  ),
  of('the platform did not answer', 'platform yanıt vermedi', 'die Plattform antwortete nicht'),
  of(
    'the platform can neither be searched nor drop a repeat',
    'platform ne aranabiliyor ne de yinelemeyi eliyor',
    'die Plattform lässt sich nicht durchsuchen und verwirft keine Wiederholung',
  ),
  of(
    'I don’t have permission to read the channel’s history and see whether it was posted',
    'kanal geçmişini okuyup gönderilip gönderilmediğine bakma yetkim yok',
    'mir fehlt das Recht, im Verlauf des Kanals nachzusehen, ob es gepostet wurde',
  ),
  of(
    'the platform cannot tell whether it was posted',
    'platform gönderilip gönderilmediğini söyleyemiyor',
    'die Plattform kann nicht sagen, ob es gepostet wurde',
  ),
  of('waiting to look', 'bakmak için bekliyor', 'wartet darauf, nachzusehen'),
  of(
    'another process may have taken over',
    'başka bir süreç devralmış olabilir',
    'ein anderer Prozess hat vielleicht übernommen',
  ),
  of('no answer', 'yanıt yok', 'keine Antwort'),
  of('no direct messages', 'özel mesaj gönderilemiyor', 'keine Direktnachrichten'),

  // Slack.
  of(
    'the channel is gone, or private and the bot was not invited',
    'kanal yok ya da özel ve bot davet edilmemiş',
    'den Kanal gibt es nicht mehr, oder er ist privat und der Bot nicht eingeladen',
  ),
  of(
    'the bot is not in the channel; invite it with /invite @sitrep',
    'bot kanalda değil; /invite @sitrep ile davet edin',
    'der Bot ist nicht im Kanal; lade ihn ein mit /invite @sitrep',
  ),
  of('the channel is archived', 'kanal arşivlenmiş', 'der Kanal ist archiviert'),
  of(
    'the app was removed from the workspace',
    'uygulama çalışma alanından kaldırıldı',
    'die App wurde aus dem Workspace entfernt',
  ),
  of(
    'Slack no longer accepts the bot’s token',
    'Slack artık botun jetonunu kabul etmiyor',
    'Slack nimmt das Token des Bots nicht mehr an',
  ),
  of(
    'the app is not installed in that workspace',
    'uygulama o çalışma alanında kurulu değil',
    'die App ist in diesem Workspace nicht installiert',
  ),
  of('only some people can post there', 'orada yalnızca bazı kişiler yazabilir', 'dort dürfen nur manche posten'),
  of('the person is not in the workspace', 'kişi çalışma alanında değil', 'die Person ist nicht im Workspace'),
  of('the person’s account was deactivated', 'kişinin hesabı devre dışı', 'das Konto der Person ist deaktiviert'),
  of(
    'the app may not post: chat:write is missing',
    'uygulama gönderemez: chat:write eksik',
    'die App darf nicht posten: chat:write fehlt',
  ),
  of(
    'Slack allows one message a second per channel',
    'Slack kanal başına saniyede bir mesaja izin verir',
    'Slack erlaubt eine Nachricht je Sekunde und Kanal',
  ),
  of(
    'the app may not upload files: files:write is missing',
    'uygulama dosya yükleyemez: files:write eksik',
    'die App darf keine Dateien hochladen: files:write fehlt',
  ),
  of('Slack did not take it', 'Slack kabul etmedi', 'Slack nahm es nicht an'),
  of('Slack did not show it', 'Slack göstermedi', 'Slack zeigte es nicht'),

  // Discord.
  of('Discord asks to wait', 'Discord beklemeyi istiyor', 'Discord bittet zu warten'),
  of('Discord refused it ({})', 'Discord reddetti ({})', 'Discord lehnte es ab ({})'),
  of('Discord answered {}', 'Discord {} yanıtını verdi', 'Discord antwortete mit {}'),
  of('Discord cannot be reached', 'Discord’a ulaşılamıyor', 'Discord ist nicht erreichbar'),
  of(
    'the connection to Discord broke before a response',
    'Discord bağlantısı yanıttan önce koptu',
    'die Verbindung zu Discord brach vor einer Antwort ab',
  ),

  of('the channel is gone', 'kanal artık yok', 'den Kanal gibt es nicht mehr'),
  of('the server is gone', 'sunucu artık yok', 'den Server gibt es nicht mehr'),
  of('no such person', 'böyle biri yok', 'diese Person gibt es nicht'),
  of(
    'Sitrep doesn’t have permission to see the channel',
    'Sitrep’in kanalı görme yetkisi yok',
    'Sitrep fehlt das Recht, den Kanal zu sehen',
  ),
  of(
    'the person doesn’t accept direct messages from this bot',
    'kişi bu bottan özel mesaj kabul etmiyor',
    'die Person nimmt von diesem Bot keine Direktnachrichten an',
  ),
  of(
    'Sitrep doesn’t have permission to post in the channel',
    'Sitrep’in kanala yazma yetkisi yok',
    'Sitrep fehlt das Recht, im Kanal zu posten',
  ),
  of('the thread is archived', 'konu arşivlenmiş', 'der Thread ist archiviert'),
  of(
    'Sitrep and the person share no server',
    'Sitrep ile kişinin ortak sunucusu yok',
    'Sitrep und die Person haben keinen gemeinsamen Server',
  ),
  of('the thread is locked', 'konu kilitli', 'der Thread ist gesperrt'),

  // Mattermost and mail.
  of('Mattermost is not reached', 'Mattermost’a ulaşılamıyor', 'Mattermost ist nicht erreichbar'),
  of('its owner unsubscribed', 'sahibi aboneliği bıraktı', 'wem sie gehört, hat sie abbestellt'),
  of('its owner has not confirmed yet', 'sahibi henüz onaylamadı', 'wem sie gehört, hat noch nicht bestätigt'),
  of('this is no e-mail address', 'bu bir e-posta adresi değil', 'das ist keine E-Mail-Adresse'),
  of('the mail server: {}', 'posta sunucusu: {}', 'der Mailserver: {}'),
  of('the mail server answered {}', 'posta sunucusu {} yanıtını verdi', 'der Mailserver antwortete mit {}'),

  // Addresses and webhooks.
  of('not a Discord address', 'bir Discord adresi değil', 'keine Discord-Adresse'),
  of('"{}" isn’t a Slack address', '“{}” bir Slack adresi değil', '„{}“ ist keine Slack-Adresse'),
  of('there is no such webhook', 'böyle bir webhook yok', 'diesen Webhook gibt es nicht'),
  of(
    'its key cannot be opened with SITREP_SECRET',
    'anahtarı SITREP_SECRET ile açılamıyor',
    'sein Schlüssel lässt sich mit SITREP_SECRET nicht öffnen',
  ),
  of('its address may not be used: {}', 'adresi kullanılamaz: {}', 'seine Adresse darf nicht benutzt werden: {}'),
  of('it answered {}', '{} yanıtını verdi', 'er antwortete mit {}'),
  of('it wants no more (410)', 'artık istemiyor (410)', 'er will nichts mehr (410)'),

  // Reading articles in, and the audit trail.
  of('This feed currently has no entries.', 'Bu akışta şu anda girdi yok.', 'Dieser Feed hat derzeit keine Einträge.'),
  of('its page holds no article', 'sayfasında makale yok', 'auf der Seite ist kein Artikel'),
  of('it cannot be read', 'okunamıyor', 'es lässt sich nicht lesen'),
  of('folders are read elsewhere', 'klasörler başka yerde okunur', 'Ordner werden anderswo gelesen'),
  of('a wrong code', 'yanlış kod', 'ein falscher Code'),
  of('{} schedules of {}: {}', '{} bülten, {}: {}', '{} Zeitpläne von {}: {}'),
  of('handed to the admins: {}', 'yöneticilere devredildi: {}', 'an die Admins übergeben: {}'),
  of(
    'the bot may not post there; an admin can add it',
    'botun orada yazma yetkisi yok; bir yönetici ekleyebilir',
    'der Bot darf dort nicht posten; ein Admin kann ihn hinzufügen',
  ),
  of(
    'direct messages to this app are switched off',
    'bu uygulamaya özel mesajlar kapalı',
    'Direktnachrichten an diese App sind ausgeschaltet',
  ),
  of('a bot takes no messages', 'bir bot mesaj almaz', 'ein Bot nimmt keine Nachrichten an'),
  of('{} cannot be reached', '{} ile bağlantı kurulamıyor', '{} ist nicht erreichbar'),
  of('{} refused it ({})', '{} reddetti ({})', '{} lehnte es ab ({})'),
  of('{} answered {}', '{} şu yanıtı verdi: {}', '{} antwortete mit {}'),
];
