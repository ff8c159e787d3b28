import type { AnsweredService } from './gateway/answers';
import { API_GATEWAY } from './services/apigatewayv2/answers';
import { CLOUDWATCH } from './services/cloudwatch/answers';
import { DYNAMODB } from './services/dynamodb/answers';
import { EVENTS } from './services/events/answers';
import { LAMBDA } from './services/lambda/answers';
import { LOGS } from './services/logs/answers';
import { ROUTE_53, ROUTE_53_DATA } from './services/route53/answers';
import { S3 } from './services/s3/answers';
import { SCHEDULER } from './services/scheduler/answers';
import { SNS } from './services/sns/answers';
import { SQS } from './services/sqs/answers';

/** Every AWS operation that the local cloud answers. moto answers all others. */
const SERVICES: readonly AnsweredService[] = [
  DYNAMODB,
  LAMBDA,
  SQS,
  SNS,
  EVENTS,
  S3,
  SCHEDULER,
  API_GATEWAY,
  CLOUDWATCH,
  LOGS,
  ROUTE_53_DATA,
  ROUTE_53,
];

/** The same as a table in Markdown. Operations of a service that are answered in the same way share a row. */
export function answersTable(): string {
  const rows = SERVICES.flatMap(rowsOf).map((cells) => `| ${cells.join(' | ')} |`);
  return ['| service | operations | answered by | differs from AWS |', '|---|---|---|---|', ...rows].join(
    '\n',
  );
}

function rowsOf({ title, answers }: AnsweredService): string[][] {
  const alike = new Map<string, string[]>();
  for (const [name, { by, adds, differs = '' }] of Object.entries(answers)) {
    const who = by === 'here' ? 'the local cloud' : `moto${adds === undefined ? '' : `; ${adds}`}`;
    const key = [who, differs].join(' | ');
    alike.set(key, [...(alike.get(key) ?? []), /^[A-Z]\w+$/.test(name) ? `\`${name}\`` : name]);
  }
  return [...alike].map(([key, names]) => [title, names.join(', '), key]);
}
