import { type AnsweredService, refused } from '../../gateway/answers';

const target = (name: string) => ({ target: `AWSEvents.${name}` });
const adds = 'applies to the next event';

/** The fields of inputs that are read here. */
const FIELDS = {
  Source: 'text',
  DetailType: 'text',
  Detail: 'text',
  EventBusName: 'text',
  TraceHeader: 'text',
  EventPattern: 'text',
  Event: 'text',
  Name: 'text',
  Rule: 'text',
  Arn: 'text',
  Id: 'text',
  Input: 'text',
  InputPath: 'text',
  ScheduleExpression: 'text',
  State: 'text',
  RoleArn: 'text',
  Time: 'number',
  Resources: 'texts',
  Ids: 'texts',
  Entries: 'structures',
  Targets: 'structures',
  InputTransformer: 'structure',
  DeadLetterConfig: 'structure',
  RetryPolicy: 'structure',
} as const;

/** The operations of EventBridge that are answered here. */
export const EVENTS = {
  service: 'events',
  title: 'EventBridge',
  fields: FIELDS,
  answers: {
    PutEvents: {
      match: target('PutEvents'),
      by: 'here',
      differs: 'refuses entries for a bus of another region or account',
    },
    TestEventPattern: { match: target('TestEventPattern'), by: 'here' },
    PutRule: {
      match: target('PutRule'),
      by: 'moto',
      adds: 'refuses names, states and patterns that AWS refuses',
      differs: 'refuses scheduled rules',
    },
    PutTargets: {
      match: target('PutTargets'),
      by: 'moto',
      adds: `${adds}; refuses inputs that AWS refuses`,
      differs:
        'only functions and standard queues of the rule’s region and account; no `InputPath`, no `InputTransformer`',
    },
    DeleteRule: { match: target('DeleteRule'), by: 'moto', adds },
    EnableRule: { match: target('EnableRule'), by: 'moto', adds },
    DisableRule: { match: target('DisableRule'), by: 'moto', adds },
    RemoveTargets: { match: target('RemoveTargets'), by: 'moto', adds },
    CreateEventBus: { match: target('CreateEventBus'), by: 'moto', adds },
    DeleteEventBus: { match: target('DeleteEventBus'), by: 'moto', adds },
    CreateArchive: refused(target('CreateArchive'), 'no event would ever be in the archive'),
    StartReplay: refused(target('StartReplay'), 'no event would be replayed'),
    CreateConnection: refused(target('CreateConnection'), 'events go to functions and standard queues only'),
    CreateApiDestination: refused(
      target('CreateApiDestination'),
      'events go to functions and standard queues only',
    ),
  },
} as const satisfies AnsweredService;
