/** Who asked, and where. Ids carry the platform, so that two never mix: `slack:T1/U1`. */
export interface Caller {
  platform: string;
  /** `slack:<team>/<user>`, `discord:<user>`, `console`. */
  personId: string;
  /** `slack:<team>`, `discord:<guild>`, `console`; null in a Discord direct message. */
  workspaceId: string | null;
  /** Address the answer goes to: `slack:<team>/<channel>`, `discord:<channel>`, `console`. */
  channelId: string;
  /** Groups and roles of the person, in the form `SITREP_ADMINS` uses. */
  groups: readonly string[];
  /** The platform says the person may manage this channel. */
  mayManageChannel: boolean;
  /** The person may post in this channel. */
  mayPost: boolean;
  /** IANA name, where the platform tells. */
  timeZone: string | null;
  /** The person's language, as the platform tells it: `tr`, `de-DE`. Absent: not known. */
  locale?: string | null;
  /** Workspaces the person surely belongs to, other than the one they ask in. Absent: nothing is known. */
  memberOf?: readonly string[];
  /** At the terminal: can be asked before something is saved, as chat asks with a button. Default false, as for scripts. */
  canBeAsked?: boolean;
}

/** The person at the terminal: may do everything, on this machine. */
export const consoleCaller: Caller = {
  platform: 'console',
  personId: 'console',
  workspaceId: 'console',
  channelId: 'console',
  groups: [],
  mayManageChannel: true,
  mayPost: true,
  timeZone: null,
};

/** Whether it is the person at the terminal of this machine, who may do everything. */
export const isOperator = ({ platform }: Pick<Caller, 'platform'>): boolean => platform === consoleCaller.platform;

/** Who reviews what is to be saved and then says yes: everybody in chat, and at a terminal whoever can be asked. */
export const reviewsFirst = (caller: Caller): boolean => !isOperator(caller) || caller.canBeAsked === true;

/** Whether an address is this machine's terminal. */
export const isTerminal = (address: string): boolean => address === consoleCaller.channelId;
