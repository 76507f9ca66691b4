/** What to do about a document beyond a bound. Goes on from a reason: "it has more than 5 MB; save …". */
export const saveAsText = 'save its text as a .txt file and add that';

/** What to do about a feed beyond a bound. */
export const reportFeed = 'report it to its publisher, or add its articles by their addresses';
