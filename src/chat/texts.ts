import { counted } from '../core/wording.ts';

/** What Sitrep says in chat outside the answers of commands. One sentence for one case, on every platform. */
export const texts = {
  unexpected: 'Something went wrong; the error has been logged. Please try again in a minute.',
  onlyAsker: 'Only the person who asked can use these buttons. Run the command yourself to get your own answer.',
  expired: 'This answer has expired: buttons work for 30 days. Please ask again.',
  otherVersion: 'This button is from another version of Sitrep. Please ask again.',
  restarting: 'Sitrep is restarting. Please ask again in a minute.',
  restarted: 'Sitrep restarted before this answer was ready. Please ask again.',
  lateInDms: (name: string) => `${name}: your answer took too long to show here. It is in your DMs.`,
  lateAndClosed: (name: string) =>
    `${name}: your answer took too long to show here, and I can’t message you. Please ask again.`,
  refusedByPlatform: (platform: string) =>
    `${platform} refused this answer; the error has been logged. Please try other words.`,
  partInDoubt: (platform: string, part: number, of: number) =>
    `${platform} did not confirm part ${part} of ${of}. If you don’t see it, please ask again.`,
  botMayNot: (what: string, right: string) => `I don’t have permission to ${what}. Ask an admin to give me ${right}.`,
  slowMode: (seconds: number) =>
    `This channel is in slow mode: you can share here again in ${counted(seconds, 'second')}.`,
  welcome: 'You’re welcome.',
  noQuotes: 'This answer quotes nothing.',
  quoteGone: 'This quote is no longer in the answer. Please ask again.',
  articleGone: 'This article is no longer in the archive.',
  sentToMe: 'Sent to your DMs.',
  notSentToMe: (reason: string) =>
    `I can’t message you: ${reason}. Allow direct messages from this app, then press again.`,
  notHere: 'Sitrep is not a member here, so it can’t post. Somebody who manages the server can add it.',
  mayNotPost: 'You can’t post in this channel.',
  sharePreview: 'Everyone in this channel will see this:',
  shareElsewhere: 'Answers can only be shared in the channel they were asked in. Ask there, then share.',
  shared: 'Shared in this channel.',
  sharedForGood: 'Shared in this channel. Sitrep can’t undo this one: it isn’t a member of the channel.',
  notShared: 'Not shared.',
  shareUnconfirmed: 'The post was not confirmed. Check the channel before you share it again.',
  shareRefused: (reason: string) => `It could not be shared: ${reason}.`,
  sharedBy: (name: string | null) => (name === null ? 'Shared from Sitrep' : `Shared by ${name}`),
  onlySharer: 'Only the person who shared this, or a moderator, can undo it.',
  shareUnknown: 'This was shared by another Sitrep. A moderator can delete the message.',
  unshared: 'Unshared.',
  partlyUnshared: 'Some of it could not be deleted. A moderator can delete the rest.',
  alreadyUnshared: 'Already unshared.',
} as const;
