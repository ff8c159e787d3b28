import { DataAwsRoute53Zone } from '@cdktf/provider-aws/lib/data-aws-route53-zone';
import type { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { serviceNames } from '../definition/names';
import type { Service } from '../definition/service';
import { hasOwnKey } from '../definition/tables/table';
import { createCertificate } from './constructs/certificate';
import { GlobalTable } from './constructs/global-table';
import { createState } from './constructs/state';
import { TableKeys } from './constructs/table-keys';
import { dataContext } from './extension/data-context';
import type { Extender } from './extension/extender';
import { createProvider } from './provider';

interface DataStackProps {
  readonly service: Service;
  /** Whose state it is (project/target.ts). */
  readonly target: string;
  /** Whether tables and keys are protected from deletion. Default: true. */
  readonly protected?: boolean;
  /** A region that the definition no longer names. Its key is still in the stack; deleting it needs its provider. */
  readonly leaving?: string | undefined;
  /** What the definition's `extend` adds. */
  readonly extender?: Extender | undefined;
}

/** Everything that exists once: the global tables, and the record that proves the domain to ACM. */
export class DataStack extends TerraformStack {
  private readonly home: string;
  private readonly provider: AwsProvider;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DataStackProps,
  ) {
    super(scope, id);
    const { service, target } = props;
    this.home = service.regions[0] ?? '';
    createState(this, { service, region: this.home, target });
    this.provider = createProvider(this, { service, region: this.home });
    const tables = this.createTables();
    this.createRecords();
    props.extender?.extendData((extender) => {
      const { home, provider } = this;
      return dataContext({ stack: this, provider, service, home, tables }, extender);
    });
  }

  /** By their names in the definition. */
  private createTables(): (readonly [name: string, table: DynamodbTable])[] {
    const { service } = this.props;
    const replicas = [...service.regions.slice(1), ...service.retiring];
    const protection = { protected: this.props.protected ?? true };
    const keys = hasOwnKey(service) ? this.createKeys(replicas, protection) : undefined;
    const others = new Construct(this, 'tables');
    return service.tables.map((table) => {
      const [scope, id] = table.home ? [this, 'global-table'] : [others, table.name];
      const { resource } = new GlobalTable(scope, id, {
        ...protection,
        provider: this.provider,
        table,
        home: this.home,
        replicas,
        retiring: service.retiring,
        ...(keys && table.encryption === 'customer-managed' ? { keyArns: keys.arns } : {}),
      });
      return [table.name, resource] as const;
    });
  }

  private createKeys(replicas: readonly string[], protection: { protected: boolean }): TableKeys {
    const { service, leaving } = this.props;
    if (leaving !== undefined && !replicas.includes(leaving))
      createProvider(this, { service, region: leaving, alias: leaving });
    const others = replicas.map(
      (region) => [region, createProvider(this, { service, region, alias: region })] as const,
    );
    const providers = { [this.home]: this.provider, ...Object.fromEntries(others) };
    return new TableKeys(this, 'table-keys', {
      ...protection,
      providers,
      alias: serviceNames(service).keyAlias,
    });
  }

  private createRecords(): void {
    const { domain } = this.props.service;
    if (domain === undefined) return;
    const zone = new DataAwsRoute53Zone(this, 'zone', {
      provider: this.provider,
      name: domain.hostedZone,
      privateZone: false,
    });
    this.createValidationRecord(zone.zoneId, domain.name);
  }

  /** Region stacks would fight over this record; here it stays when one of them goes. */
  private createValidationRecord(zoneId: string, domain: string): void {
    const certificate = createCertificate(this, 'validation-certificate', {
      provider: this.provider,
      domain,
    });
    const { resourceRecordName, resourceRecordType, resourceRecordValue } =
      certificate.domainValidationOptions.get(0);
    new Route53Record(this, 'validation-record', {
      provider: this.provider,
      zoneId,
      name: resourceRecordName,
      type: resourceRecordType,
      records: [resourceRecordValue],
      ttl: 300,
      allowOverwrite: true, // one record proves all certificates for a name in an account, so it may exist already
    });
  }
}
