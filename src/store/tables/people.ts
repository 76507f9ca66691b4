/** Times are UTC milliseconds, structured values JSON. */
export interface PeopleTables {
  people: { id: string; time_zone: string | null };
  workspaces: WorkspacesTable;
  channels: ChannelsTable;
  invocations: InvocationsTable;
  answers: AnswersTable;
  leases: { name: string; owner: string; fence: number; expires_at: number };
  keepsakes: { platform: string; key: string; value: string };
  audit: AuditTable;
  api_tokens: ApiTokensTable;
  admins: { person_id: string; since: number };
  claim_offers: ClaimOffersTable;
  installers: { workspace_id: string; person_id: string };
}

/** At most one row; `code` is null once it was used or withdrawn. */
export interface ClaimOffersTable {
  id: string;
  code: string | null;
  made_at: number;
  expires_at: number;
  tries: number;
}

export interface WorkspacesTable {
  id: string;
  tokens_enc: string | null;
  key_id: string | null;
  scopes: string | null;
  state: string;
  reason: string | null;
  told_at: number | null;
  time_zone: string | null;
}

export interface ChannelsTable {
  id: string;
  workspace_id: string | null;
  state: string;
  reason: string | null;
  told_at: number | null;
  time_zone: string | null;
  not_before: number | null;
}

export interface InvocationsTable {
  key: string;
  state: string;
  owner: string;
  lease_until: number;
  command: string;
  person_id: string;
  channel_id: string;
  at: number;
}

export interface AnswersTable {
  id: string;
  person_id: string;
  workspace_id: string | null;
  channel_id: string;
  command: string;
  options: string;
  reply: string;
  data: string;
  created_at: number;
  expires_at: number;
}

export interface ApiTokensTable {
  id: string;
  hash: string;
  name: string;
  /** Separated by spaces. */
  scopes: string;
  workspace_id: string;
  person_id: string;
  created_at: number;
  revoked_at: number | null;
}

export interface AuditTable {
  id: string;
  at: number;
  person_id: string | null;
  channel_id: string | null;
  action: string;
  detail: string;
}
