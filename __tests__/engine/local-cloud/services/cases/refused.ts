import type { Case } from './support';

const row = (service: string, target: string, says = `does not have ${target.split('.')[1]}`): Case => ({
  what: `${target.split('.')[1]} is refused by name`,
  page: 'Common Errors',
  call: { service, ask: target, input: {} },
  status: 400,
  says,
});
const lacks = (service: string, ask: string, more: Partial<Case> = {}): Case => ({
  what: `${service} ${ask} is refused by name`,
  page: 'Common Errors',
  call: { service, ask },
  status: 400,
  says: /InvalidAction.*The local cloud does not have this operation of/s,
  ...more,
});

/** What would be accepted and never do anything, or what moto does not have. */
export const REFUSED_CASES: readonly Case[] = [
  row('logs', 'Logs_20140328.PutSubscriptionFilter'),
  row('logs', 'Logs_20140328.StartQuery'),
  row('events', 'AWSEvents.CreateArchive'),
  row('events', 'AWSEvents.StartReplay'),
  row('events', 'AWSEvents.CreateConnection'),
  row('events', 'AWSEvents.CreateApiDestination'),
  row('events', 'AWSEvents.CreateEndpoint', 'does not have this operation of events: CreateEndpoint.'),
  lacks('dynamodb', 'DynamoDB_20120810.EnableKinesisStreamingDestination'),
  lacks('dynamodb', 'DynamoDB_20120810.CreateGlobalTable'),
  lacks('dynamodb', 'DynamoDB_20120810.None'),
  lacks('none', 'None.Create'),
  lacks('lambda', 'PUT /2021-07-20/functions/echo/runtime-management-config', { status: 404 }),
  lacks('apigateway', 'GET /v2/portals', { status: 404 }),
  lacks('route53', 'GET /2013-04-01/cidrcollection', { status: 404 }),
  {
    ...lacks('sns', 'POST /'),
    call: {
      service: 'sns',
      ask: 'POST /',
      input: 'Action=CreateSMSSandboxPhoneNumber&Version=2010-03-31',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
    says: /<Code>InvalidAction<.*operation of sns: CreateSMSSandboxPhoneNumber\./s,
  },
];
