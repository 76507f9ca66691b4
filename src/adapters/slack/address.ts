/** A place or person in Slack: `slack:T1/C1`, `slack:T1/U1`; a workspace alone is `slack:T1`. */
export interface SlackAddress {
  teamId: string;
  /** Channel (C, G), direct message (D) or person (U, W). */
  id: string;
}

export const addressForm = 'slack:<workspace>/<channel>';
export const addressPattern = /^slack:([TE][A-Z0-9]+)\/([CGDUW][A-Z0-9]+)$/;

/** Null for anything that is no Slack address. */
export function parseAddress(address: string): SlackAddress | null {
  const parts = addressPattern.exec(address);
  return parts === null ? null : { teamId: parts[1]!, id: parts[2]! };
}

export const addressOf = (teamId: string, id: string): string => `slack:${teamId}/${id}`;
export const workspaceOf = (teamId: string): string => `slack:${teamId}`;
export const isPerson = (id: string): boolean => /^[UW]/.test(id);
/** A person's own messages, by the id of the conversation or of the person. */
export const isDirect = (id: string): boolean => id.startsWith('D') || isPerson(id);
