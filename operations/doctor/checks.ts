import type { Check } from './check';
import { cdktf } from './checks/cdktf';
import { clock } from './checks/clock';
import { concurrency } from './checks/concurrency';
import { credentials } from './checks/credentials';
import { delegation } from './checks/delegation';
import { drains } from './checks/drains';
import { issuers } from './checks/issuers';
import { moto } from './checks/moto';
import { node } from './checks/node';
import { permissions } from './checks/permissions';
import { provider } from './checks/provider';
import { quotas } from './checks/quotas';
import { recovery } from './checks/recovery';
import { regions } from './checks/regions';
import { state } from './checks/state';
import { terraform } from './checks/terraform';
import { throttles } from './checks/throttles';

/** Everything that is looked at; it is told from the first to the last. */
export const CHECKS = {
  node,
  terraform,
  cdktf,
  provider,
  moto,
  credentials,
  clock,
  permissions,
  regions,
  concurrency,
  quotas,
  throttles,
  delegation,
  issuers,
  recovery,
  drains,
  state,
} as const satisfies Readonly<Record<string, Check>>;

export type CheckName = keyof typeof CHECKS;

export const CHECK_NAMES = Object.keys(CHECKS) as CheckName[];
