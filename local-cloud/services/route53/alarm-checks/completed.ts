import { XMLBuilder } from 'fast-xml-parser';
import type { ApiResponse } from '../../../gateway/operation';
import type { AlarmCheck } from './alarm-check';

const builder = new XMLBuilder({ suppressEmptyNode: false });

/** Adds the alarms of health checks to an answer, since moto does not keep them. */
export function completed(response: ApiResponse, find: (id: string) => AlarmCheck | undefined): ApiResponse {
  if (response.status >= 300) return response;
  const body = String(response.body).replace(/<HealthCheck>[\s\S]*?<\/HealthCheck>/g, (element) => {
    const check = find(/<Id>([^<]*)</.exec(element)?.[1] ?? '');
    return check ? withAlarm(element, check) : element;
  });
  return { ...response, body };
}

/** moto's own configuration has parts of checks on endpoints. */
function withAlarm(element: string, { region, name, whenInsufficient, copy }: AlarmCheck): string {
  const { Dimensions, ...single } = copy;
  const flag = (tag: string) => new RegExp(`<${tag}>(true|True)<`).test(element);
  const config = {
    Type: 'CLOUDWATCH_METRIC',
    Inverted: flag('Inverted'),
    Disabled: flag('Disabled'),
    AlarmIdentifier: { Region: region, Name: name },
    InsufficientDataHealthStatus: whenInsufficient,
  };
  const rest = { CloudWatchAlarmConfiguration: { ...single, Dimensions: { Dimension: Dimensions } } };
  return element
    .replace(/<HealthCheckConfig>[\s\S]*<\/HealthCheckConfig>/, () =>
      builder.build({ HealthCheckConfig: config }),
    )
    .replace('</HealthCheck>', () => `${builder.build(rest)}</HealthCheck>`);
}
