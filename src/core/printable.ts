/** Control characters, C0 and C1, that a terminal may take for commands; line breaks and tabs are harmless. */
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gu;

/** User name and password of an address: `https://anna:secret@host`. */
const credentials = /(\b[a-z][a-z\d+.-]*:\/\/)[^\s/?#@]*@/giu;

/** Words from outside (names of files, addresses) as they may be shown: no escape sequences, no passwords in addresses. */
export function printable(text: string): string {
  return withoutPasswords(text).replace(
    controls,
    (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

/** Addresses without the user name and password they carry. */
export function withoutPasswords(text: string): string {
  return text.replace(credentials, '$1…@');
}
