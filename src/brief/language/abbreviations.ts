/** Words and marks that end in a stop without ending a sentence, sorted by what may follow them. Lower case, without the last stop. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

/** A name always follows: "Mr. Erdogan", "Brig. Gen. Dehghan". */
export const titles =
  words(`mr mrs ms messrs dr prof gen lt col sgt maj capt cmdr cdr adm vadm brig sen rep reps sens gov govs
  pres rev hon fr msgr supt cpl pvt amb atty det insp comdr sr sra srta dra dott ing mme mlle mm hr herr doç yrd av sn
  ayr bkz gosp ph.d.c sig sigg sigra dottssa avv geom mons egr excmo excma ilmo ilma exmo exma dña lic gral cnel dhr mevr drs mgr inż
  ul hab płk św ks judr mudr phdr κ κα κος δρ проф акад ген св ім проф бул вул ул`);

/** Titles and the like in scripts without capitals. */
export const caselessTitles = words(
  `डॉ श्री श्रीमती प्रो कु पं सुश्री ड दे डा अ.भा पू प्रा رقم أ.د د.م ص ת.ז דר גב פרופ ตร พ.ต.อ พล.อ ดร นพ`,
);

/** Places and offices: a name follows, yet they also end sentences ("on Main St. The police …"). */
export const placeTitles = words('st ste mt ft pt');

/** A figure follows: "No. 2", "pp. 14-19". */
export const beforeFigures =
  words(`no nos vol vols pp p art arts sec secs ch chap fig figs const pop para paras nr núm eq ver
  op cap bd s abs lit z §`);

/** Never the end of a sentence. */
export const midSentence = words(
  `e.g i.e eg ie cf vs v viz approx est ca resp incl excl esp z.b d.h u.a bzw vgl bspw т.е т.н напр ул им örn msl np tj tzn π.χ βλ δηλ p.ej bijv bv m.m d.v.s t.ex bl.a pl.`,
);

/** May be followed by a figure ("Jan. 3") or end the sentence. */
export const shortMonths = words('jan feb mar apr jun jul aug sep sept oct nov dec');

/** After these a capital letter goes on with the same sentence only when a known noun follows: "Apple Inc. Chief Executive". */
export const suffixes = words('inc corp co ltd bros jr sr llc plc etc al dept univ assn');

/** Acronyms in general use; other dotted capitals are taken for a person's initials ("H.R. McMaster"). */
export const acronyms =
  words(`u.s u.n u.k e.u u.s.a u.a.e u.s.s.r d.c l.a n.y n.j n.c n.m n.h s.c s.d n.d r.i w.va p.m a.m a.s s.a
  s.p.a b.v n.v a.d b.c b.c.e c.e ph.d m.d j.d b.a m.a m.b.a d.d.s p.l.o i.r.a i.m.f g.o.p c.i.a f.b.i n.a.t.o p.k.k i.r.g.c
  g.d.p i.q o.k t.v r.i.p n.g.o ee.uu`);

/** What goes on after "the U.S." or "Inc." within the same sentence, whatever its capital says. */
export const continuations =
  words(`president vice secretary council foreign army navy air marine marines coast congress senate
  senator senators sen rep representative representatives house supreme court district circuit attorney department
  treasury state states defense defence justice energy commerce interior homeland ambassador ambassadors embassy
  consulate general generals special envoy charter security intelligence government administration military forces
  force troops central command federal reserve fed trade agency ministry minister prime chief chairman chairwoman
  chair ceo cfo director executive spokesman spokeswoman spokesperson deputy assistant under undersecretary national
  capitol border customs immigration citizenship geological postal open steel bureau office officials official
  high human refugee population development children’s children environment environmental food world
  dollar dollars mission missions group parliament european bank mayor police day boulevard university
  commission commissioner committee republican republicans democrat democrats strategic transportation
  agriculture labor labour peace peacekeepers peacekeeping convention resolution resolutions climate first lady census
  education health holocaust institute patent fish forest green women masters virgin africa pacific indo-pacific
  naval cyber space northern southern african missile ballistic drug olympic soccer sanctions`);

/** Words that begin a sentence far more often than they follow an abbreviation inside one. */
export const starters =
  words(`the a an he she it they we i you this that these those there here his her its their our my
  but and or nor yet so if when while although though because since after before during in on at by for from with
  without as some many most all both each every another other such several however meanwhile moreover furthermore still
  now then today yesterday later earlier even what who why how where which not no nor none nobody one two three among
  according despite under until only also instead once perhaps to of over along about around between beyond indeed
  finally thus therefore nevertheless nonetheless additionally asked last let is are was were has have had do does did
  el los las la le les un une il ils elle elles der die das ein eine er sie es wir und aber bu o ve ancak ama`);

/** Before a letter or numeral these make it a label, not an initial: "World War I.", "Plan B.". */
export const labels =
  words(`war part chapter act article phase title type plan group class vitamin hepatitis grade section zone
  area option team serie appendix annex exhibit figure table and than as am or category schedule level band`);

/** Verbs of saying, as they follow a quoted question or exclamation: “What next?” Zarif asked. */
export const saying =
  /^(?:said|says|asked|asks|added|replied|shouted|cried|wrote|tweeted|told|exclaimed|wondered|declared|answered|warned|demanded|insisted|yelled)$/iu;
