/** A region and the account of its resources. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
}

/** What ARNs of a service in a place begin with. */
export function arnPrefix(service: string, { region, accountId }: Place): string {
  return `arn:aws:${service}:${region}:${accountId}:`;
}

/** The region that an ARN names; empty where it names none. */
export function regionOfArn(arn: string): string {
  return arn.split(':')[3] ?? '';
}
