import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { TerraformPlan } from '../../../terraform/plan/terraform-json';

/**
 * A plan from `terraform show -json` of Terraform 1.11.4 and provider 5.100.0, for a service of three regions on a
 * local cloud. It is shortened to its changes.
 */
export function fixture(name: string): TerraformPlan {
  return JSON.parse(readFileSync(path.join(__dirname, 'fixtures', `${name}.json`), 'utf8')) as TerraformPlan;
}
