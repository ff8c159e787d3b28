import type { CredentialSource } from '../../aws/account/credential-source';
import type { HostedZones } from '../../aws/account/hosted-zone';
import type { IdentityView } from '../../aws/account/identity';
import type { LambdaAccount } from '../../aws/account/lambda-account';
import type { Failure } from '../../aws/failure';
import type { Deployment } from '../../aws/target';
import type { FindProviderOptions } from '../../process/tools/provider';

/** What of this machine is looked at. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** As Node says it: `v22.11.0`. */
  readonly nodeVersion: string;
  /** The project's folder. */
  readonly root: string;
  /** Where stacks are synthesized to; their state in files is beside. */
  readonly outdir: string;
  /** The name under which this target's state is kept (project/target.ts). */
  readonly stateOf: string;
  /** Who is asked for the zone's delegation. */
  readonly resolvers: readonly string[];
  /** Where Terraform's providers may be. Default: as `findProvider` knows. */
  readonly providers?: Omit<FindProviderOptions, 'env'>;
}

/** Who asks AWS, found out once. */
export interface Caller {
  readonly source: CredentialSource;
  /** What AWS says of the credentials, or why there are none. */
  readonly identity: IdentityView;
}

/** What checks look at. What several of them ask is asked once. */
export interface Exam extends Deployment, Surroundings {
  /** Undefined in a local cloud, which knows no credentials. */
  readonly caller: Caller | undefined;
  /** @throws what Route 53 says. */
  zones(): Promise<HostedZones>;
  /** @throws what Lambda says. */
  lambda(region: string): Promise<LambdaAccount>;
  /** Why a region is of no use, silent or not enabled, of which one check tells; undefined where it is of use. */
  absence(region: string): Promise<Failure | undefined>;
}
