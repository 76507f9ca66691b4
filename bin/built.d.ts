export function builtFolder(root: string): string;
export function compiledFolder(root: string, home: string | undefined): string;
export function stampOf(path: string): [number, number];
export function builtEntry(root: string, entry: 'cli' | 'bot', folder?: string): string | null;
export function answersOnce(words: readonly string[]): boolean;
export function withoutOptimising(): void;
