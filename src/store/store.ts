import type { ErasureRepository } from '../archive/forget.ts';
import type { ArchiveRepository } from '../archive/repository.ts';
import type { SourceRepository } from '../archive/sources/source.ts';
import type { EvidenceLinkRepository } from '../brief/evidence/evidence-link.ts';
import type { FactsRepository } from '../brief/facts/repository.ts';
import type { PlatformStateRepository } from '../chat/platform.ts';
import type { AdminRepository } from '../core/admins.ts';
import type { AnswerRepository, InvocationRepository } from '../core/answers.ts';
import type { ApiTokenRepository } from '../core/api-tokens.ts';
import type { LeaseRepository } from '../core/leases.ts';
import type { OperationsReader } from '../core/operations.ts';
import type { AuditRepository, PeopleRepository, PlaceRepository } from '../core/people.ts';
import type { RetentionRepository } from '../core/pruning.ts';
import type { ReplicaRepository } from '../core/replicas.ts';
import type { SignInRepository } from '../core/sign-in.ts';
import type { UnitOfWork } from '../core/unit-of-work.ts';
import type { DeliveryRepository } from '../delivery/repository.ts';
import type { AlertRepository } from '../schedule/alert/repository.ts';
import type { ScheduleFeedRepository } from '../schedule/feed.ts';
import type { ScheduleRepository } from '../schedule/repository.ts';
import type { SharedSegments } from '../search/segment/shared-segments.ts';
import type { Engine, EngineName, SharedDatabase } from './engine.ts';
import { assertSchema, migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import type { RowSource } from './portable/rows.ts';
import type { PostgresAddress } from './postgres/connect.ts';
import { createAdminRepository } from './repositories/admins.ts';
import { createAlertRepository } from './repositories/alerts.ts';
import { createAnswerRepository } from './repositories/answers.ts';
import { createApiTokenRepository } from './repositories/api-tokens.ts';
import { createArchiveRepository, nameArchive } from './repositories/archive.ts';
import { createArticleFacts } from './repositories/article-facts.ts';
import { createDeliveryRepository } from './repositories/deliveries.ts';
import { createErasureRepository } from './repositories/erasure.ts';
import { createEvidenceLinkRepository } from './repositories/evidence-links.ts';
import { createInvocationRepository } from './repositories/invocations.ts';
import { createLeaseRepository } from './repositories/leases.ts';
import { createOperationsReader } from './repositories/operations.ts';
import { createAuditRepository, createPeopleRepository, createPlaceRepository } from './repositories/people.ts';
import { createPlatformStateRepository } from './repositories/platform-state.ts';
import { createReplicaRepository } from './repositories/replicas.ts';
import { createRetentionRepository } from './repositories/retention.ts';
import { createScheduleFeedRepository } from './repositories/schedule-feeds.ts';
import { createScheduleRepository } from './repositories/schedules.ts';
import { createSharedSegments } from './repositories/shared-segments.ts';
import { createSignInRepository } from './repositories/sign-ins.ts';
import { slotFollowsDelivery } from './repositories/slots.ts';
import { createSourceRepository } from './repositories/sources.ts';
import { openSqlite } from './sqlite/engine.ts';
import type { BusyPolicy } from './sqlite/retry.ts';

export interface StoreOptions {
  /** State folder; made, readable by its owner only, when missing. The database in it is `sitrep.db`. */
  home: string;
  /** A PostgreSQL database instead of the file; `home` then holds only what may vanish. */
  postgres?: PostgresAddress;
  busy?: Partial<BusyPolicy>;
  /** Steps of the schema. Default all of this program's; others are for tests. */
  migrations?: readonly Migration[];
}

/** Everything Sitrep remembers. All repositories share one database, so one unit of work may span several of them. */
export interface Store {
  readonly home: string;
  /** How the folder was open to others when it was opened, as `0755`; null when it was not. It is closed to them now. */
  readonly homeWasOpen: string | null;
  readonly engine: EngineName;
  /** The time that all processes on this database share: the database's own, where there are several machines. */
  readonly clock: () => Date;
  /** What only a database that several machines share can tell; null for a file. */
  readonly shared: SharedDatabase | null;
  /** Everything in the database, as it is at this moment. */
  readonly source: () => Promise<RowSource>;
  readonly replicas: ReplicaRepository;
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
  readonly adminRights: AdminRepository;
  readonly sources: SourceRepository;
  readonly erasure: ErasureRepository;
  readonly schedules: ScheduleRepository;
  readonly alerts: AlertRepository;
  readonly scheduleFeeds: ScheduleFeedRepository;
  readonly deliveries: DeliveryRepository;
  readonly retention: RetentionRepository;
  readonly evidenceLinks: EvidenceLinkRepository;
  readonly signIns: SignInRepository;
  readonly operations: OperationsReader;
  readonly sharedSegments: SharedSegments;
  readonly articleFacts: FactsRepository;
  /** Throws a UserError once a newer program has changed the schema so that this one must stop. */
  assertSchema(): Promise<void>;
  /** Leaves no byte of what was deleted, in the database or next to it. False when another process kept it from being sure. */
  scrub(): Promise<boolean>;
  /** Ends the connections. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Opens the store of a home, or the PostgreSQL database named, and brings its schema up to date. Throws a UserError for a database
 * that cannot be used.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { home, busy, postgres, migrations: steps = migrations } = options;
  if (postgres === undefined) {
    const engine = await openSqlite(home, busy);
    return openOn(engine, steps, home, engine.wasOpen);
  }
  // Loaded only here: who keeps all in one file pays nothing for it.
  const { makeCacheFolder, openPostgres } = await import('./postgres/engine.ts');
  const wasOpen = await makeCacheFolder(home);
  return openOn(await openPostgres(postgres), steps, home, wasOpen);
}

async function openOn(
  engine: Engine,
  steps: readonly Migration[],
  home: string,
  homeWasOpen: string | null,
): Promise<Store> {
  const { executor, unitOfWork } = engine;
  try {
    await migrate(engine, steps, new Date());
    const archive = createArchiveRepository(executor, unitOfWork);
    await nameArchive(archive, unitOfWork);
    return {
      engine: engine.name,
      home,
      homeWasOpen,
      clock: () => engine.clock(),
      shared: engine.shared,
      source: () => engine.source(),
      replicas: createReplicaRepository(executor),
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
      adminRights: createAdminRepository(executor),
      sources: createSourceRepository(executor),
      erasure: createErasureRepository(executor),
      schedules: createScheduleRepository(executor, unitOfWork),
      alerts: createAlertRepository(executor, unitOfWork),
      scheduleFeeds: createScheduleFeedRepository(executor),
      retention: createRetentionRepository(executor, unitOfWork),
      deliveries: createDeliveryRepository(executor, unitOfWork, slotFollowsDelivery(executor)),
      evidenceLinks: createEvidenceLinkRepository(executor, unitOfWork),
      signIns: createSignInRepository(executor),
      operations: createOperationsReader(executor),
      sharedSegments: createSharedSegments(executor, unitOfWork, () => engine.clock()),
      articleFacts: createArticleFacts(executor, unitOfWork, () => engine.clock()),
      assertSchema: () => assertSchema(engine, steps),
      scrub: () => engine.scrub(),
      close: () => engine.close(),
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}
