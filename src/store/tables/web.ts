/** Times are UTC milliseconds, structured values JSON. */
export interface WebTables {
  evidence_links: EvidenceLinksTable;
  sign_ins: SignInsTable;
}

export interface EvidenceLinksTable {
  id: string;
  article_id: string;
  revision: number;
  part: string;
  paragraph: number | null;
  start: number;
  end: number;
  /** JSON of the quoted words and the facts shown with them; null once forgotten. */
  kept: string | null;
  made_at: number;
  expires_at: number;
  revoked_at: number | null;
  revoked_because: string | null;
}

/** One-time links (`kind` `link`) and signed-in browsers (`browser`). Only hashes of their secrets are kept. */
export interface SignInsTable {
  hash: string;
  kind: string;
  person_id: string;
  workspace_id: string | null;
  channel_id: string;
  expires_at: number;
}
