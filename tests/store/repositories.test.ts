import { describeArchiveRepository } from '../contracts/archive-repository.ts';
import { describeEvidenceLinks } from '../contracts/evidence-links.ts';
import { describeStoreRepositories } from '../contracts/store-repositories.ts';
import { createHomes } from '../helpers/homes.ts';

const homes = createHomes();
describeArchiveRepository('SQLite', () => homes.open());
describeStoreRepositories('SQLite', () => homes.open());
describeEvidenceLinks('SQLite', () => homes.open());
