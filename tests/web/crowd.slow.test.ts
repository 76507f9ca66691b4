import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createHomes } from '../helpers/homes.ts';
import { createWebRooms } from '../helpers/web-rooms.ts';

const openRoom = createWebRooms(createHomes());

const opened = (port: number, bytes: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(bytes);
      resolve(socket);
    });
    socket.on('error', reject);
  });

it('answers while 2,000 connections say nothing or half a request, and closes them', async () => {
  const { address, take, linkTo } = await openRoom();
  await take({ givenId: 'a', title: 'The talks', paragraphs: ['One opens.'] });
  const id = await linkTo('a', 'One opens.');
  const port = Number(new URL(address).port);
  const halves = [
    '',
    'GET / HTTP/1.1\r\n',
    'GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ',
    'POST /sign-out HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\ntok',
  ];
  const crowd: Socket[] = [];
  for (let n = 0; n < 2000; n += 100)
    crowd.push(
      ...(await Promise.all(Array.from({ length: 100 }, (_, at) => opened(port, halves[at % halves.length]!)))),
    );
  let closed = 0;
  for (const socket of crowd) {
    socket.on('error', () => {});
    socket.on('close', () => {
      closed += 1;
    });
    socket.resume();
  }
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  expect((await fetch(`${address}/a/${id}`)).status).toBe(200);
  // Bodies have 30 seconds, headers 10.
  for (let waited = 0; closed < 2000 && waited < 60; waited++) await sleep(1000);
  expect(closed).toBe(2000);
  expect((await fetch(`${address}/a/${id}`)).status).toBe(200);
}, 120_000);
