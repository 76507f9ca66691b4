/** The state of a form as Slack sends it. */
export type FormState = Record<string, Record<string, FormValue>>;

/** What one field holds. */
export interface FormValue {
  value?: string | null;
  selected_option?: { value?: string } | null;
  selected_conversation?: string | null;
  selected_user?: string | null;
  selected_time?: string | null;
}
