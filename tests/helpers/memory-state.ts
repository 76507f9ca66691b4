import type { PlatformStateRepository } from '../../src/chat/platform.ts';

/** What a platform keeps, in memory. */
export function memoryState(): PlatformStateRepository {
  const held = new Map<string, unknown>();
  const id = (platform: string, key: string) => JSON.stringify([platform, key]);
  return {
    get: async (platform, key) => structuredClone(held.get(id(platform, key)) ?? null),
    async set(platform, key, value) {
      held.set(id(platform, key), structuredClone(value));
    },
    async delete(platform, key) {
      held.delete(id(platform, key));
    },
    async list(platform, prefix) {
      return [...held].flatMap(([known, value]) => {
        const [own, key] = JSON.parse(known) as [string, string];
        return own === platform && key.startsWith(prefix) ? [{ key, value }] : [];
      });
    },
  };
}
