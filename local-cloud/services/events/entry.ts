import { randomUUID } from 'node:crypto';
import { isObject, parseJson } from '../../../aws-rules/event-pattern/json';

/** Amazon EventBridge API Reference, "PutEventsRequestEntry". */
export interface Entry {
  readonly Source?: string;
  readonly DetailType?: string;
  readonly Detail?: string;
  readonly Resources?: readonly string[];
  /** Seconds since the epoch. */
  readonly Time?: number;
  /** A name or an ARN. */
  readonly EventBusName?: string;
}

export interface EntryError {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

interface EventOrigin {
  readonly account: string;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** "PutEventsRequestEntry": times are those of RFC 3339, whose years have four digits. In milliseconds. */
const FIRST_TIME = Date.parse('0000-01-01T00:00:00Z');
const END_OF_TIME = Date.parse('9999-12-31T23:59:59Z') + 1000;

/** "PutEventsRequestEntry", DetailType: "a maximum of 128 characters". */
const LONGEST_DETAIL_TYPE = 128;

/** Why an entry cannot become an event (the codes are in "PutEventsResultEntry"). */
export function entryError({ Source, DetailType, Detail, Time = 0 }: Entry): EntryError | undefined {
  for (const [name, value] of Object.entries({ Source, DetailType, Detail }))
    if (!value)
      return error(
        'InvalidArgument',
        `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
      );
  if (DetailType && DetailType.length > LONGEST_DETAIL_TYPE)
    return error(
      'InvalidArgument',
      `Parameter DetailType is not valid. Reason: DetailType is longer than ${LONGEST_DETAIL_TYPE} characters.`,
    );
  if (Source?.startsWith('aws.'))
    return error('NotAuthorizedForSourceException', 'Not authorized for the source.');
  if (!(Time * 1000 >= FIRST_TIME && Time * 1000 < END_OF_TIME))
    return error(
      'InvalidArgument',
      'Parameter Time is not valid. Reason: Time is not between years 0 and 9999.',
    );
  return isJsonObject(Detail ?? '') ? undefined : error('MalformedDetail', 'Detail is malformed.');
}

function error(ErrorCode: string, ErrorMessage: string): EntryError {
  return { ErrorCode, ErrorMessage };
}

export function isJsonObject(text: string): boolean {
  try {
    return isObject(parseJson(text));
  } catch {
    return false;
  }
}

/** EventBridge User Guide, "Calculating PutEvents event entry size". */
export function entryBytes({
  Source = '',
  DetailType = '',
  Detail = '',
  Resources = [],
  Time,
}: Entry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), Time === undefined ? 0 : 14);
}

/** The event that is made from an entry ("Amazon EventBridge event structure"). Its detail stays as it was written. */
export function eventOf(entry: Entry, { account, region, now }: EventOrigin): { id: string; event: string } {
  const id = randomUUID();
  const head = {
    version: '0',
    id,
    'detail-type': entry.DetailType,
    source: entry.Source,
    account,
    time: awsTime(entry.Time === undefined ? now : entry.Time * 1000),
    region,
    resources: entry.Resources ?? [],
  };
  return { id, event: `${JSON.stringify(head).slice(0, -1)},"detail":${entry.Detail?.trim()}}` };
}

/** A time in the format of events: `2017-12-22T18:43:48Z`. */
export function awsTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
