import type { PolicyDocument } from '../../../../stacks/ci/grant';

/** A region's Lambda, as an account has it. */
export interface StubLambda {
  concurrency: number;
  unreserved: number;
  storageUsed: number;
  storageLimit: number;
  /** What the health function keeps for itself. */
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

/** An AWS account as a test plants it. */
export interface AccountState {
  account: string;
  arn: string;
  /** By how much AWS's clock is ahead of ours, in milliseconds. */
  aheadMs: number;
  /** Regions that take a request and never answer. */
  readonly dead: Set<string>;
  /** Errors by `service:region`, or by `service` for all: a code, answered with its status. */
  readonly refuses: Record<string, readonly [status: number, code: string]>;
  readonly lambda: Record<string, StubLambda>;
  zones: StubZone[];
  healthChecks: { used: number; limit: number };
  domainNames: number;
  tables: number;
  /** What Service Quotas says, by code. */
  readonly quotas: Record<string, number>;
  /** Of the user or role that asks. */
  policies: PolicyDocument[];
  /** Actions that the organization denies. */
  readonly deniedByOrganization: Set<string>;
  /** Condition keys that the simulation says to miss. */
  missingContext: string[];
  /** Items that say so, by region. */
  readonly drained: Record<string, { by: string; at: string; why: string }>;
  isTableThere: boolean;
  readonly buckets: Set<string>;
  /** By `bucket/key`. */
  readonly objects: Record<string, string>;
}

export const NAME_SERVERS = [
  'ns-1.awsdns-01.com',
  'ns-2.awsdns-02.net',
  'ns-3.awsdns-03.org',
  'ns-4.awsdns-04.co.uk',
];

/** One in which nothing is wrong. */
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
