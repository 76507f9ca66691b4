import { describe, expect, it } from 'vitest';
import { slash } from '../../peers/discord/interactions.ts';
import { pointText } from './commands.ts';
import { type Rig, type RigOptions, startRig } from './rig.ts';

/** Runs a test on a bot of its own; they wait for Discord's own pauses, so they run beside each other. */
async function withRig(options: RigOptions, test: (rig: Rig) => Promise<void>): Promise<void> {
  const rig = await startRig(options);
  try {
    await test(rig);
  } finally {
    await rig.close();
  }
}

async function stillAnswers(rig: Rig): Promise<void> {
  const asked = rig.peer.send(slash(rig.peer, 'brief', { query: 'iran' }));
  expect(await rig.answered(asked)).toContain(pointText(1));
  expect(asked.callbacks).toBe(1);
}

const patience = 30_000;

describe.concurrent('R12 the connection to Discord comes back', () => {
  it.each([
    {
      fault: 'a request to reconnect (op 7)',
      act: (rig: Rig) => rig.peer.gateway.askReconnect(),
      resumes: 1,
      identifies: 1,
    },
    {
      fault: 'an invalid session that may resume (op 9)',
      act: (rig: Rig) => rig.peer.gateway.invalidate(true),
      resumes: 1,
      identifies: 1,
    },
    {
      fault: 'an invalid session (op 9)',
      act: (rig: Rig) => rig.peer.gateway.invalidate(false),
      resumes: 0,
      identifies: 2,
    },
    { fault: 'a cut connection', act: (rig: Rig) => rig.peer.gateway.cut(), resumes: 1, identifies: 1 },
    {
      fault: 'a close it may come back from (4000)',
      act: (rig: Rig) => rig.peer.gateway.closeAll(4000),
      resumes: 1,
      identifies: 1,
    },
  ])(
    'after $fault, and runs nothing twice',
    ({ act, resumes, identifies }) =>
      withRig({}, async (rig) => {
        const work = Promise.withResolvers<void>();
        rig.script.wait = () => work.promise;
        const before = rig.peer.send(slash(rig.peer, 'brief', { query: 'iran' }));
        await rig.peer.until(() => rig.script.ran.length === 1);
        act(rig);
        const { gateway } = rig.peer;
        await rig.peer.until(() => gateway.resumes === resumes && gateway.identifies === identifies, 15_000);
        work.resolve();
        await rig.answered(before);
        await stillAnswers(rig);
        expect(rig.script.ran).toHaveLength(2);
        expect(before).toMatchObject({ callbacks: 1, edits: 1 });
      }),
    patience,
  );

  it(
    'after heartbeats go unanswered',
    () =>
      withRig({ peer: { heartbeatMs: 300 } }, async (rig) => {
        rig.peer.gateway.muteHeartbeats = true;
        await rig.peer.until(() => rig.peer.log.some(({ what }) => what === 'gateway closed'), 8000);
        rig.peer.gateway.muteHeartbeats = false;
        await rig.peer.until(() => rig.peer.gateway.resumes > 0, 8000);
        await stillAnswers(rig);
      }),
    patience,
  );

  it(
    'though Discord cannot be reached for a while',
    () =>
      withRig({}, async (rig) => {
        rig.peer.gateway.refuseUpgrades = 3;
        rig.peer.fault({ path: /gateway/, times: 4, does: { type: 'status', status: 503 } });
        rig.peer.gateway.cut();
        await rig.peer.until(() => rig.peer.gateway.resumes + rig.peer.gateway.identifies > 1, 20_000);
        await stillAnswers(rig);
      }),
    patience,
  );

  it(
    'with what was asked in between',
    () =>
      withRig({}, async (rig) => {
        rig.peer.gateway.cut();
        const asked = rig.peer.send(slash(rig.peer, 'brief', { query: 'iran' }));
        expect(await rig.answered(asked)).toContain(pointText(1));
      }),
    patience,
  );
});
