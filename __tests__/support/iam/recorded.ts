import { readFileSync } from 'node:fs';
import type { RecordedCall } from '../../../local-cloud/gateway/recorder';
import type { IamCall } from './evaluate';
import { jsonCalls } from './json-services';
import type { Memory } from './memory';
import { queryCalls } from './query-services';
import { restCalls } from './rest-services';

/** Who works in a deploy, by what its calls say of it: `antipode` itself too where nothing else is asked of it. */
export const TERRAFORM = /Terraform\//;
export const DEPLOY = /Terraform\/|\bantipode\b/;

/** What somebody has called, in order, of a recording (`LocalCloudOptions.record`). */
export function recordedCalls(file: string, agents = TERRAFORM): RecordedCall[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as RecordedCall).filter(({ agent }) => agents.test(agent));
}

/**
 * What AWS would ask IAM about calls, in the order in which they were made, with the permissions that an API asks
 * for besides its own: roles passed, replicas filled.
 *
 * @throws Error at a call of a kind that is not known here.
 */
export function iamCalls(calls: readonly RecordedCall[]): IamCall[] {
  const memory: Memory = { tags: new Map(), mappings: new Map(), boundaries: new Map() };
  return calls.flatMap((call) => {
    if (call.service === 'sts') return []; // GetCallerIdentity takes no permission
    const found = call.target
      ? jsonCalls(call, memory)
      : (queryCalls(call, memory) ?? restCalls(call, memory));
    const here = { 'aws:RequestedRegion': call.region };
    return found.map((one) => ({ ...one, context: { ...here, ...one.context } }));
  });
}
