import type { AnsweredService } from '../../gateway/answers';

const differs =
  'refuses one-time schedules; only functions and standard queues of the schedule’s region and account';

/** The fields of inputs that are read here. */
const FIELDS = {
  ScheduleExpression: 'text',
  ScheduleExpressionTimezone: 'text',
  State: 'text',
  GroupName: 'text',
  Arn: 'text',
  RoleArn: 'text',
  Input: 'text',
  Mode: 'text',
  StartDate: 'number',
  EndDate: 'number',
  MaximumWindowInMinutes: 'number',
  MaximumRetryAttempts: 'number',
  MaximumEventAgeInSeconds: 'number',
  Target: 'structure',
  FlexibleTimeWindow: 'structure',
  DeadLetterConfig: 'structure',
  RetryPolicy: 'structure',
} as const;

/** The operations of EventBridge Scheduler that are answered here. */
export const SCHEDULER = {
  service: 'scheduler',
  title: 'EventBridge Scheduler',
  fields: FIELDS,
  answers: {
    CreateSchedule: {
      match: { method: 'POST', path: '/schedules/{name}' },
      by: 'moto',
      adds: 'fires it, and refuses what AWS refuses',
      differs,
    },
    UpdateSchedule: {
      match: { method: 'PUT', path: '/schedules/{name}' },
      by: 'moto',
      adds: 'fires it, and refuses what AWS refuses',
      differs,
    },
    DeleteSchedule: {
      match: { method: 'DELETE', path: '/schedules/{name}' },
      by: 'moto',
      adds: 'stops firing it',
    },
    DeleteScheduleGroup: {
      match: { method: 'DELETE', path: '/schedule-groups/{name}' },
      by: 'moto',
      adds: 'stops firing its schedules; refuses the default group',
    },
  },
} as const satisfies AnsweredService;
