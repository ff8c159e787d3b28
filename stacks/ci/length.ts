import { UserError } from '../../errors/user-error';
import type { PolicyDocument } from './grant';

/** IAM User Guide, "IAM and AWS STS quotas": the most characters of a managed policy. */
const MAX_CHARACTERS = 6144;

/** Stands for an account's id, twelve digits, until Terraform knows it. */
const TOKEN = /\$\{TfToken\[[^\]]+\]\}/g;

/** @throws UserError when a policy is longer than IAM takes. */
export function assertFits(name: string, document: PolicyDocument): void {
  const { length } = JSON.stringify(document).replace(TOKEN, '123456789012');
  if (length <= MAX_CHARACTERS) return;
  throw new UserError(
    `ci: the policy ${name} has ${length} characters; IAM allows ${MAX_CHARACTERS}. A shorter name of the service makes it shorter, and so do fewer policies of functions.`,
  );
}
