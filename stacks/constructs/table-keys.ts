import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { KmsReplicaKey } from '@cdktf/provider-aws/lib/kms-replica-key';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';

interface TableKeysProps {
  /** A provider for each region, the home region's first. */
  readonly providers: Readonly<Record<string, AwsProvider>>;
  readonly alias: string;
  /** Default: true. */
  readonly protected?: boolean;
}

/** Days from a key's removal to its deletion by KMS: the longest that KMS offers. */
const DELETION_WINDOW_DAYS = 30;

/** A customer-managed multi-Region key: a primary at home, a replica in each other region, one alias name. */
export class TableKeys extends Construct {
  /** The key's ARN in each region. */
  readonly arns: Readonly<Record<string, string>>;

  constructor(
    scope: Construct,
    id: string,
    { providers, alias, protected: isProtected = true }: TableKeysProps,
  ) {
    super(scope, id);
    const common = {
      deletionWindowInDays: DELETION_WINDOW_DAYS,
      // `createBeforeDestroy` also means that a key is destroyed only after the table stops using it: a replica that
      // is being removed still needs its key (Terraform's source, docs/destroying.md, "Create Before Destroy").
      lifecycle: { preventDestroy: isProtected, createBeforeDestroy: true },
    };
    const [[home, homeProvider], ...others] = Object.entries(providers) as [
      [string, AwsProvider],
      ...[string, AwsProvider][],
    ];
    const primary = new KmsKey(this, 'primary', {
      ...common,
      provider: homeProvider,
      description: `Encrypts the table behind ${alias}`,
      multiRegion: true,
      enableKeyRotation: true,
    });
    const keys: Record<string, KmsKey | KmsReplicaKey> = { [home]: primary };
    for (const [region, provider] of others) {
      keys[region] = new KmsReplicaKey(this, `replica-${region}`, {
        ...common,
        provider,
        description: `Encrypts the table behind ${alias}`,
        primaryKeyArn: primary.arn,
      });
    }
    for (const [region, key] of Object.entries(keys)) {
      const provider = providers[region];
      if (provider) new KmsAlias(this, `alias-${region}`, { provider, name: alias, targetKeyId: key.keyId });
    }
    this.arns = Object.fromEntries(Object.entries(keys).map(([region, key]) => [region, key.arn]));
  }
}
