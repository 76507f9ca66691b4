import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { root } from '../helpers/cli.ts';

/*
 * The manifests are tried against what they rely on, and against the parts of Kubernetes' own types that they use: an unknown or
 * misspelt field would be refused there, or silently left out.
 */
const name = z.string().regex(/^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/);
const labels = z.record(z.string(), z.string());
const metadata = z.strictObject({ name, labels: labels.optional() });
const quantity = z.string().regex(/^\d+(?:m|Mi|Gi)?$/);
const resources = z.strictObject({ cpu: quantity.optional(), memory: quantity.optional() });
const probe = z.strictObject({
  httpGet: z.strictObject({ path: z.string().startsWith('/'), port: z.union([z.int(), z.string()]) }),
  periodSeconds: z.int().positive().optional(),
  failureThreshold: z.int().positive().optional(),
});
const container = z.strictObject({
  name,
  image: z.string(),
  command: z.array(z.string()).optional(),
  args: z.array(z.string()).optional(),
  envFrom: z.array(z.strictObject({ secretRef: z.strictObject({ name }) })).optional(),
  // Kubernetes refuses numbers here.
  env: z.array(z.strictObject({ name: z.string().regex(/^[A-Z_]+$/), value: z.string() })).optional(),
  ports: z.array(z.strictObject({ name, containerPort: z.int() })).optional(),
  startupProbe: probe.optional(),
  livenessProbe: probe.optional(),
  readinessProbe: probe.optional(),
  resources: z.strictObject({ requests: resources, limits: resources }).optional(),
  securityContext: z
    .strictObject({ readOnlyRootFilesystem: z.boolean(), allowPrivilegeEscalation: z.boolean() })
    .optional(),
  volumeMounts: z.array(z.strictObject({ name, mountPath: z.string().startsWith('/') })).optional(),
});
const pod = z.strictObject({
  restartPolicy: z.enum(['Never', 'OnFailure', 'Always']).optional(),
  terminationGracePeriodSeconds: z.int().optional(),
  securityContext: z.strictObject({ runAsNonRoot: z.boolean(), runAsUser: z.int(), fsGroup: z.int() }).optional(),
  topologySpreadConstraints: z
    .array(
      z.strictObject({
        maxSkew: z.int().positive(),
        topologyKey: z.string(),
        whenUnsatisfiable: z.enum(['DoNotSchedule', 'ScheduleAnyway']),
        labelSelector: z.strictObject({ matchLabels: labels }),
      }),
    )
    .optional(),
  containers: z.array(container).min(1),
  volumes: z.array(z.strictObject({ name, emptyDir: z.strictObject({}) })).optional(),
});
const template = z.strictObject({ metadata: z.strictObject({ labels }).optional(), spec: pod });
const rolling = z.strictObject({ maxSurge: z.int(), maxUnavailable: z.int() });
const manifest = z.discriminatedUnion('kind', [
  z.strictObject({
    apiVersion: z.literal('batch/v1'),
    kind: z.literal('Job'),
    metadata,
    spec: z.strictObject({ backoffLimit: z.int(), template }),
  }),
  z.strictObject({
    apiVersion: z.literal('apps/v1'),
    kind: z.literal('Deployment'),
    metadata,
    spec: z.strictObject({
      replicas: z.int(),
      selector: z.strictObject({ matchLabels: labels }),
      strategy: z.strictObject({ type: z.literal('RollingUpdate'), rollingUpdate: rolling }),
      template,
    }),
  }),
  z.strictObject({
    apiVersion: z.literal('policy/v1'),
    kind: z.literal('PodDisruptionBudget'),
    metadata,
    spec: z.strictObject({ minAvailable: z.int(), selector: z.strictObject({ matchLabels: labels }) }),
  }),
  z.strictObject({
    apiVersion: z.literal('v1'),
    kind: z.literal('Service'),
    metadata,
    spec: z.strictObject({
      selector: labels,
      ports: z.array(z.strictObject({ name, port: z.int(), targetPort: z.union([z.int(), z.string()]) })),
    }),
  }),
]);

const documents = parseAllDocuments(readFileSync(join(root, 'docs/kubernetes.yml'), 'utf8'));
const manifests = documents.map((document) => {
  expect(document.errors).toEqual([]);
  return manifest.parse(document.toJS());
});
const one = <K extends (typeof manifests)[number]['kind']>(kind: K) =>
  manifests.find((each): each is Extract<(typeof manifests)[number], { kind: K }> => each.kind === kind)!;

it('has one migration, several replicas that a lost machine leaves one of, and a way to them', () => {
  const { spec: job } = one('Job');
  expect(job.template.spec.containers[0]!.command).toEqual(['node', 'bin/sitrep.js', 'migrate']);
  const { spec } = one('Deployment');
  expect(spec.replicas).toBeGreaterThanOrEqual(2);
  const own = spec.template.metadata!.labels;
  for (const chosen of [
    spec.selector.matchLabels,
    one('Service').spec.selector,
    one('PodDisruptionBudget').spec.selector.matchLabels,
    spec.template.spec.topologySpreadConstraints![0]!.labelSelector.matchLabels,
  ])
    expect(own).toMatchObject(chosen);
});

it('leaves a bot the time it takes to stop, and asks for its health where it answers', () => {
  const { spec } = one('Deployment').spec.template;
  const bot = readFileSync(join(root, 'src/app/run-bot.ts'), 'utf8');
  const stopMs = Number(/lastResortMs = ([\d_]+)/.exec(bot)![1]!.replaceAll('_', ''));
  expect(spec.terminationGracePeriodSeconds! * 1000).toBeGreaterThan(stopMs);
  const [container] = spec.containers;
  const { startupProbe, livenessProbe, readinessProbe, ports, env } = container!;
  expect([startupProbe, livenessProbe, readinessProbe].map((each) => each?.httpGet.path)).toEqual([
    '/healthz',
    '/healthz',
    '/readyz',
  ]);
  const names = ports!.map((port) => port.name);
  for (const each of [startupProbe, livenessProbe, readinessProbe]) expect(names).toContain(each?.httpGet.port);
  expect(names).toContain(one('Service').spec.ports[0]!.targetPort);
  const settings = Object.fromEntries(env!.map((each) => [each.name, each.value]));
  expect(settings).toMatchObject({ HOST: '0.0.0.0', PORT: String(ports![0]!.containerPort) });
});

it('mounts what it names, where the image expects it', () => {
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
  const home = /SITREP_HOME=(\S+)/.exec(dockerfile)![1];
  for (const { spec } of [one('Job').spec.template, one('Deployment').spec.template]) {
    const volumes = spec.volumes!.map((volume) => volume.name);
    for (const { volumeMounts, env } of spec.containers) {
      for (const mount of volumeMounts!) expect(volumes).toContain(mount.name);
      expect(volumeMounts!.map((mount) => mount.mountPath)).toContain(home);
      expect(env).toContainEqual({ name: 'SITREP_HOME', value: home });
    }
  }
});
