import { parseScheduleExpression } from '../../../aws-rules/schedules/schedule-expression';
import { internalCall } from '../../gateway/internal-call';
import type { Forward } from '../../gateway/operation';
import type { Recurrence } from './slots/next-slot';

/** EventBridge Scheduler API Reference, "CreateSchedule": the fields that are used here. */
export interface ScheduleInput {
  /** Default: `default`. */
  readonly GroupName?: string;
  readonly ScheduleExpression: string;
  readonly ScheduleExpressionTimezone?: string;
  readonly State?: string;
  /** Seconds since the epoch. */
  readonly StartDate?: number | null;
  readonly EndDate?: number | null;
  readonly Target: ScheduleTarget;
  readonly FlexibleTimeWindow?: { readonly Mode?: string; readonly MaximumWindowInMinutes?: number };
}

interface ScheduleTarget {
  readonly Arn: string;
  readonly Input?: string;
  readonly DeadLetterConfig?: { readonly Arn?: string };
}

export interface Schedule {
  readonly arn: string;
  readonly target: ScheduleTarget;
  readonly recurrence: Recurrence;
}

type Answer = ScheduleInput & { Arn: string };

/** A region's enabled schedules, as moto knows them. */
export async function readSchedules(options: {
  readonly region: string;
  readonly moto: Forward;
  /** When each schedule was created or last changed, by its ARN. */
  readonly madeAt: (arn: string) => number;
}): Promise<Schedule[]> {
  const { region, moto, madeAt } = options;
  const get = <Output>(path: string) => internalCall<Output>(moto, { service: 'scheduler', region, path });
  const names = await list(get);
  const answers = await Promise.all(
    names.map(({ Name, GroupName }) =>
      get<Answer>(`/schedules/${encodeURIComponent(Name)}?groupName=${encodeURIComponent(GroupName)}`),
    ),
  );
  return answers
    .filter(({ State }) => State !== 'DISABLED')
    .flatMap((answer) => toSchedule(answer, madeAt(answer.Arn)));
}

interface Page {
  Schedules: { Name: string; GroupName: string }[];
  NextToken?: string | null;
}

async function list(get: (path: string) => Promise<Page>): Promise<Page['Schedules']> {
  const all: Page['Schedules'] = [];
  let next = '';
  do {
    const { Schedules, NextToken } = await get(`/schedules?MaxResults=100${next}`);
    all.push(...Schedules);
    next = NextToken ? `&NextToken=${encodeURIComponent(NextToken)}` : '';
  } while (next !== '');
  return all;
}

function toSchedule(answer: Answer, madeAt: number): Schedule[] {
  const { Arn, ScheduleExpression, ScheduleExpressionTimezone, StartDate, EndDate, Target } = answer;
  const expression = parseScheduleExpression(ScheduleExpression);
  if ('reason' in expression) return []; // such a schedule was refused when it was created
  const recurrence = {
    expression,
    timeZone: ScheduleExpressionTimezone ?? 'UTC',
    madeAt,
    start: milliseconds(StartDate),
    end: milliseconds(EndDate),
  };
  return [{ arn: Arn, target: Target, recurrence }];
}

function milliseconds(seconds: number | null | undefined): number | undefined {
  return seconds === null || seconds === undefined ? undefined : seconds * 1000;
}
