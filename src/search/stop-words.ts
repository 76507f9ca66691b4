/** English words that say nothing about a text's topic, and what is left of their contractions. */
export const stopWords: ReadonlySet<string> = new Set(
  `a about above after again against all also although am among an and another any anybody anyone anything are aren arent around as
  at be became because become been before being below between both but by can cannot cant could couldn couldnt did didn didnt do does
  doesn doesnt doing don dont done down during each either else etc ever every everybody everyone everything few for from further get
  had hadn hadnt has hasn hasnt have haven havent having he hell her here hers herself hes him himself his how however i id if ill im
  in into is isn isnt it its itself ive just let like ll many may me might mine more most much must mustnt my myself neither no nobody
  nor not nothing now of off often on once one only onto or other others otherwise our ours ourselves out over own per perhaps quite
  rather re same shall shant she shed shes should shouldn shouldnt since so some somebody someone something still such than that thats
  the their theirs them themselves then there therefore theres these they theyd theyll theyre theyve this those though through thus to
  together too toward towards under until up upon us ve very via was wasn wasnt we wed were weren werent weve what whatever whats when
  where whereas whether which while who whoever whole whom whose why will with within without won wont would wouldn wouldnt yet you youd
  youll your youre yours yourself yourselves youve`.split(/\s+/),
);
