/** One line of `doctor`: what was checked, how it stands, and how to fix it. */
export interface Check {
  name: string;
  state: 'ok' | 'warning' | 'failed' | 'off';
  detail: string;
  mend: string | null;
}
