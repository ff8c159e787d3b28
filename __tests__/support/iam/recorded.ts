import { readFileSync } from 'node:fs';
import type { RecordedCall } from '../../../local-cloud/gateway/recorder';
import type { IamCall } from '../../../testing/policies/judge';
import { besideCalls } from './beside';
import { jsonCalls } from './json-services';
import type { Memory } from './memory';
import { queryCalls } from './query-services';
import { restCalls } from './rest-services';

/** Who makes calls in a deploy, by marks in the calls: `antipode` itself where there is no other mark. */
export const TERRAFORM = /Terraform\//;
export const DEPLOY = /Terraform\/|\bantipode\b/;

/** The calls that somebody made, in order, from a recording (`LocalCloudOptions.record`). */
export function recordedCalls(file: string, agents = TERRAFORM): RecordedCall[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as RecordedCall).filter(({ agent }) => agents.test(agent));
}

/**
 * What AWS would ask IAM about calls, in the order of the calls. It includes the permissions that an API needs
 * besides its own: roles passed, replicas filled.
 *
 * @throws Error at a call of an unknown kind.
 */
export function iamCalls(calls: readonly RecordedCall[]): IamCall[] {
  const memory: Memory = { tags: new Map(), mappings: new Map(), boundaries: new Map() };
  return calls.flatMap((call) => {
    if (call.service === 'sts') return []; // GetCallerIdentity needs no permission
    const found = call.target
      ? jsonCalls(call, memory)
      : (besideCalls(call) ?? queryCalls(call, memory) ?? restCalls(call, memory));
    const here = { 'aws:RequestedRegion': call.region };
    return found.map((one) => ({ ...one, context: { ...here, ...one.context } }));
  });
}
