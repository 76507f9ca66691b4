/** Written for this project, where the development data is not there: nothing in them happened. */
export const builtInSentences: string[] = `
Iran has attacked Turkey at the border crossing of Karesin in March, the governor of the province said.
The blast at the grain silo in Tessera killed 14 people and injured 60 others on Monday, officials said.
Norway will visit Iceland with 12 ships in June to prepare the exercise off the northern coast.
The harbour office in Marrow said 35 boats were damaged in the storm that crossed the strait in August.
Turkey has accused Greece of sending 40 trucks over the border without papers in November.
The central bank of Moldova was told in January that prices would rise by 9 percent this year.
Chile would sell Peru 300 tons of copper every month, the ministry of mines announced on Tuesday.
The ferry with 80 passengers was stopped near the island by the coast guard on Friday.
Farmers in the valley have planted 25 million trees since March to keep the soil from drying out.
Japan had warned Canada that its fleet could enter the disputed waters in September.
The court in Oslo was asked to review 18 cases of fraud that were reported in May.
Hungary is ready to supply Serbia with gas from its stores until April, the energy minister said.
The minister discussed the new railway with 7 mayors in the city hall of Varn on Wednesday.
Kenya should repay Tanzania 50 million dollars for the bridge that was built in October.
The report described 22 villages that were cut off by the flood in July.
Poland has invited Latvia to send 16 pilots to the school near the lake in February.
The union of dockers said 45 percent of its members were without work in December.
Egypt can deliver Sudan 900 tons of wheat before the harvest in June, the envoy said.
The museum hosted 33 painters of the coast last March and thanked them with a prize.
Brazil was threatening Bolivia with a tax on soya that would cost 70 million dollars.
The spokesman stressed that 5 bridges over the river have been closed since April.
Oman urged Yemen to open the port for 11 days so that medicine could be unloaded.
The university planned 28 courses for nurses who are needed in the mountains in September.
Spain has asked Portugal to share water of the river in August, when 60 towns had none.
`
  .trim()
  .split('\n');
