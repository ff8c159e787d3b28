import { planLines } from '../../../../cli/views/deploy-plan';
import { dangersIn } from '../../../../terraform/plan/dangers';
import type { StackPlan } from '../../../../terraform/plan/plan-stack';
import { plannedChanges } from '../../../../terraform/plan/planned-change';
import { planDigest } from '../../../../terraform/plan/reviewed';
import { summarize } from '../../../../terraform/plan/summary';
import { service } from '../../../support/definition/fixture';
import { fixture } from '../../../support/plans/fixture';

const path = (address: string, name: string) => ({ address, type: '', path: name, config: {} });
const RECORD = 'aws_route53_record.dns_set-record_AE0FF817';

/** What people are shown of plans. */
function lines(
  plans: readonly StackPlan[],
  resources = [path(RECORD, 'dns/set-record')],
  unproven: readonly string[] = [],
): string[] {
  return planLines({
    plans,
    summaries: plans.map((plan) => summarize(plan, resources)),
    waves: [{ name: 'canary', regions: ['us-east-1'], stacks: ['region-us-east-1'] }],
    unproven,
    refused: dangersIn(plans, service()),
    allowed: [],
    digest: planDigest(plans),
  });
}
const stack = (name: string, plan: string): StackPlan => ({
  stack: name,
  changes: plannedChanges(fixture(plan)),
});

test('a refusal says why within 80 columns, and how to do it all the same', () => {
  expect(lines([stack('region-us-east-1', 'weighted')])).toEqual([
    'region-us-east-1        1 to change',
    '    ~ dns/set-record  latency_routing_policy, weighted_routing_policy',
    '',
    'wave 1: canary (us-east-1)',
    '',
    'REFUSED region-us-east-1: changes the routing policy of api.example.com from',
    '    latency to weighted, which cannot be done region by region',
    `    --allow region-us-east-1/${RECORD}`,
  ]);
});

test('two regions that change alike are told once', () => {
  const told = lines([stack('region-us-east-1', 'weighted'), stack('region-eu-west-1', 'weighted')]);
  expect(told.slice(2, 4)).toEqual(['region-eu-west-1        1 to change', '    as in region-us-east-1']);
});

test('replacements and destroys come first and in capitals, additions by construct', () => {
  const change = (address: string, actions: string[], forced: string[] = []) => ({
    address,
    mode: 'managed' as const,
    type: 'aws_x',
    change: { actions, before: {}, after: {}, replace_paths: [forced] },
  });
  const changes = plannedChanges({
    resource_changes: [
      ...['a/1', 'a/2', 'a/3', 'b/1', 'b/2', 'c/1'].map((name) => change(name, ['create'])),
      change('change', ['update']),
      change('swap', ['delete', 'create'], ['domain_name']),
      change('gone', ['delete']),
      change('read', ['read']),
    ],
  });
  expect(lines([{ stack: 'data', changes }], []).slice(0, 5)).toEqual([
    'data                    6 to add, 1 to change, 1 TO REPLACE, 1 TO DESTROY',
    '    - DESTROYS gone',
    '    ± REPLACES swap (domain_name)',
    '    ~ change',
    '    + a (3), b (2), c (1)',
  ]);
});

test('changes of Terraform’s state alone, and unknown actions, are shown', () => {
  const change = (address: string, actions: string[], more: object = {}) => ({
    ...{ address, mode: 'managed' as const, type: 'aws_x' },
    ...{ change: { actions, before: {}, after: {} }, ...more },
  });
  const changes = plannedChanges({
    resource_changes: [
      change('moved', ['no-op'], { previous_address: 'aws_x.before' }),
      change('taken', ['no-op'], {
        change: { actions: ['no-op'], before: {}, after: {}, importing: { id: 'i' } },
      }),
      change('left', ['forget']),
      change('odd', ['invoke']),
    ],
  });
  expect(lines([{ stack: 'data', changes }], []).slice(0, 5)).toEqual([
    'data                    1 to move in state, 1 to import, 1 TO FORGET, 1 UNKNOWN',
    '    - FORGETS left',
    '    ? UNKNOWN (invoke) odd',
    '    + imports taken',
    '    = moves moved  from aws_x.before',
  ]);
});

test('a stack that is counted only says so', () => {
  const provisional = { ...stack('region-us-east-1', 'weighted'), provisional: true } as const;
  expect(lines([provisional])[0]).toBe(
    'region-us-east-1        1 to change (counted; planned once data is there)',
  );
});

test('what a stack has in a skipped region is told, also where nothing changes', () => {
  const leftOut = [
    'aws_cloudwatch_metric_alarm.a',
    'aws_sns_topic.t',
    'aws_sns_topic_subscription.s',
    'aws_x.gone',
  ];
  const names = ['alarms/health-check', 'alarms/health-topic/topic', 'alarms/health-topic/email'];
  const resources = names.map((name, index) => path(leftOut[index] ?? '', name));
  expect(lines([{ stack: 'region-eu-west-1', changes: [], leftOut }], resources).slice(0, 3)).toEqual([
    'region-eu-west-1        no change',
    '    left out, in a skipped region: alarms/health-check,',
    '    alarms/health-topic/topic, alarms/health-topic/email, aws_x.gone',
  ]);
});

test('a region that is there to be proved, though nothing changes, is told', () => {
  const unchanged = [{ stack: 'region-us-east-1', changes: [] }];
  expect(lines(unchanged, [], ['us-east-1'])).toEqual([
    'region-us-east-1        no change',
    '',
    'not proved yet: us-east-1 (what is live has not passed its gate)',
    '',
    'wave 1: canary (us-east-1)',
  ]);
});
