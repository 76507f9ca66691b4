import { afterEach } from 'vitest';
import type { WebServer } from '../../src/web/server.ts';
import type { createHomes } from './homes.ts';
import { type RoomOptions, startWebRoom, type WebRoom } from './web-room.ts';

/** Starts real web servers over stores of their own, and stops them after each test. */
export function createWebRooms(homes: ReturnType<typeof createHomes>) {
  const servers: WebServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
  });
  return async (given: RoomOptions = {}): Promise<WebRoom> => {
    const { room, server } = await startWebRoom(await homes.open(), given);
    servers.push(server);
    return room;
  };
}
