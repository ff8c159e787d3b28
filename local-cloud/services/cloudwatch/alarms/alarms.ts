import path from 'node:path';
import { partitionOf } from '../../../../aws-rules/regions';
import { KeptMap } from '../../../storage/kept-map';
import { CloudWatchError } from '../errors';
import type { Alarm, AlarmSettings, AlarmState } from './alarm';

interface AlarmsOptions {
  readonly region: string;
  readonly accountId: string;
  /** The region's own folder. */
  readonly directory: string;
  readonly now: () => number;
}

/** The alarms of a region, by name. They outlive its processes. */
export class Alarms {
  private readonly kept: KeptMap<Alarm>;

  constructor(private readonly options: AlarmsOptions) {
    this.kept = new KeptMap(path.join(options.directory, 'alarms.jsonl'));
  }

  all(): Alarm[] {
    return this.kept.all().sort((one, other) => (one.settings.AlarmName < other.settings.AlarmName ? -1 : 1));
  }

  get(name: string): Alarm | undefined {
    return this.kept.get(name);
  }

  /** @throws CloudWatchError */
  named(name: string): Alarm {
    const found = this.kept.get(name);
    if (found === undefined) throw new CloudWatchError('ResourceNotFound', `Unknown alarm ${name}`, 404);
    return found;
  }

  /** @throws CloudWatchError */
  byArn(arn: string): Alarm {
    const found = this.kept.all().find((alarm) => alarm.arn === arn);
    if (found === undefined)
      throw new CloudWatchError('ResourceNotFoundException', `Unknown resource ${arn}`, 404);
    return found;
  }

  /** Makes an alarm, or gives one other settings; its state and tags then stay ("PutMetricAlarm"). */
  put(settings: AlarmSettings, tags: Readonly<Record<string, string>>): void {
    const now = this.options.now();
    const { AlarmName } = settings;
    const { region, accountId } = this.options;
    const made = {
      arn: `arn:${partitionOf(region) ?? 'aws'}:cloudwatch:${region}:${accountId}:alarm:${AlarmName}`,
      state: 'INSUFFICIENT_DATA' as const,
      reason: 'Unchecked: Initial alarm creation',
      updatedMs: now,
      transitionedMs: now,
      tags,
    };
    this.kept.set(AlarmName, { ...made, ...this.kept.get(AlarmName), settings, configuredMs: now });
  }

  change(name: string, changed: Partial<Alarm>): void {
    this.kept.set(name, { ...this.named(name), ...changed });
  }

  /** Puts an alarm into a state. Returns it as it is then. */
  enter(
    name: string,
    entered: {
      readonly state: AlarmState;
      readonly reason: string;
      readonly reasonData?: string | undefined;
    },
  ): Alarm {
    const { reasonData, ...before } = this.named(name);
    const now = this.options.now();
    const data = entered.reasonData === undefined ? {} : { reasonData: entered.reasonData };
    const moved = before.state === entered.state ? {} : { transitionedMs: now };
    const after = {
      ...before,
      ...moved,
      ...data,
      state: entered.state,
      reason: entered.reason,
      updatedMs: now,
    };
    this.kept.set(name, after);
    return after;
  }

  delete(name: string): void {
    this.kept.delete(name);
  }
}
