import { hash } from 'node:crypto';

/** The key of a forgotten article: knowing the address one finds it, from the key nobody learns the address. */
export function forgottenKey(key: string): string {
  return `#${hash('sha256', key)}`;
}

export const isForgottenKey = (key: string): boolean => key.startsWith('#');
