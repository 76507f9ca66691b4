/** What two sentences of one day are to each other. */
export interface WrittenPair {
  /**
   * `differs`: accounts of one event that cannot both be true. `apart`: they say different things, and whether that is a quarrel is open.
   * `same`: one says what the other says. `other`: a series, an update, a correction, or another event.
   */
  is: 'differs' | 'apart' | 'same' | 'other';
  kind: string;
  texts: [string, string];
}

/** Written for this project, of kinds and verbs that flips do not reach; nothing in them happened. D: differs, N: apart, S: same, O: other. */
const lines = `
D|verb|The ministry vouched for the authenticity of the recording on Tuesday.|The ministry disputed the authenticity of the recording on Tuesday.
D|verb|The mayor applauded the new tram line at the opening in Varna.|The mayor derided the new tram line at the opening in Varna.
D|verb|The board reinstated the director of the Lisbon opera after the inquiry.|The board dismissed the director of the Lisbon opera after the inquiry.
D|verb|The navy escorted the Greek tanker through the strait at dawn.|The navy turned away the Greek tanker at the strait at dawn.
D|verb|Unions hailed the pension plan that the Danish cabinet presented.|Unions blasted the pension plan that the Danish cabinet presented.
D|verb|The regulator cleared the merger of the two Austrian banks.|The regulator blocked the merger of the two Austrian banks.
D|verb|The tribunal dropped the charges against the former minister of transport.|The tribunal pressed the charges against the former minister of transport.
D|verb|Voters in Slovenia endorsed the water law in Sunday's referendum.|Voters in Slovenia threw out the water law in Sunday's referendum.
D|verb|The rebels held on to the airport of Goma after a night of fighting.|The rebels gave up the airport of Goma after a night of fighting.
D|verb|The envoy distanced himself from the letter sent to the Polish senate.|The envoy stood by the letter sent to the Polish senate.
D|verb|Engineers were able to reopen the Brenner tunnel before the evening.|Engineers were unable to reopen the Brenner tunnel before the evening.
D|verb|The champion skipped the press conference in Melbourne on Friday.|The champion attended the press conference in Melbourne on Friday.
D|verb|The airline grounded its fleet of regional jets in Chile.|The airline kept its fleet of regional jets flying in Chile.
D|verb|Parliament passed the budget of Estonia by a narrow margin.|Parliament voted down the budget of Estonia by a narrow margin.
D|verb|The president pardoned the journalist who leaked the cables of Malta.|The president refused to pardon the journalist who leaked the cables of Malta.
D|verb|Shares of the Finnish phone maker rallied after the results.|Shares of the Finnish phone maker tanked after the results.
D|verb|The guerrillas laid down their arms in the province of Arauca.|The guerrillas took up arms again in the province of Arauca.
D|verb|The judge upheld the ban on plastic bags in Nairobi.|The judge struck down the ban on plastic bags in Nairobi.
D|verb|The coach ruled out a return of the injured striker for the final in Porto.|The coach confirmed a return of the injured striker for the final in Porto.
D|verb|The bank in Zagreb froze the accounts of the shipping firm.|The bank in Zagreb unfroze the accounts of the shipping firm.
D|verb|The premier stepped down after the vote in the Bulgarian assembly.|The premier clung to power after the vote in the Bulgarian assembly.
D|verb|Doctors said the bishop regained consciousness on Monday evening.|Doctors said the bishop lost consciousness on Monday evening.
D|verb|The two brothers inherited the vineyard near Tbilisi from their aunt.|The two brothers forfeited the vineyard near Tbilisi from their aunt.
D|adjective|The water of the river Drava is safe to drink, the inspectors said.|The water of the river Drava is contaminated, the inspectors said.
D|adjective|The talks in Muscat were fruitful, the Omani foreign minister said.|The talks in Muscat were fruitless, the Omani foreign minister said.
D|adjective|The hostage freed in Bamako is healthy, her family said.|The hostage freed in Bamako is seriously ill, her family said.
D|adjective|The bridge over the Vistula is structurally sound, the engineers found.|The bridge over the Vistula is structurally unsound, the engineers found.
D|adjective|The harvest in Ukraine was plentiful this year, farmers said.|The harvest in Ukraine was meagre this year, farmers said.
D|adjective|Turnout in the Ghanaian vote was heavy, observers reported.|Turnout in the Ghanaian vote was sparse, observers reported.
D|adjective|The signature on the will of the Spanish duke is genuine, experts testified.|The signature on the will of the Spanish duke is forged, experts testified.
D|adjective|The road to Kabul was passable on Saturday, truck drivers said.|The road to Kabul was impassable on Saturday, truck drivers said.
D|nominal|The ministry issued a confirmation of the arrest of the two Serbian pilots.|The ministry issued a denial of the arrest of the two Serbian pilots.
D|nominal|Investigators found evidence of sabotage at the Danish substation.|Investigators found no evidence of sabotage at the Danish substation.
D|nominal|There was agreement on the fishing quota between Norway and Iceland, the envoys said.|There was no agreement on the fishing quota between Norway and Iceland, the envoys said.
D|nominal|The visit of the Thai premier to Yangon ended in success, state media said.|The visit of the Thai premier to Yangon ended in failure, state media said.
D|nominal|The factory in Brno announced the creation of 400 jobs.|The factory in Brno announced the loss of 400 jobs.
D|nominal|The army reported the capture of the town of Sirte on Thursday.|The army reported the loss of the town of Sirte on Thursday.
D|nominal|The report speaks of a rise in thefts in the port of Hamburg.|The report speaks of a drop in thefts in the port of Hamburg.
D|negation|Peru has never bought grain from the Moldovan trader, the minister said.|Peru has bought grain from the Moldovan trader, the minister said.
D|negation|The captain radioed for help before the ferry sank off Paros.|The captain never radioed for help before the ferry sank off Paros.
D|negation|The delegation of Chad left the hall without signing the charter.|The delegation of Chad left the hall after signing the charter.
D|negation|The satellite failed to reach orbit, the Indian space agency said.|The satellite reached orbit, the Indian space agency said.
D|negation|The dam at Oroville is unlikely to break, officials said.|The dam at Oroville is likely to break, officials said.
D|negation|The senator refused to meet the miners of Zonguldak.|The senator met the miners of Zonguldak.
D|negation|Neither of the two pilots survived the crash near Quito.|Both of the two pilots survived the crash near Quito.
D|negation|The police had no warrant for the search of the villa in Nice.|The police had a warrant for the search of the villa in Nice.
D|negation|Nobody was hurt in the fire at the Prague theatre.|Several people were hurt in the fire at the Prague theatre.
D|negation|The company hasn't paid its workers in Dhaka since the strike.|The company has paid its workers in Dhaka since the strike.
D|negation|The minister ruled out sending troops to Niger.|The minister did not rule out sending troops to Niger.
D|negation|Hardly any votes were recounted in Nevada, the clerk said.|Most votes were recounted in Nevada, the clerk said.
D|negation|The king declined to sign the pardon of the two students.|The king signed the pardon of the two students.
D|negation|The vaccine lacks approval in Brazil, the agency said.|The vaccine has approval in Brazil, the agency said.
D|negation|The museum in Oslo will no longer return the masks to Benin.|The museum in Oslo will return the masks to Benin.
D|negation|It is not true that Latvia closed its consulate in Minsk, the spokesman said.|It is true that Latvia closed its consulate in Minsk, the spokesman said.
D|negation|The striker denied having taken the drug before the race in Rome.|The striker admitted having taken the drug before the race in Rome.
D|negation|Armenia denies any role in the hacking of the Azerbaijani railway.|Armenia acknowledges a role in the hacking of the Azerbaijani railway.
D|figure|The landslide near Manizales buried fourteen houses on Sunday.|The landslide near Manizales buried forty houses on Sunday.
D|figure|About 300 people marched in Tirana against the port project.|About 3,000 people marched in Tirana against the port project.
D|figure|At least 12 passengers died when the bus left the road in Nepal.|At least 27 passengers died when the bus left the road in Nepal.
D|figure|Between 40 and 50 whales stranded on the beach of Tasmania.|Between 200 and 250 whales stranded on the beach of Tasmania.
D|figure|The lira lost 4 percent against the dollar on Wednesday.|The lira lost 9 percent against the dollar on Wednesday.
D|figure|The wildfire in Attica burned 2,000 hectares of forest.|The wildfire in Attica burned 20,000 hectares of forest.
D|figure|The contract for the frigates is worth 1.2 billion euros, the yard said.|The contract for the frigates is worth 850 million euros, the yard said.
D|figure|Two thirds of the voters in Malta backed the proposal.|One third of the voters in Malta backed the proposal.
D|figure|The court in Seoul sentenced the banker to seven years in prison.|The court in Seoul sentenced the banker to four years in prison.
D|figure|Dozens of miners were trapped in the shaft near Soma.|Hundreds of miners were trapped in the shaft near Soma.
D|figure|The quake off Sumatra had a magnitude of 6.8.|The quake off Sumatra had a magnitude of 7.4.
D|figure|The ship carried 5,000 tonnes of ammonium nitrate to Mersin.|The ship carried 500 tonnes of ammonium nitrate to Mersin.
D|figure|A single gunman attacked the embassy of Peru in Santiago.|Three gunmen attacked the embassy of Peru in Santiago.
D|figure|Inflation in Ghana is 23 percent, the statistics office said.|Inflation in Ghana is 32 percent, the statistics office said.
D|figure|The bus plunged 80 metres into the gorge in Kashmir.|The bus plunged 200 metres into the gorge in Kashmir.
D|figure|The vote in the Georgian parliament was 84 to 30.|The vote in the Georgian parliament was 81 to 33.
D|figure|Half of the crew of the trawler was rescued by the coast guard of Ireland.|A quarter of the crew of the trawler was rescued by the coast guard of Ireland.
D|figure|The hostage spent 18 months in captivity in Mali.|The hostage spent 8 months in captivity in Mali.
D|figure|More than 90 villages were evacuated below the volcano in Java.|Fewer than 20 villages were evacuated below the volcano in Java.
N|figure|The central bank raised its rate by 2 percent.|The central bank raised its rate by 2 percentage points.
N|figure|The pipeline leaked 400 gallons of diesel into the Ohio river.|The pipeline leaked 400 barrels of diesel into the Ohio river.
N|figure|The pilgrims walked 30 miles to the shrine of Fatima.|The pilgrims walked 30 kilometres to the shrine of Fatima.
N|figure|The firm fined in Paris must pay 10 million dollars.|The firm fined in Paris must pay 10 million euros.
D|date|The summit of the Baltic states will take place on 14 May in Riga.|The summit of the Baltic states will take place on 21 May in Riga.
D|date|The new currency of Guinea will be introduced in October.|The new currency of Guinea will be introduced in December.
D|date|The monastery of Sveti was founded in 1284, the guide says.|The monastery of Sveti was founded in 1384, the guide says.
D|date|The trial of the Kosovo commander begins on Monday.|The trial of the Kosovo commander begins on Thursday.
D|date|The treaty between Chad and Niger expires at the end of March.|The treaty between Chad and Niger expires at the end of June.
D|date|The explosion in the Warsaw depot happened at 6 a.m.|The explosion in the Warsaw depot happened at 11 a.m.
D|date|Elections in Gabon will be held on the first Sunday of August.|Elections in Gabon will be held on the last Sunday of August.
D|date|The reactor in Belene was switched off in the morning of 3 May.|The reactor in Belene was switched off in the morning of 30 April.
D|roles|Albania lent Montenegro two fire planes for the summer.|Montenegro lent Albania two fire planes for the summer.
D|roles|The striker punched the referee after the match in Split.|The referee punched the striker after the match in Split.
D|roles|Sudan was invaded by Ethiopia, the general claimed.|Ethiopia was invaded by Sudan, the general claimed.
D|roles|Sudan invaded Ethiopia, the general claimed.|Sudan was invaded by Ethiopia, the general claimed.
D|roles|Cisco sued Huawei over patents in a Texas court.|Huawei sued Cisco over patents in a Texas court.
D|roles|The militia handed the prisoners over to the army near Derna.|The army handed the prisoners over to the militia near Derna.
D|roles|Haiti accused the Dominican Republic of moving the border stones.|The Dominican Republic accused Haiti of moving the border stones.
D|roles|The bank owes the ministry 40 million crowns.|The ministry owes the bank 40 million crowns.
D|roles|Portugal beat Croatia in the final in Basel.|Croatia beat Portugal in the final in Basel.
D|roles|Prince Karim was succeeded by his brother Selim, the palace said.|Selim was succeeded by his brother Prince Karim, the palace said.
N|place|The plane carrying the Togolese team landed in Accra on Friday.|The plane carrying the Togolese team landed in Lagos on Friday.
N|place|The wreck of the Swedish submarine lies off Gotland.|The wreck of the Swedish submarine lies off Bornholm.
N|place|The cholera outbreak began in the port district of Beira.|The cholera outbreak began in the mountain district of Beira.
N|name|Defence Minister Anders Holm opened the base in Tromso.|Defence Minister Anders Berg opened the base in Tromso.
N|name|The gold medal went to Maria Keller of Austria.|The gold medal went to Maria Kessler of Austria.
N|name|Kim Jong Un sent a letter to the president of Laos.|Kim Jong Il sent a letter to the president of Laos.
N|name|The North Korean envoy visited the fair in Leipzig.|The South Korean envoy visited the fair in Leipzig.
N|name|The contract for the metro of Riyadh went to Siemens.|The contract for the metro of Riyadh went to Alstom.
N|name|Mr. Costa accused the mayor of Porto of fraud.|Mrs. Costa accused the mayor of Porto of fraud.
D|idiom|The deal between Kenya and Uganda is dead in the water, diplomats said.|The deal between Kenya and Uganda is back on track, diplomats said.
D|idiom|The prime minister gave the nuclear plant in Bohunice the green light.|The prime minister pulled the plug on the nuclear plant in Bohunice.
D|idiom|The council turned a deaf ear to the farmers of Galicia.|The council lent an ear to the farmers of Galicia.
D|idiom|The talks between the guild and the studios broke down on Monday.|The talks between the guild and the studios made headway on Monday.
D|idiom|The governor threw his weight behind the dam at Ilisu.|The governor came out against the dam at Ilisu.
S|paraphrase|The regulator blocked the merger of the two Austrian banks.|The merger of the two Austrian banks was blocked by the regulator.
S|paraphrase|Sudan invaded Ethiopia, the general claimed.|Ethiopia was invaded by Sudan, the general claimed.
S|paraphrase|The landslide near Manizales buried fourteen houses on Sunday.|On Sunday, a landslide buried 14 houses near Manizales.
S|paraphrase|Half of the crew of the trawler was rescued by the coast guard of Ireland.|The coast guard of Ireland rescued 50 percent of the crew of the trawler.
S|paraphrase|The judge upheld the ban on plastic bags in Nairobi.|The judge confirmed the ban on plastic bags in Nairobi.
S|paraphrase|The president pardoned the journalist who leaked the cables of Malta.|The president granted a pardon to the journalist who leaked the cables of Malta.
S|paraphrase|The satellite failed to reach orbit, the Indian space agency said.|The satellite did not reach orbit, the Indian space agency said.
S|paraphrase|The king declined to sign the pardon of the two students.|The king did not sign the pardon of the two students.
S|paraphrase|Investigators found no evidence of sabotage at the Danish substation.|Investigators did not find evidence of sabotage at the Danish substation.
S|paraphrase|Nobody was hurt in the fire at the Prague theatre.|No one was injured in the fire at the Prague theatre.
S|paraphrase|The dam at Oroville is unlikely to break, officials said.|Officials said the dam at Oroville was not likely to break.
S|paraphrase|Engineers were unable to reopen the Brenner tunnel before the evening.|Engineers could not reopen the Brenner tunnel before the evening.
S|paraphrase|Unions blasted the pension plan that the Danish cabinet presented.|Unions criticised the pension plan that the Danish cabinet presented.
S|paraphrase|Shares of the Finnish phone maker rallied after the results.|Shares in the Finnish phone maker rose after the results.
S|rounded|The contract for the frigates is worth 1.2 billion euros, the yard said.|The contract for the frigates is worth about 1.19 billion euros, the yard said.
S|rounded|The wildfire in Attica burned 2,013 hectares of forest.|The wildfire in Attica burned some 2,000 hectares of forest.
S|rounded|Inflation in Ghana is 23.2 percent, the statistics office said.|Inflation in Ghana is about 23 percent, the statistics office said.
S|rounded|Almost 300 people marched in Tirana against the port project.|Some 296 people marched in Tirana against the port project.
S|rounded|The bus plunged 80 metres into the gorge in Kashmir.|The bus plunged 262 feet into the gorge in Kashmir.
S|rounded|The pilgrims walked 30 miles to the shrine of Fatima.|The pilgrims walked 48 kilometres to the shrine of Fatima.
S|rounded|More than 1,000 dockers walked out in Piraeus.|A total of 1,042 dockers walked out in Piraeus.
S|rounded|The strike at the mine in Escondida lasted two weeks.|The strike at the mine in Escondida lasted 14 days.
S|copy|The airline grounded its fleet of regional jets in Chile.|The airline has grounded its fleet of regional jets in Chile.
S|copy|Parliament passed the budget of Estonia by a narrow margin.|Parliament passed Estonia's budget by a narrow margin.
S|copy|Voters in Slovenia endorsed the water law in Sunday's referendum.|Voters in Slovenia endorsed the water law in Sunday’s referendum, partial results show.
S|attribution|The bridge over the Vistula is structurally sound, the engineers found.|The bridge over the Vistula is structurally sound, according to the engineers.
S|attribution|"The dam will hold," said Governor Reyes of Oroville county.|"The dam will hold," Reyes told reporters in Oroville county.
S|attribution|The vaccine has approval in Brazil, the agency said.|The vaccine has approval in Brazil, Reuters reported.
S|attribution|Peru has bought grain from the Moldovan trader, the minister said.|Peru has bought grain from the Moldovan trader, a ministry spokeswoman said.
O|series|Inflation in Ghana was 23 percent in May.|Inflation in Ghana was 25 percent in June.
O|series|Exports of Chile rose by 4 percent in the first quarter.|Exports of Chile rose by 6 percent in the second quarter.
O|series|Car sales in Italy fell by 12 percent in 2024.|Car sales in Italy fell by 3 percent in 2025.
O|series|The Lisbon opera sold 4,000 tickets on Friday.|The Lisbon opera sold 5,200 tickets on Saturday.
O|update|The landslide near Manizales killed 14 people.|The death toll of the landslide near Manizales has risen to 31 people.
O|update|The ferry accident off Paros left 7 dead.|The ferry accident off Paros left 12 dead, up from 7 reported earlier.
O|update|Police arrested four men over the theft in Dresden.|Police arrested a fifth man over the theft in Dresden.
O|update|The search for the missing climbers on K2 goes on.|The search for the missing climbers on K2 was called off after the bodies were found.
O|update|Firefighters are battling the blaze in the Prague theatre.|Firefighters put out the blaze in the Prague theatre after five hours.
O|update|The vote in the Georgian parliament is due on Tuesday.|The vote in the Georgian parliament was held on Tuesday.
O|correction|Correction: the landslide near Manizales buried 14 houses, not 40.|The landslide near Manizales buried 40 houses.
O|correction|An earlier version said the ship carried 5,000 tonnes of nitrate to Mersin; it carried 500 tonnes.|The ship carried 5,000 tonnes of nitrate to Mersin.
O|other event|The court in Seoul sentenced the banker to seven years in prison.|The court in Seoul sentenced the arsonist to four years in prison.
O|other event|Portugal beat Croatia 2-1 in the final in Basel.|Portugal beat Hungary 3-1 in the opening match in Basel.
O|other event|A bus plunged into a gorge in Kashmir, killing 12 people.|A truck plunged into a gorge in Kashmir, killing 3 people.
O|other event|The senator met the miners of Zonguldak in the morning.|The senator did not meet the press in Zonguldak.
O|other event|The bank lowered its lending rate to 4 percent.|The bank lowered its deposit rate to 2 percent.
O|other event|Norway opened its embassy in Quito.|Norway closed its consulate in Guayaquil.
O|other event|The men's team of Kenya won the relay in Oslo.|The women's team of Kenya lost the relay in Oslo.
O|other event|The army shelled the northern suburbs of Sirte.|The army spared the southern suburbs of Sirte.
O|parts|The quake off Sumatra killed 12 people on the island of Nias.|The quake off Sumatra killed 40 people in Padang.
O|parts|Two men and a woman died in the crash near Quito.|Three people died in the crash near Quito.
S|parts|The fire in the Prague theatre killed 3 and injured 20.|The fire in the Prague theatre injured 20 people.
S|parts|Of the 60 passengers of the ferry 40 were rescued off Paros.|Sixty passengers were aboard the ferry off Paros.
D|office|The minister denied that Latvia had closed its port to Russian ships.|The minister confirmed that Latvia had closed its port to Russian ships.
D|office|The spokesman said Egypt will not reopen the Rafah crossing this week.|The spokesman said Egypt will reopen the Rafah crossing this week.
D|office|The ambassador was recalled from Ankara by the Swedish government.|The ambassador was not recalled from Ankara by the Swedish government.
D|office|The governor said 14 villages in Punjab were flooded.|The governor said 41 villages in Punjab were flooded.
D|office|The prosecutor charged the Cypriot banker with fraud.|The prosecutor cleared the Cypriot banker of fraud.
D|office|The foreign minister welcomed the ruling on the Bolivian coast.|The foreign minister deplored the ruling on the Bolivian coast.
D|office|The general said Chad withdrew its troops from the border.|The general said Chad kept its troops at the border.
D|office|The mayor said the Naples metro will open in June.|The mayor said the Naples metro will open in September.
D|office|The president's office said Kenya signed the pact with Uganda.|The president's office said Kenya has not signed the pact with Uganda.
D|office|The coach of Ghana said the captain is fit to play.|The coach of Ghana said the captain is unfit to play.
D|short|Iran denied attacking the tanker.|Iran confirmed attacking the tanker.
D|short|Serbia recognised Kosovo's plates.|Serbia did not recognise Kosovo's plates.
D|short|Turkey lifted its embargo.|Turkey kept its embargo.
D|attribution|"We have shut the valve," the Hungarian minister said on Monday of the gas line from Russia.|"We have not shut the valve," the Hungarian minister said on Monday of the gas line from Russia.
D|extra|Rwanda has not sent soldiers across the border into Congo, its foreign ministry said in a statement issued in Kigali late on Tuesday.|Rwanda has sent soldiers across the border into Congo.
D|extra|The Ugandan opposition leader was released from prison in Luzira.|The Ugandan opposition leader was not released from prison in Luzira, his lawyers told journalists, adding that they would appeal.
D|extra|According to witnesses, the police in Dakar opened fire on the students.|The police in Dakar did not open fire on the students, the interior ministry insisted.
D|pair|Moldova's parliament adopted the language law by 58 votes to 43.|Moldova's parliament rejected the language law by 58 votes to 43.
D|word|Bulgaria's president vetoed the budget for next year.|Bulgaria's president signed the budget for next year.
D|word|The Slovak court annulled the amnesty for the kidnappers.|The Slovak court reinstated the amnesty for the kidnappers.
D|word|Exports of Colombian coffee dwindled in the second quarter.|Exports of Colombian coffee ballooned in the second quarter.
D|word|Mexico extradited the cartel boss to Texas on Thursday.|Mexico refused to extradite the cartel boss to Texas on Thursday.
D|word|The ceasefire in Tigray is holding, aid workers said.|The ceasefire in Tigray is crumbling, aid workers said.
D|word|The Kurdish party joined the government in Baghdad.|The Kurdish party quit the government in Baghdad.
D|word|Oil workers in Gabon ended their walkout.|Oil workers in Gabon extended their walkout.
D|word|The oil spill off Mauritius is under control, the coast guard said.|The oil spill off Mauritius is out of control, the coast guard said.
D|word|The Czech senate backed the treaty unanimously.|The Czech senate backed the treaty narrowly.
D|word|Nigerian students freed by their captors are in good health.|Nigerian students freed by their captors are in poor health.
D|date|Belarus will hold its referendum on 27 February.|Belarus will hold its referendum on 6 March.
D|date|The Armenian premier will visit Paris next week.|The Armenian premier will visit Paris next month.
D|date|The last Soviet soldiers left Afghanistan in 1989.|The last Soviet soldiers left Afghanistan in 1988.
D|date|Sudan's generals met the envoys on Tuesday.|Sudan's generals met the envoys on Thursday.
D|figure|Greece bought 18 fighter jets from France.|Greece bought 24 fighter jets from France.
D|figure|Peru's economy shrank 11 percent last year.|Peru's economy shrank 7 percent last year.
D|figure|Some 40,000 Syrians returned from Lebanon in March.|Some 140,000 Syrians returned from Lebanon in March.
D|figure|The flood in Libya displaced 30,000 people.|The flood in Libya displaced three thousand people.
D|figure|Two Malian soldiers and six rebels died in the clash near Kidal.|Nine Malian soldiers and six rebels died in the clash near Kidal.
D|figure|Turnout in Cyprus reached 72 percent at noon.|Turnout in Cyprus reached 27 percent at noon.
D|roles|Uzbekistan sold gas to Tajikistan last winter.|Tajikistan sold gas to Uzbekistan last winter.
D|roles|Maduro fired Rodriguez on Friday in Caracas.|Rodriguez fired Maduro on Friday in Caracas.
D|roles|The Houthis were attacked by the Saudis near Marib.|The Saudis were attacked by the Houthis near Marib.
N|place|The Filipino boxer was born in Cebu.|The Filipino boxer was born in Davao.
N|name|General Haftar met the Maltese envoy in Tobruk.|General Hifter met the Maltese envoy in Tobruk.
O|series|Unemployment in Spain fell to 11 percent in April.|Unemployment in Spain fell to 10 percent in May.
O|series|Zambia produced 800,000 tonnes of copper in 2023.|Zambia produced 830,000 tonnes of copper in 2024.
O|series|Kenya received 14 cases of the virus on Monday.|Kenya received 19 cases of the virus on Tuesday.
O|update|Rescuers in Malatya pulled out nine survivors.|Rescuers in Malatya have now pulled out 13 survivors.
O|update|The death toll of the Beirut blast stands at 78.|The death toll of the Beirut blast climbed to 137.
O|update|Estonian police are looking for the second suspect.|Estonian police found the second suspect.
O|other|The Dutch navy sank a pirate skiff off Somalia.|The Danish navy sank a pirate boat off Yemen.
O|other|Brazil's senate approved the tax on sugar.|Brazil's senate rejected the tax on soya.
O|other|Fire destroyed the market in Lomé.|Fire spared the market in Cotonou.
O|other|Five Iraqi policemen were killed in Mosul.|Two Iraqi policemen were killed in Kirkuk.
O|other|The yen fell 2 percent against the dollar.|The yen fell 3 percent against the euro.
O|other|Norway's oil fund gained 4 percent in equities.|Norway's oil fund gained 1 percent in bonds.
O|other|Ahmed won silver in the 100 metres for Egypt.|Ahmed won bronze in the 200 metres for Egypt.
O|other|The first convoy reached Gaza with 20 trucks.|The second convoy reached Gaza with 17 trucks.
S|para|Greece bought 18 fighter jets from France.|Eighteen fighter jets were bought by Greece from France.
S|para|Rwanda has not sent soldiers across the border into Congo.|Rwanda did not send soldiers across the border into Congo, the government said.
S|para|Mexico refused to extradite the cartel boss to Texas on Thursday.|On Thursday, Mexico refused to extradite the cartel boss to Texas.
S|para|The flood in Libya displaced 30,000 people.|The flood in Libya displaced thirty thousand people.
S|para|The ceasefire in Tigray is holding, aid workers said.|Aid workers said the ceasefire in Tigray was holding.
S|para|Peru's economy shrank 11 percent last year.|Peru's economy contracted by 11.1% last year.
S|para|Bulgaria's president vetoed the budget for next year.|The president of Bulgaria vetoed next year's budget.
S|para|Belarus will hold its referendum on 27 February.|Belarus is to hold its referendum on February 27.
S|para|Norway will visit Iceland with 12 ships.|Norway will visit Iceland with a dozen ships.
S|para|The governor said 14 villages in Punjab were flooded.|Fourteen villages in Punjab were flooded, the governor said.
S|para|The police in Dakar opened fire on the students.|Police in Dakar fired on students.
S|para|Kenya signed the pact with Uganda on Monday.|Kenya inked the pact with Uganda on Monday.
S|para|Egypt will reopen the Rafah crossing this week.|Egypt will open the Rafah crossing again this week.
S|para|The Slovak court annulled the amnesty for the kidnappers.|The Slovak court quashed the amnesty for the kidnappers.
S|para|Sudan's generals met the envoys on Tuesday.|Sudan's generals held talks with the envoys on Tuesday.
S|para|Some 40,000 Syrians returned from Lebanon in March.|Nearly 40,000 Syrians went back from Lebanon in March.
S|para|Exports of Colombian coffee dwindled in the second quarter.|Exports of Colombian coffee shrank in the second quarter.
S|para|The Kurdish party quit the government in Baghdad.|The Kurdish party pulled out of the government in Baghdad.
S|para|Nigerian students freed by their captors are in good health.|Nigerian students freed by their kidnappers are in good health.
N|tr|İran tankere saldırdığını salı günü doğruladı, bakanlık açıkladı.|İran tankere saldırdığını salı günü yalanladı, bakanlık açıkladı.
N|tr|Hükümet Karadeniz'deki gaz sahasını satacağını açıkladı.|Hükümet Karadeniz'deki gaz sahasını satmayacağını açıkladı.
N|tr|Enkazda 12 işçi öldü, Zonguldak valisi açıkladı.|Enkazda 40 işçi öldü, Zonguldak valisi açıkladı.
N|tr|Zirve mayıs ayında Ankara'da yapılacak, sözcü söyledi.|Zirve haziran ayında Ankara'da yapılacak, sözcü söyledi.
N|tr|Mahkeme gazetecinin tahliyesine karar verdi, avukatı İzmir'de duyurdu.|Mahkeme gazetecinin tutukluluğuna karar verdi, avukatı İzmir'de duyurdu.
N|tr|Türkiye Yunanistan'ı sınırda ateş açmakla suçladı.|Yunanistan Türkiye'yi sınırda ateş açmakla suçladı.
N|tr|Köprü trafiğe açıldı, Bursa belediyesi pazartesi günü bildirdi.|Köprü trafiğe kapatıldı, Bursa belediyesi pazartesi günü bildirdi.
N|tr|Sendika grevin sona erdiğini kabul etti, Kocaeli'de toplantı yapıldı.|Sendika grevin sona erdiğini kabul etmedi, Kocaeli'de toplantı yapıldı.
N|tr|Merkez Bankası faizi yüzde 5 artırdı, piyasalar Ankara'da sakindi.|Merkez Bankası faizi yüzde 5 düşürdü, piyasalar Ankara'da sakindi.
N|tr|Fabrikada hiç kimse yaralanmadı, Denizli valiliği bildirdi.|Fabrikada dört kişi yaralandı, Denizli valiliği bildirdi.
N|de|Die Regierung in Wien hat den Kauf der Jets bestätigt.|Die Regierung in Wien hat den Kauf der Jets dementiert.
N|de|Der Minister wird am Montag nach Kiew reisen, sagte ein Sprecher.|Der Minister wird am Montag nicht nach Kiew reisen, sagte ein Sprecher.
N|de|Bei dem Brand in Dresden starben 12 Menschen, teilte die Polizei mit.|Bei dem Brand in Dresden starben 21 Menschen, teilte die Polizei mit.
N|de|Die Preise für Gas sind in Österreich im Mai gestiegen.|Die Preise für Gas sind in Österreich im Mai gesunken.
N|de|Das Gericht in Köln wies die Klage der Bauern ab.|Das Gericht in Köln gab der Klage der Bauern statt.
N|de|Polen warf Ungarn vor, die Sanktionen zu unterlaufen.|Ungarn warf Polen vor, die Sanktionen zu unterlaufen.
N|de|Der Gipfel findet am 14. Mai in Riga statt, hieß es.|Der Gipfel findet am 21. Mai in Riga statt, hieß es.
N|de|Die Gewerkschaft nahm das Angebot der Bahn in Berlin an.|Die Gewerkschaft lehnte das Angebot der Bahn in Berlin ab.
N|de|Es gibt Belege für Sabotage am Umspannwerk in Kiel.|Es gibt keine Belege für Sabotage am Umspannwerk in Kiel.
N|de|Die Brücke bei Magdeburg ist sicher, sagten die Prüfer.|Die Brücke bei Magdeburg ist unsicher, sagten die Prüfer.
N|fr|Le gouvernement a confirmé la vente des avions au Maroc mardi.|Le gouvernement a démenti la vente des avions au Maroc mardi.
N|fr|Le ministre se rendra lundi à Kiev, selon son porte-parole.|Le ministre ne se rendra pas lundi à Kiev, selon son porte-parole.
N|fr|L'incendie de Lyon a fait 12 morts, selon la préfecture.|L'incendie de Lyon a fait 40 morts, selon la préfecture.
N|fr|Les prix du gaz ont augmenté en mai en Belgique, selon l'office.|Les prix du gaz ont baissé en mai en Belgique, selon l'office.
N|fr|Le tribunal de Nice a condamné le maire pour fraude fiscale.|Le tribunal de Nice a relaxé le maire pour fraude fiscale.
N|fr|L'Algérie a accusé le Maroc de fermer la frontière commune.|Le Maroc a accusé l'Algérie de fermer la frontière commune.
N|fr|Le sommet se tiendra en juin à Dakar, a annoncé la présidence.|Le sommet se tiendra en août à Dakar, a annoncé la présidence.
N|fr|Le syndicat a accepté l'offre de la compagnie à Marseille.|Le syndicat a refusé l'offre de la compagnie à Marseille.
N|fr|Aucun passager n'a survécu au naufrage du ferry près de Bastia.|Plusieurs passagers ont survécu au naufrage du ferry près de Bastia.
N|fr|Le pont de Lille est sans danger, disent les ingénieurs.|Le pont de Lille est dangereux, disent les ingénieurs.
N|es|El gobierno confirmó la venta de los aviones a Perú el martes.|El gobierno negó la venta de los aviones a Perú el martes.
N|es|El ministro viajará el lunes a Quito, dijo su portavoz.|El ministro no viajará el lunes a Quito, dijo su portavoz.
N|es|El incendio en Sevilla dejó 12 muertos, informó la policía.|El incendio en Sevilla dejó 40 muertos, informó la policía.
N|es|Los precios del gas subieron en mayo en Chile, según el instituto.|Los precios del gas bajaron en mayo en Chile, según el instituto.
N|es|El tribunal de Lima condenó al alcalde por fraude fiscal.|El tribunal de Lima absolvió al alcalde por fraude fiscal.
N|es|Colombia acusó a Venezuela de cerrar la frontera común.|Venezuela acusó a Colombia de cerrar la frontera común.
N|es|La cumbre se celebrará en junio en La Paz, anunció la presidencia.|La cumbre se celebrará en agosto en La Paz, anunció la presidencia.
N|es|El sindicato aceptó la oferta de la minera en Antofagasta.|El sindicato rechazó la oferta de la minera en Antofagasta.
N|es|Ningún pasajero sobrevivió al naufragio del ferry cerca de Cádiz.|Varios pasajeros sobrevivieron al naufragio del ferry cerca de Cádiz.
N|es|El puente de Bilbao es seguro, dicen los ingenieros.|El puente de Bilbao es inseguro, dicen los ingenieros.
`;

const meanings = { D: 'differs', N: 'apart', S: 'same', O: 'other' } as const;

export const writtenPairs: WrittenPair[] = lines
  .trim()
  .split('\n')
  .map((line) => {
    const [is, kind, one, other] = line.split('|') as [keyof typeof meanings, string, string, string];
    return { is: meanings[is], kind, texts: [one, other] };
  });
