import { phrase as of, type Phrase } from './phrasebook.ts';

/** Sentences of `/sitrep privacy`. docs/privacy.md is made of the English ones. */
export const privacyPhrases: readonly Phrase[] = [
  of(
    'Answers are visible only to you until you share them.',
    'Yanıtları siz paylaşana kadar yalnızca siz görürsünüz.',
    'Antworten siehst nur du, bis du sie teilst.',
  ),
  of(
    'Your recent queries are suggested to you, never to anyone else.',
    'Son sorgularınız yalnızca size önerilir, başka kimseye değil.',
    'Deine letzten Anfragen werden dir vorgeschlagen, niemandem sonst.',
  ),
  of(
    'Your time zone is stored if you set one, and the schedules and alerts you make, with their query and your id.',
    'Ayarladıysanız saat diliminiz, ayrıca oluşturduğunuz bülten ve uyarılar, sorguları ve kimliğinizle saklanır.',
    'Gespeichert werden deine Zeitzone, wenn du eine setzt, und deine Zeitpläne und Alarme mit Anfrage und deiner Kennung.',
  ),
  of(
    'Query words appear in no statistics, and in no log at the default level.',
    'Sorgu sözcükleri hiçbir istatistikte ve varsayılan düzeydeki hiçbir günlükte yer almaz.',
    'Wörter von Anfragen stehen in keiner Statistik und in keinem Protokoll der üblichen Stufe.',
  ),
  of(
    '"sitrep forget <person or article>" removes all of it, to the last byte, and lists messages to delete in chat.',
    '“sitrep forget <kişi veya makale>” hepsini son baytına kadar siler ve sohbette silinecek mesajları sıralar.',
    '„sitrep forget <Person oder Artikel>“ entfernt alles bis zum letzten Byte und nennt die Nachrichten, die im Chat zu löschen sind.',
  ),
  of(
    'Nothing else leaves the machine it runs on.',
    'Çalıştığı makineden başka hiçbir şey çıkmaz.',
    'Sonst verlässt nichts den Rechner, auf dem es läuft.',
  ),

  // What is kept, and for how long.
  of('{}: {} hours after {}.', '{}: {} saat; başlangıcı: {}.', '{}: {} Stunden, {}.'),
  of('{}: {} days after {}.', '{}: {} gün; başlangıcı: {}.', '{}: {} Tage, {}.'),
  of('{}: {} hours, {} for longer.', '{}: {} saat, {} daha uzun.', '{}: {} Stunden, {} länger.'),
  of('{}: {} days, {} for longer.', '{}: {} gün, {} daha uzun.', '{}: {} Tage, {} länger.'),
  of('{}: {} hours.', '{}: {} saat.', '{}: {} Stunden.'),
  of('{}: {} days.', '{}: {} gün.', '{}: {} Tage.'),
  of(
    'Answers with what was asked, for their buttons and to suggest your own recent queries to you',
    'Düğmeleri çalışsın ve son sorgularınız size önerilsin diye yanıtlar ve soruları',
    'Antworten mit dem, was gefragt wurde, für ihre Knöpfe und um dir deine letzten Anfragen vorzuschlagen',
  ),
  of(
    'Ids of commands and who ran them, so that none runs twice',
    'Hiçbiri iki kez çalışmasın diye komutların kimlikleri ve çalıştıranlar',
    'Kennungen von Befehlen und wer sie gab, damit keiner zweimal läuft',
  ),
  of(
    'Notes on shared answers, so that they can be unshared',
    'Geri alınabilsinler diye paylaşılan yanıtlara ilişkin notlar',
    'Vermerke zu geteilten Antworten, damit sie sich zurücknehmen lassen',
  ),
  of(
    'When somebody last shared in a channel; what a thread is about, for what is asked next',
    'Bir kanalda en son ne zaman paylaşıldığı; sonraki sorular için bir konunun ne hakkında olduğu',
    'Wann zuletzt in einem Kanal geteilt wurde; worum es in einem Thread geht, für die nächste Frage',
  ),
  of(
    'Briefings as they were posted, with where they were posted',
    'Gönderildikleri hâlleriyle bültenler ve gönderildikleri yer',
    'Briefings, wie sie gepostet wurden, und wo',
  ),
  of('the newest of each schedule', 'her bültenin en yenisi', 'das neueste jedes Zeitplans'),
  of('Runs of a schedule that were skipped', 'Atlanan bülten çalışmaları', 'Übersprungene Läufe von Zeitplänen'),
  of(
    'Which articles an alert has reported, so that none comes twice',
    'Hiçbiri iki kez gelmesin diye bir uyarının bildirdiği makaleler',
    'Welche Artikel ein Alarm gemeldet hat, damit keiner zweimal kommt',
  ),
  of(
    'Where notices and shared answers were posted',
    'Bildirimlerin ve paylaşılan yanıtların gönderildiği yer',
    'Wo Hinweise und geteilte Antworten gepostet wurden',
  ),
  of('they were posted', 'gönderildikleri an', 'nachdem sie gepostet wurden'),
  of(
    'The audit trail (who changed what)',
    'Değişiklik kaydı (kim neyi değiştirdi)',
    'Das Änderungsprotokoll (wer was geändert hat)',
  ),
  of(
    'Evidence links with the words they quote',
    'Alıntıladıkları sözlerle kanıt bağlantıları',
    'Beleglinks mit den Worten, die sie zitieren',
  ),
  of('they were last given out', 'son verildikleri an', 'nachdem sie zuletzt ausgegeben wurden'),
  of(
    'Browsers signed in to the web pages',
    'Web sayfalarında oturum açmış tarayıcılar',
    'Browser, die auf den Webseiten angemeldet sind',
  ),

  // What each feature reads or sends.
  of(
    'Slack receives commands, button presses, forms, messages that mention it, and direct messages and files sent to it; no other messages. It looks up the time zone and language of who asks, and stores neither. An app made with --least receives commands, presses and forms only. It reads the last messages of a channel only to find its own post again.',
    'Slack: komutları, düğmeleri, formları, kendisinden söz eden mesajları ve kendisine gönderilen özel mesaj ve dosyaları alır; başka mesaj almaz. Soranın saat dilimine ve diline bakar, ikisini de saklamaz. --least ile yapılan bir uygulama yalnızca komutları, düğmeleri ve formları alır. Bir kanalın son mesajlarını yalnızca kendi gönderisini yeniden bulmak için okur.',
    'Slack: empfängt Befehle, Knopfdrücke, Formulare, Nachrichten, die es erwähnen, und Direktnachrichten und Dateien an es; keine anderen Nachrichten. Es sieht Zeitzone und Sprache derer nach, die fragen, und speichert beides nicht. Eine App, die mit --least gemacht wurde, empfängt nur Befehle, Knopfdrücke und Formulare. Die letzten Nachrichten eines Kanals liest es nur, um den eigenen Beitrag wiederzufinden.',
  ),
  of(
    'Discord receives commands, button presses, the messages you use a message command on, messages that mention it or reply to it, and direct messages and files sent to it. Of other messages in its channels Discord tells it only that there is one and who wrote it, without the words; it drops that at once. With DISCORD_MESSAGES=off it is sent no messages. Of a person who asks outside the servers that may use Sitrep it asks Discord whether they are a member of one. It reads the last messages of a channel only to find its own post again.',
    'Discord: komutları, düğmeleri, üzerinde mesaj komutu kullandığınız mesajları, kendisinden söz eden veya ona yanıt veren mesajları ve kendisine gönderilen özel mesaj ve dosyaları alır. Kanallarındaki öteki mesajların yalnızca varlığını ve yazanını öğrenir, sözlerini almaz; bunu da hemen atar. DISCORD_MESSAGES=off ile hiç mesaj almaz. İzinli sunucular dışında soran birinin bunlardan birine üye olup olmadığını Discord’a sorar. Bir kanalın son mesajlarını yalnızca kendi gönderisini yeniden bulmak için okur.',
    'Discord: empfängt Befehle, Knopfdrücke, Nachrichten, auf die du einen Nachrichtenbefehl anwendest, Nachrichten, die es erwähnen oder ihm antworten, und Direktnachrichten und Dateien an es. Von anderen Nachrichten in seinen Kanälen erfährt es nur, dass es sie gibt und von wem, ohne die Worte; das verwirft es sofort. Mit DISCORD_MESSAGES=off bekommt es keine Nachrichten. Fragt jemand außerhalb der erlaubten Server, fragt es Discord, ob die Person in einem davon Mitglied ist. Die letzten Nachrichten eines Kanals liest es nur, um den eigenen Beitrag wiederzufinden.',
  ),
  of(
    'Mattermost receives commands, button presses and, as every member of a channel does, what is posted where the bot is; it reads posts that name it and its direct messages, and drops the rest at once. It reads the last messages of a channel only to find its own post again.',
    'Mattermost: komutları, düğmeleri ve kanalın her üyesi gibi botun bulunduğu yerde yazılanları alır; kendi adının geçtiği gönderileri ve kendisine gelen özel mesajları okur, kalanını hemen atar. Bir kanalın son mesajlarını yalnızca kendi gönderisini yeniden bulmak için okur.',
    'Mattermost: empfängt Befehle, Knopfdrücke und, wie jedes Mitglied eines Kanals, was dort gepostet wird, wo der Bot ist; es liest Beiträge, die es nennen, und seine Direktnachrichten, und verwirft den Rest sofort. Die letzten Nachrichten eines Kanals liest es nur, um den eigenen Beitrag wiederzufinden.',
  ),

  of(
    'Sources are fetched from their publishers, who see an ordinary request without anything you asked.',
    'Kaynaklar yayıncılarından alınır; yayıncılar, sorduklarınızdan hiçbir şey içermeyen sıradan bir istek görür.',
    'Quellen werden bei ihren Verlagen abgerufen; die sehen eine gewöhnliche Anfrage ohne irgendetwas, was du gefragt hast.',
  ),
  of(
    'Evidence pages show the quoted words of a citation to everybody who has its link.',
    'Kanıt sayfaları, alıntılanan sözleri bağlantıyı bilen herkese gösterir.',
    'Belegseiten zeigen die zitierten Worte allen, die den Link haben.',
  ),
  of(
    'E-mail sends briefings to the addresses they are made for, through the mail server in the settings, and stores those addresses.',
    'E-posta, bültenleri ayarlardaki posta sunucusuyla yapıldıkları adreslere gönderir ve bu adresleri saklar.',
    'E-Mail schickt Briefings über den eingestellten Mailserver an die Adressen, für die sie gemacht sind, und speichert diese Adressen.',
  ),
  of(
    'Metrics are numbers for whoever runs Sitrep: no query words, no names of people.',
    'Ölçümler, Sitrep’i çalıştıran kişi için sayılardır: sorgu sözcüğü ve kişi adı içermez.',
    'Metriken sind Zahlen für die, die Sitrep betreiben: keine Wörter von Anfragen, keine Namen.',
  ),
  of(
    'A proxy carries all requests to the outside.',
    'Dışarıya giden bütün istekler bir vekil sunucudan geçer.',
    'Ein Proxy leitet alle Anfragen nach außen.',
  ),
  of(
    'Backups copy everything stored into a folder once a day. What is forgotten stays in the copies made before, until they are replaced.',
    'Yedekler saklanan her şeyi günde bir kez bir klasöre kopyalar. Silinenler, önceki kopyalarda bunlar değiştirilene kadar kalır.',
    'Sicherungen kopieren einmal am Tag alles Gespeicherte in einen Ordner. Gelöschtes bleibt in früheren Kopien, bis sie ersetzt sind.',
  ),
  of(
    'API tokens and webhooks exist where an admin made them: programs then get what their owner may see. Query words of theirs are not stored.',
    'API jetonları ve webhook’lar bir yönetici oluşturduysa vardır: programlar sahibinin görebildiklerini alır. Onların sorgu sözcükleri saklanmaz.',
    'API-Tokens und Webhooks gibt es, wo ein Admin sie angelegt hat: Programme bekommen dann, was deren Besitzer sehen darf. Wörter ihrer Anfragen werden nicht gespeichert.',
  ),
];
