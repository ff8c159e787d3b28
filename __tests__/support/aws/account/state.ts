import type { PolicyDocument } from '../../../../stacks/ci/grant';

/** A region's Lambda, as an account sees it. */
export interface StubLambda {
  concurrency: number;
  unreserved: number;
  storageUsed: number;
  storageLimit: number;
  /** The concurrency that the health function reserves. */
  reserved: number | undefined;
}

export interface StubZone {
  id: string;
  name: string;
  isPrivate: boolean;
  nameServers: string[];
  recovery: string | undefined;
  recoveryFailure: string | undefined;
}

/** An AWS account, as a test sets it up. */
export interface AccountState {
  account: string;
  arn: string;
  /** How far AWS's clock is ahead of ours, in milliseconds. */
  aheadMs: number;
  /** Regions that accept a request and never answer. */
  readonly dead: Set<string>;
  /** Errors by `service:region`, or by `service` for all regions: a status and a code. */
  readonly refuses: Record<string, readonly [status: number, code: string]>;
  readonly lambda: Record<string, StubLambda>;
  zones: StubZone[];
  healthChecks: { used: number; limit: number };
  domainNames: number;
  tables: number;
  /** The values in Service Quotas, by quota code. */
  readonly quotas: Record<string, number>;
  /** The policies of the user or role that asks. */
  policies: PolicyDocument[];
  /** Actions that the organization denies. */
  readonly deniedByOrganization: Set<string>;
  /** Condition keys that the simulation reports as missing. */
  missingContext: string[];
  /** The drain items in the table, by region. */
  readonly drained: Record<string, { by: string; at: string; why: string }>;
  isTableThere: boolean;
  readonly buckets: Set<string>;
  /** Contents of objects, by `bucket/key`. */
  readonly objects: Record<string, string>;
}

export const NAME_SERVERS = [
  'ns-1.awsdns-01.com',
  'ns-2.awsdns-02.net',
  'ns-3.awsdns-03.org',
  'ns-4.awsdns-04.co.uk',
];

/** An account in which nothing is wrong. */
export function healthyAccount(regions: readonly string[]): AccountState {
  const lambda = (): StubLambda => ({
    concurrency: 1000,
    unreserved: 1000,
    storageUsed: 1e9,
    storageLimit: 80e9,
    reserved: undefined,
  });
  return {
    account: '444455556666',
    arn: 'arn:aws:sts::444455556666:assumed-role/orders-deploy/session',
    aheadMs: 0,
    dead: new Set(),
    refuses: {},
    lambda: Object.fromEntries(regions.map((region) => [region, lambda()])),
    zones: [
      {
        id: 'Z1',
        name: 'example.com',
        isPrivate: false,
        nameServers: [...NAME_SERVERS],
        recovery: 'ENABLED',
        recoveryFailure: undefined,
      },
    ],
    healthChecks: { used: 2, limit: 200 },
    domainNames: 4,
    tables: 3,
    quotas: {},
    policies: [],
    deniedByOrganization: new Set(),
    missingContext: [],
    drained: {},
    isTableThere: true,
    buckets: new Set(),
    objects: {},
  };
}
