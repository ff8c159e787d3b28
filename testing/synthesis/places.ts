import { partitionOf } from '../../aws-rules/regions';
import { regionNames, serviceNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import { tableNamed } from '../../definition/tables/table';
import { arnAt } from '../../stacks/extension/known-arns';

/** The account in the ARNs of tests: the one that a local cloud plays. */
export const ACCOUNT = '123456789012';

/** A region, and its partition. */
export interface Place {
  readonly partition: string;
  readonly region: string;
}

export function placeOf(region: string): Place {
  return { partition: partitionOf(region) ?? 'aws', region };
}

/** `sqs:notes-us-east-1-jobs` as an ARN in a region; those of IAM and S3 name no region. */
export function arnOf(place: Place, resource: string): string {
  return arnAt({ ...place, account: ACCOUNT }, resource);
}

/** ARNs of what functions may be given rights on, in one region and account `123456789012`. */
export interface Arns {
  /** The region's replica of the table; of several of the home. */
  readonly table: string;
  /** The region's replica of one of several tables, by its name in the definition. An index is `…/index/<name>` of it. */
  tableNamed(name: string): string;
  /** The bus that functions emit to. */
  readonly eventBus: string;
  /** A queue of the definition, by its name there. */
  queue(name: string): string;
  /** A topic of the definition, by its name there. */
  topic(name: string): string;
  /** A function of the definition as others invoke it: its alias `live`. */
  function(name: string): string;
  /** The SSM parameter of a secret. */
  secret(name: string): string;
}

export function arnsOf(service: Service, region: string): Arns {
  const place = placeOf(region);
  const names = regionNames(service, region);
  const once = serviceNames(service);
  return {
    table: arnOf(place, `dynamodb:table/${once.table}`),
    tableNamed: (name) => arnOf(place, `dynamodb:table/${tableNamed(service, name).awsName}`),
    eventBus: arnOf(place, `events:event-bus/${names.eventBus}`),
    queue(name) {
      const queue = service.queues.find((one) => one.name === name);
      if (queue === undefined) throw new Error(`The definition has no queue "${name}".`);
      return arnOf(place, `sqs:${names.queue(name, queue)}`);
    },
    topic: (name) => arnOf(place, `sns:${names.topic(name)}`),
    function: (name) => arnOf(place, `lambda:function:${names.function(name)}:live`),
    secret: (name) => arnOf(place, `ssm:parameter${once.secret(name)}`),
  };
}
