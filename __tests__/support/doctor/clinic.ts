import path from 'node:path';
import { parseService } from '../../../definition/parse';
import type { Service } from '../../../definition/service';
import type { Surroundings } from '../../../operations/doctor/exam';
import { type Examined, type ExamineOptions, examine } from '../../../operations/doctor/examine';
import { openExam, whyNobody } from '../../../operations/doctor/open-exam';
import { packageRoot } from '../../../project/root';
import { ciPolicies } from '../../../stacks/ci/policies';
import { type StubResolver, startResolver } from '../aws/account/resolver';
import { NAME_SERVERS } from '../aws/account/state';
import { type StubAccount, startStubAccount } from '../aws/account/stub';
import { definition } from '../definition/fixture';
import { healthyMachine, type Machine } from './machine';

export const REGIONS = ['us-east-1', 'eu-west-1'] as const;

/** Everything in which a test can plant a fault. */
export interface Clinic {
  readonly aws: StubAccount['state'];
  readonly machine: Machine;
  readonly resolvers: readonly StubResolver[];
  /** The environment, with the account's keys in it. */
  readonly env: NodeJS.ProcessEnv;
  /** Changes to the definition. */
  readonly overrides: Record<string, unknown>;
  nodeVersion: string;
  /** The registry of providers. */
  readonly registry: { url: string };
  local: boolean;
}

export interface OpenClinic extends Clinic {
  examine(options?: Partial<ExamineOptions>): Promise<Examined[]>;
  stop(): void;
}

/** A system in which nothing is wrong: a pipeline's role deploys, with state in S3. */
export async function openClinic(): Promise<OpenClinic> {
  const stub = await startStubAccount(REGIONS);
  const machine = healthyMachine();
  const resolvers = await Promise.all([startResolver(NAME_SERVERS), startResolver(NAME_SERVERS)]);
  const overrides = {
    state: { backend: 's3', bucketPrefix: 'acme-state' },
    ci: { repository: 'acme/orders' },
  };
  const keys = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
  const env = { ...machine.env, ...keys, AWS_ENDPOINT_URL: stub.url, AWS_EC2_METADATA_DISABLED: 'true' };
  const clinic: Clinic = {
    ...{ aws: stub.state, machine, resolvers, overrides, env },
    nodeVersion: 'v22.11.0',
    registry: { url: stub.url },
    local: false,
  };
  const { account } = stub.state;
  const scope = { partition: 'aws', account, zoneArn: 'arn:aws:route53:::hostedzone/Z1' };
  stub.state.policies = Object.values(ciPolicies(serviceOf(clinic), 'deploy', scope));
  for (const region of REGIONS) stub.state.buckets.add(`acme-state-${region}`);
  return Object.assign(clinic, {
    examine: (options: Partial<ExamineOptions> = {}) => examineClinic(clinic, stub, options),
    stop() {
      stub.stop();
      machine.stop();
      for (const resolver of resolvers) resolver.stop();
    },
  });
}

function serviceOf({ overrides }: Clinic): Service {
  return parseService(definition(overrides), { projectRoot: packageRoot });
}

/** The SDK reads the environment of the process. */
async function examineClinic(
  clinic: Clinic,
  { url }: StubAccount,
  { quick = false, nobody }: Partial<ExamineOptions>,
): Promise<Examined[]> {
  const { machine, env, resolvers, registry, nodeVersion } = clinic;
  const before = process.env;
  process.env = env;
  try {
    const cloud = { endpoint: url, directory: machine.folder, pid: process.pid, dns: '', regions: {} };
    const target = clinic.local ? ({ kind: 'local', cloud } as const) : ({ kind: 'aws' } as const);
    const surroundings: Surroundings = {
      ...{ env, nodeVersion, root: machine.root },
      outdir: path.join(machine.root, 'cdktf.out'),
      stateOf: 'aws',
      resolvers: resolvers.map(({ address }) => address),
      providers: { registry: registry.url, system: { mirrors: [], software: [] } },
    };
    const exam = await openExam({ target, service: serviceOf(clinic) }, surroundings);
    return await examine(exam, { quick, nobody: nobody ?? whyNobody(exam) });
  } finally {
    process.env = before;
  }
}
