import { type AlarmSettings, type AlarmState, COMPARISONS } from './alarm';
import { breachesOf, type Decision } from './decide';
import type { Points } from './points';

/** Why an alarm is in its state, in CloudWatch's words. */
export function reasonOf(
  settings: AlarmSettings,
  { points, times }: Points,
  {
    state,
    before,
    evaluated,
    filled,
  }: Decision & { readonly state: AlarmState; readonly before: AlarmState },
): string {
  const { EvaluationPeriods: all, DatapointsToAlarm: wanted = all, ComparisonOperator, Threshold } = settings;
  if (state === 'INSUFFICIENT_DATA')
    return `Insufficient Data: ${counted(filled)} ${filled === 1 ? 'was' : 'were'} unknown.`;
  const breaches = breachesOf(ComparisonOperator, Threshold);
  const there = evaluated.map((index) => ({ value: points[index] ?? 0, at: times[index] ?? 0 }));
  const told = there.filter(({ value }) => breaches(value) === (state === 'ALARM'));
  const unknown = missingText(settings, filled);
  if (told.length === 0) return `Threshold Crossed: ${unknown || 'no datapoints were received.'}`;
  const list = told.reverse().map(({ value, at }) => `${decimal(value)} (${shortTime(at)})`);
  const many = told.length > 1;
  const how = `${many ? 'were' : 'was'} ${state === 'ALARM' ? '' : 'not '}${COMPARISONS[ComparisonOperator]} the threshold (${decimal(Threshold)})`;
  const whole = all === 1 ? counted(told.length) : `${told.length} out of the last ${counted(all)}`;
  const least =
    all === 1
      ? ''
      : ` (minimum ${counted(state === 'ALARM' ? wanted : all - wanted + 1)} for ${before} -> ${state} transition)`;
  return `Threshold Crossed: ${whole} [${list.join(', ')}] ${how}${least}.`;
}

function missingText({ TreatMissingData = 'missing' }: AlarmSettings, filled: number): string {
  if (filled === 0) return '';
  const as = TreatMissingData === 'breaching' ? 'Breaching' : 'NonBreaching';
  return `no datapoints were received for ${filled} ${filled === 1 ? 'period' : 'periods'} and ${counted(filled)} missing ${filled === 1 ? 'was' : 'were'} treated as [${as}].`;
}

function counted(count: number): string {
  return `${count} datapoint${count === 1 ? '' : 's'}`;
}

/** Java's text of a number, as CloudWatch writes it: `1.0`. */
function decimal(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** `30/11/26 07:05:00`. */
function shortTime(at: number): string {
  const [date = '', time = ''] = new Date(at).toISOString().split('T');
  const [year = '', month, day] = date.split('-');
  return `${day}/${month}/${year.slice(2)} ${time.slice(0, 8)}`;
}
