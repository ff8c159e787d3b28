import type { Clock } from '../../../clock';
import { NotKept } from '../../../storage/journal';
import { keepGoing } from '../../until-done';
import { everyMinute } from '../every-minute';
import type { Sources } from '../math/queries';
import type { Alarm, AlarmData, AlarmState } from './alarm';
import type { Alarms } from './alarms';
import { evaluateAlarm } from './evaluate';
import type { History } from './history';
import { actionsOf, type Notification, notificationOf } from './notification';

/** So long after a minute is over, so that its last values are there. */
const LATE_MS = 10_000;

/** How an alarm's data stands to its threshold, whatever state the alarm is in. */
export type Verdict = 'ok' | 'breaching' | 'insufficient';

const VERDICTS: Readonly<Record<AlarmState, Verdict>> = {
  OK: 'ok',
  ALARM: 'breaching',
  INSUFFICIENT_DATA: 'insufficient',
};

/** What data needs to be evaluated like an alarm's. */
const NO_ALARM = {
  AlarmName: '',
  ActionsEnabled: false,
  OKActions: [],
  AlarmActions: [],
  InsufficientDataActions: [],
  TreatMissingData: 'missing',
} as const;

interface WatcherOptions {
  readonly region: string;
  readonly clock: Clock;
  readonly alarms: Alarms;
  readonly history: Pick<History, 'changed' | 'acted'>;
  readonly sources: Sources;
  /** Sends a message to a topic of the region. It rejects with NotKept where it must be sent again. */
  readonly publish: (notification: Notification) => Promise<unknown>;
  readonly log: (line: string) => void;
}

/** Evaluates a region's alarms each minute of its time, and tells their topics what has changed. */
export class Watcher {
  private minutes: { stop(): void } | undefined;
  private readonly stopped = new AbortController();

  constructor(private readonly options: WatcherOptions) {}

  start(): void {
    const { clock, log } = this.options;
    this.minutes = everyMinute({ run: async () => this.look(), clock, lateMs: LATE_MS, name: 'alarms', log });
  }

  stop(): void {
    this.minutes?.stop();
    this.stopped.abort();
  }

  private look(): void {
    for (const alarm of this.options.alarms.all())
      try {
        this.evaluate(alarm);
      } catch (error) {
        this.options.log(`the alarm ${alarm.settings.AlarmName} cannot be evaluated: ${error}`);
      }
  }

  /** Puts an alarm into a state, and acts if it was in another. */
  enter(
    { settings: { AlarmName }, state: before }: Alarm,
    entered: {
      readonly state: AlarmState;
      readonly reason: string;
      readonly reasonData?: string | undefined;
    },
  ): void {
    const { alarms, history, region, log } = this.options;
    const after = alarms.enter(AlarmName, entered);
    if (after.state === before) return;
    log(`the alarm ${AlarmName} is ${after.state}: ${after.reason}`);
    const notification = notificationOf(after, { region, before });
    for (const topicArn of actionsOf(after)) this.tell(AlarmName, { topicArn, ...notification });
    this.note(AlarmName, () => history.changed(after, before));
  }

  /**
   * What the data of an alarm says now. Missing data says nothing, however the alarm treats it: a bad minute after many
   * without data is no sign of health, although an alarm would not go off yet.
   */
  verdict(alarm: AlarmData): Verdict {
    const { sources, clock } = this.options;
    const at = { nowMs: clock.now() - LATE_MS, before: 'INSUFFICIENT_DATA' } as const;
    const { state, isEarly } = evaluateAlarm({ ...NO_ALARM, ...alarm }, sources, at);
    return isEarly ? 'insufficient' : VERDICTS[state];
  }

  private tell(alarm: string, notification: Notification): void {
    const { history, clock, log } = this.options;
    const { topicArn } = notification;
    const telling = async () => {
      const failure = await this.publish(notification);
      this.note(alarm, () => history.acted(alarm, topicArn, failure));
      if (failure !== undefined) log(`the alarm ${alarm} could not tell ${topicArn}: ${failure}`);
    };
    const said = (line: string) => log(`the alarm ${alarm}, to ${topicArn}: ${line}`);
    keepGoing(telling, { clock, signal: this.stopped.signal, log: said });
  }

  /** Answers with why a topic never takes a message. @throws NotKept if it could not be kept now */
  private async publish(notification: Notification): Promise<unknown> {
    try {
      await this.options.publish(notification);
      return undefined;
    } catch (error) {
      if (error instanceof NotKept) throw error;
      return error ?? 'no reason';
    }
  }

  /** Nothing waits for the history, which may have no room where all else has. */
  private note(alarm: string, keep: () => void): void {
    try {
      keep();
    } catch (error) {
      this.options.log(`the history of the alarm ${alarm} was not kept: ${error}`);
    }
  }

  private evaluate(alarm: Alarm): void {
    const { sources, clock } = this.options;
    const before = alarm.state;
    const evaluation = evaluateAlarm(alarm.settings, sources, { nowMs: clock.now() - LATE_MS, before });
    if (evaluation.state !== before) this.enter(alarm, evaluation);
  }
}
