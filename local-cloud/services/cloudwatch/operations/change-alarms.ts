import { type AlarmState, STATES } from '../alarms/alarm';
import { invalid, missing } from '../errors';
import type { Context } from './context';

interface Names {
  readonly AlarmNames?: readonly string[];
}

/** `DeleteAlarms`: all of them, or none if one does not exist. @throws CloudWatchError */
export function deleteAlarms({ alarms }: Context, { AlarmNames }: Names): undefined {
  if (AlarmNames === undefined) throw missing('AlarmNames');
  for (const name of AlarmNames) alarms.named(name);
  for (const name of AlarmNames) alarms.delete(name);
}

/** `SetAlarmState`: until the next evaluation says otherwise. @throws CloudWatchError */
export function setAlarmState(
  { alarms, watcher }: Context,
  input: {
    readonly AlarmName?: string;
    readonly StateValue?: string;
    readonly StateReason?: string;
    readonly StateReasonData?: string;
  },
): undefined {
  const { AlarmName, StateValue, StateReason: reason, StateReasonData: reasonData } = input;
  if (!AlarmName) throw missing('AlarmName');
  if (reason === undefined) throw missing('StateReason');
  if (!(STATES as readonly unknown[]).includes(StateValue))
    throw invalid(`StateValue must be one of ${STATES.join(', ')}.`);
  watcher.enter(alarms.named(AlarmName), { state: StateValue as AlarmState, reason, reasonData });
}

/** `EnableAlarmActions` and `DisableAlarmActions`. Names of no alarm are left out. */
export function switchActions(ActionsEnabled: boolean) {
  return ({ alarms }: Context, { AlarmNames }: Names): undefined => {
    if (AlarmNames === undefined) throw missing('AlarmNames');
    for (const name of AlarmNames) {
      const alarm = alarms.get(name);
      if (alarm) alarms.change(name, { settings: { ...alarm.settings, ActionsEnabled } });
    }
  };
}

/** `PutCompositeAlarm`, which is not known here. @throws CloudWatchError */
export function refuseComposite(): never {
  throw invalid('The local cloud has no composite alarms.');
}
