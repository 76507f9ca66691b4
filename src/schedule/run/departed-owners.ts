import { platformOf } from '../../core/address.ts';
import { describeError } from '../../core/errors.ts';
import { speaking } from '../../core/locale.ts';
import type { Logger } from '../../core/log.ts';
import type { AuditRepository } from '../../core/people.ts';
import { code, list, paragraph, person, place, type Reply, strong, text } from '../../core/reply.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { listed } from '../../core/wording.ts';
import { words } from '../../core/words/words.ts';
import type { Poster } from '../../delivery/poster.ts';
import type { ScheduleRepository } from '../repository.ts';
import { labelsOf, nounOf, type Schedule } from '../schedule.ts';
import type { Notices } from './notices.ts';

/** How long an owner counts as checked, in milliseconds: a day. */
const lookedForMs = 86_400_000;

/** Owners checked at one time, that is in a minute: far below any platform's limit. */
const atOnce = 10;

/** Why a schedule to a leaver's own messages is paused. */
const leftReason = 'its owner has left';

interface DepartedOwnerDeps {
  schedules: ScheduleRepository;
  unitOfWork: UnitOfWork;
  audit: AuditRepository;
  adapters: readonly Pick<Poster, 'name' | 'isMember' | 'isDirect'>[];
  notices: Notices;
  clock: () => Date;
  log: Logger;
  after: (step: string) => void;
}

/** Notices when somebody who keeps schedules has left, and passes these to the admins. */
export interface DepartedOwnerWatch {
  /** Asks the platforms about owners nobody asked about for a day. True when something was handed over. Never rejects. */
  look(): Promise<boolean>;
  /** This person surely is in no workspace any more. */
  left(personId: string): Promise<void>;
  /** Waits for no answer of a platform; resolves once what is under way is written down. */
  stop(): Promise<void>;
}

export function createDepartedOwnerWatch(deps: DepartedOwnerDeps): DepartedOwnerWatch {
  const { schedules, unitOfWork, audit, adapters, notices, clock, log, after } = deps;
  const asked = adapters.filter(({ isMember }) => isMember !== undefined);
  const stopping = Promise.withResolvers<null>();
  let isStopping = false;
  let looking: Promise<boolean> | null = null;

  async function lookForAll(): Promise<boolean> {
    const now = clock();
    const before = new Date(now.getTime() - lookedForMs);
    const platforms = asked.map(({ name }) => name);
    let hasPassed = false;
    for (const { personId, workspaceId } of await schedules.claimOwnersToCheck(platforms, now, before, atOnce)) {
      if (isStopping) return hasPassed;
      const adapter = asked.find(({ name }) => name === platformOf(workspaceId));
      const answer = adapter?.isMember?.(personId, workspaceId) ?? null;
      const isThere = await Promise.race([answer, stopping.promise]).catch(() => null);
      if (isThere !== false) continue;
      hasPassed = (await passOn(personId, workspaceId)) || hasPassed;
    }
    return hasPassed;
  }

  /** In one workspace, or everywhere. True when anything changed; who finds nothing left to change tells nobody. */
  async function passOn(personId: string, workspaceId?: string): Promise<boolean> {
    const now = clock();
    const passed = await unitOfWork.run(async () => {
      const kept = await schedules.list({ ownerId: personId, ...(workspaceId === undefined ? {} : { workspaceId }) });
      const [own, shared] = [kept.filter((one) => isOwn(one, personId)), kept.filter((one) => !isOwn(one, personId))];
      const active = own.filter(({ state }) => state === 'active');
      for (const schedule of active) {
        await schedules.update(schedule.id, { state: 'paused', stateReason: leftReason });
        await note(`${nounOf(schedule)} pause`, schedule, leftReason, now);
      }
      for (const schedule of shared) {
        await schedules.update(schedule.id, { ownerId: null });
        await note(`${nounOf(schedule)} hand over`, schedule, `handed to the admins: ${leftReason}`, now);
      }
      for (const [workspace, those] of Map.groupBy(shared, (one) => one.workspaceId)) {
        const { id, channelId } = those[0]!;
        const key = `notice:left:${id}:${now.getTime()}`;
        const told = await notices.toAdmins(
          channelId,
          key,
          speaking(labelsOf(those[0]!), () => leftReply(those, personId)),
          personId,
        );
        const which = those.map(({ id: each }) => each);
        log.warn('an owner has left; the admins now manage their schedules', { workspace, schedules: which, told });
      }
      return active.length + shared.length;
    });
    if (passed > 0) after('passed on');
    return passed > 0;
  }

  /** To the leaver's own messages, where nobody else reads it. Discord's direct messages belong to no workspace. */
  function isOwn({ channelId, workspaceId }: Schedule, personId: string): boolean {
    if (channelId === personId) return true;
    if (platformOf(channelId) !== platformOf(personId)) return false;
    const adapter = adapters.find(({ name }) => name === platformOf(channelId));
    return workspaceId === null || adapter?.isDirect?.(channelId) === true;
  }

  const note = (action: string, { name, channelId }: Schedule, why: string, at: Date) =>
    audit.add({ at, personId: null, channelId, action, detail: `${name}: ${why}` });

  return {
    look() {
      looking ??= lookForAll()
        .catch((error: unknown) => {
          log.warn('looking for departed owners failed', { error: describeError(error) });
          return false;
        })
        .finally(() => {
          looking = null;
        });
      return looking;
    },
    async left(personId) {
      await passOn(personId);
    },
    async stop() {
      isStopping = true;
      stopping.resolve(null);
      await looking;
    },
  };
}

function leftReply(schedules: readonly Schedule[], personId: string): Reply {
  const [first] = schedules;
  const noun = nounOf(first!);
  const byNoun = Map.groupBy(schedules, nounOf);
  const [plain, alerts] = [byNoun.get('schedule') ?? [], byNoun.get('alert') ?? []];
  const kinds = [
    ...(plain.length === 0 ? [] : [words.schedulesCounted(plain.length)]),
    ...(alerts.length === 0 ? [] : [words.alertsCounted(alerts.length)]),
  ];
  const said = schedules.length === 1 ? words.hasLeftOne : words.hasLeftMany;
  const each = (schedule: Schedule) => [
    strong(byNoun.size > 1 ? words.named(nounOf(schedule), schedule.name) : schedule.name),
    text(` ${words.in} `),
    place(schedule.channelId, schedule.channelId),
    text(schedule.state === 'paused' ? ` (${words.paused}) ` : ' '),
    code(schedule.id),
  ];
  return {
    nodes: [
      paragraph(person(personId, personId), ` ${said(listed(kinds, 'and'))}`),
      list(...schedules.map(each)),
      paragraph(`${words.toTakeOver} `, code(`${noun} resume ${first!.name}`)),
      paragraph(`${words.toPause} `, code(`${noun} pause ${first!.name}`)),
      paragraph(`${words.toRemove} `, code(`${noun} remove ${first!.name}`)),
    ],
  };
}
