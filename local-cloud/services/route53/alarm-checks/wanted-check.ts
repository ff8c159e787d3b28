import { child, text, type XmlElement } from '../xml';
import {
  type AlarmCheck,
  DEFAULT_WHEN_INSUFFICIENT,
  type FindAlarm,
  WHEN_INSUFFICIENT,
  type WhenInsufficient,
} from './alarm-check';
import { copyOf } from './alarm-rules';

/** A check on an alarm, or why Route 53 refuses it. */
type Wanted = AlarmCheck | { readonly reasons: readonly string[] };

/**
 * Reads a check on an alarm from a request's configuration, with the alarm's settings of this moment. What the request
 * leaves out stays as it was.
 */
export async function wantedCheck(
  config: XmlElement | undefined,
  find: FindAlarm,
  before?: AlarmCheck,
): Promise<Wanted> {
  const alarm = child(config, 'AlarmIdentifier');
  const region = text(alarm, 'Region') ?? before?.region;
  const name = text(alarm, 'Name') ?? before?.name;
  const asked = text(config, 'InsufficientDataHealthStatus') ?? before?.whenInsufficient;
  const whenInsufficient = asked ?? DEFAULT_WHEN_INSUFFICIENT;
  const reasons = isOne(whenInsufficient)
    ? []
    : [
        `InsufficientDataHealthStatus must be one of ${WHEN_INSUFFICIENT.join(', ')}, not ${whenInsufficient}`,
      ];
  if (region === undefined || name === undefined)
    return { reasons: [...reasons, 'AlarmIdentifier needs Region and Name'] };
  const found = await find(region, name).catch((error) => String(error));
  if (typeof found === 'string')
    return before && alarm === undefined && isOne(whenInsufficient)
      ? { ...before, whenInsufficient }
      : { reasons: [...reasons, `the alarm ${name} in ${region} cannot be read: ${found}`] };
  if (found === undefined) return { reasons: [...reasons, `there is no metric alarm ${name} in ${region}`] };
  const copy = copyOf(found);
  if ('reasons' in copy)
    return {
      reasons: [...reasons, ...copy.reasons.map((reason) => `the alarm ${name} in ${region}: ${reason}`)],
    };
  return isOne(whenInsufficient) ? { region, name, whenInsufficient, copy } : { reasons };
}

function isOne(text: string): text is WhenInsufficient {
  return (WHEN_INSUFFICIENT as readonly string[]).includes(text);
}
