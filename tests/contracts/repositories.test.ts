import { describeAlerts } from './alerts.ts';
import { describeArchiveRepository } from './archive-repository.ts';
import { describeArticleFacts } from './article-facts.ts';
import { bothEngines } from './engines.ts';
import { describeEvidenceLinks } from './evidence-links.ts';
import { describeReplicas } from './replicas.ts';
import { describeStoreRepositories } from './store-repositories.ts';

for (const { name, open } of bothEngines()) {
  describeArchiveRepository(name, open);
  describeStoreRepositories(name, open);
  describeEvidenceLinks(name, open);
  describeAlerts(name, open);
  describeReplicas(name, open);
  describeArticleFacts(name, open);
}
