/** Ids of Mattermost: 26 letters and digits. */
export const idPattern = /^[a-z0-9]{26}$/;

/** Of a channel or a team. */
export const addressOf = (id: string): string => `mattermost:${id}`;

/** Of a person: what is sent there reaches their messages with the bot. */
export const personAddress = (id: string): string => `mattermost:@${id}`;

export const isPerson = (address: string): boolean => address.startsWith('mattermost:@');

/** The id in an address. */
export const idOf = (address: string): string => address.replace(/^mattermost:@?/, '');
