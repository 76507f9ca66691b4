import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import type { ErasureRepository } from '../archive/forget.ts';
import type { ArchiveRepository } from '../archive/repository.ts';
import type { SourceRepository } from '../archive/sources/source.ts';
import type { EvidenceLinkRepository } from '../brief/evidence/evidence-link.ts';
import type { PlatformStateRepository } from '../chat/platform.ts';
import type { AnswerRepository, InvocationRepository } from '../core/answers.ts';
import type { ApiTokenRepository } from '../core/api-tokens.ts';
import type { LeaseRepository } from '../core/leases.ts';
import type { OperationsReader } from '../core/operations.ts';
import type { AuditRepository, PeopleRepository, PlaceRepository } from '../core/people.ts';
import { closeToOthers } from '../core/private-files.ts';
import type { RetentionRepository } from '../core/pruning.ts';
import type { SignInRepository } from '../core/sign-in.ts';
import type { UnitOfWork } from '../core/unit-of-work.ts';
import type { DeliveryRepository } from '../delivery/repository.ts';
import type { ScheduleFeedRepository } from '../schedule/feed.ts';
import type { ScheduleRepository } from '../schedule/repository.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { createAnswerRepository } from './repositories/answers.ts';
import { createApiTokenRepository } from './repositories/api-tokens.ts';
import { createArchiveRepository, nameArchive } from './repositories/archive.ts';
import { createDeliveryRepository } from './repositories/deliveries.ts';
import { createErasureRepository } from './repositories/erasure.ts';
import { createEvidenceLinkRepository } from './repositories/evidence-links.ts';
import { createInvocationRepository } from './repositories/invocations.ts';
import { createLeaseRepository } from './repositories/leases.ts';
import { createOperationsReader } from './repositories/operations.ts';
import { createAuditRepository, createPeopleRepository, createPlaceRepository } from './repositories/people.ts';
import { createPlatformStateRepository } from './repositories/platform-state.ts';
import { createRetentionRepository } from './repositories/retention.ts';
import { createScheduleFeedRepository } from './repositories/schedule-feeds.ts';
import { createScheduleRepository } from './repositories/schedules.ts';
import { createSignInRepository } from './repositories/sign-ins.ts';
import { slotFollowsDelivery } from './repositories/slots.ts';
import { createSourceRepository } from './repositories/sources.ts';
import { createSqliteDialect } from './sqlite/dialect.ts';
import { SqliteDriver } from './sqlite/driver.ts';
import { type BusyPolicy, defaultBusyPolicy } from './sqlite/retry.ts';
import type { Database } from './tables.ts';
import { createUnitOfWork, createUnits, isInside } from './unit-of-work.ts';

export interface StoreOptions {
  /** State folder; made, readable by its owner only, when missing. The database in it is `sitrep.db`. */
  home: string;
  busy?: Partial<BusyPolicy>;
  /** Steps of the schema. Default all of this program's; others are for tests. */
  migrations?: readonly Migration[];
}

/** Everything Sitrep remembers. All repositories share one database, so one unit of work may span several of them. */
export interface Store {
  readonly home: string;
  /** How the folder was open to others when it was opened, as `0755`; null when it was not. It is closed to them now. */
  readonly homeWasOpen: string | null;
  readonly unitOfWork: UnitOfWork;
  readonly archive: ArchiveRepository;
  readonly answers: AnswerRepository;
  readonly invocations: InvocationRepository;
  readonly people: PeopleRepository;
  readonly workspaces: PlaceRepository;
  readonly channels: PlaceRepository;
  readonly leases: LeaseRepository;
  readonly platformState: PlatformStateRepository;
  readonly audit: AuditRepository;
  readonly apiTokens: ApiTokenRepository;
  readonly sources: SourceRepository;
  readonly erasure: ErasureRepository;
  readonly schedules: ScheduleRepository;
  readonly scheduleFeeds: ScheduleFeedRepository;
  readonly deliveries: DeliveryRepository;
  readonly retention: RetentionRepository;
  readonly evidenceLinks: EvidenceLinkRepository;
  readonly signIns: SignInRepository;
  readonly operations: OperationsReader;
  /** Leaves no byte of what was deleted, in the database or next to it. False when another process kept it from being sure. */
  scrub(): Promise<boolean>;
  /** Ends the connections. Safe to call twice. */
  close(): Promise<void>;
}

/** Where the database of a home is. */
export function databaseFile(home: string): string {
  return join(home, 'sitrep.db');
}

/** Nobody but the owner may read state, whoever made the folder and however. Answers how the folder was open before. */
async function makePrivate(home: string): Promise<string | null> {
  const file = databaseFile(home);
  // Made first, because SQLite would make it readable by everybody; it fills an empty file that is there.
  await open(file, 'a', 0o600).then(
    (made) => made.close(),
    () => undefined,
  );
  for (const ending of ['', '-wal', '-shm']) await closeToOthers(`${file}${ending}`);
  return closeToOthers(home);
}

/** Copies of the database that a restore or a backup that was broken off left in the home: they hold what is deleted since. */
async function removeLeftovers(home: string): Promise<void> {
  const leftover = /^sitrep\.db\.(?:before-restore|restoring)(?:-(?:wal|shm))?$|\.partial$/;
  for (const name of await readdir(home)) if (leftover.test(name)) await rm(join(home, name), { force: true });
}

/** Opens the store of a home and brings its schema up to date. Throws a UserError for a database that cannot be used. */
export async function openStore({ home, busy, migrations: steps = migrations }: StoreOptions): Promise<Store> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  const wasOpen = await makePrivate(home);
  const units = createUnits();
  const driver = new SqliteDriver({
    file: databaseFile(home),
    busy: { ...defaultBusyPolicy, ...busy },
    insideUnit: () => isInside(units),
  });
  const db = new Kysely<Database>({ dialect: createSqliteDialect(driver) });
  const { executor, unitOfWork } = createUnitOfWork(db, units);
  try {
    await migrate(executor, unitOfWork, steps, new Date());
    const archive = createArchiveRepository(executor, unitOfWork);
    await nameArchive(archive, unitOfWork);
    return {
      home,
      homeWasOpen: wasOpen,
      unitOfWork,
      archive,
      answers: createAnswerRepository(executor),
      invocations: createInvocationRepository(executor, unitOfWork),
      people: createPeopleRepository(executor),
      workspaces: createPlaceRepository(executor, unitOfWork, 'workspaces'),
      channels: createPlaceRepository(executor, unitOfWork, 'channels'),
      leases: createLeaseRepository(executor, unitOfWork),
      platformState: createPlatformStateRepository(executor),
      audit: createAuditRepository(executor),
      apiTokens: createApiTokenRepository(executor),
      sources: createSourceRepository(executor),
      erasure: createErasureRepository(executor),
      schedules: createScheduleRepository(executor, unitOfWork),
      scheduleFeeds: createScheduleFeedRepository(executor),
      retention: createRetentionRepository(executor, unitOfWork),
      deliveries: createDeliveryRepository(executor, unitOfWork, slotFollowsDelivery(executor)),
      evidenceLinks: createEvidenceLinkRepository(executor, unitOfWork),
      signIns: createSignInRepository(executor),
      operations: createOperationsReader(executor),
      async scrub() {
        await removeLeftovers(home);
        return driver.scrub();
      },
      close: () => db.destroy(),
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
