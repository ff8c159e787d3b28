import path from 'node:path';
import { Journal } from '../../../storage/journal';
import type { Alarm, AlarmState } from './alarm';

/** What happened to an alarm (CloudWatch API Reference, "AlarmHistoryItem"). */
interface HistoryItem {
  readonly alarm: string;
  /** Milliseconds since the epoch, by the region's clock. */
  readonly atMs: number;
  readonly type: 'StateUpdate' | 'Action';
  readonly summary: string;
  /** For programs, as JSON. */
  readonly data: string;
}

/** AWS keeps a month. */
const MOST_ITEMS = 1000;

/** What happened to a region's alarms lately. It outlives the region's processes. */
export class History {
  private readonly journal: Journal<HistoryItem>;
  private readonly items: HistoryItem[] = [];

  constructor(
    directory: string,
    private readonly now: () => number,
  ) {
    this.journal = new Journal(path.join(directory, 'alarm-history.jsonl'));
    for (const item of this.journal.past()) this.take(item);
    this.journal.compact(this.items);
  }

  /** From first to last. */
  all(): readonly HistoryItem[] {
    return this.items;
  }

  changed(after: Alarm, before: AlarmState): void {
    const { state: stateValue, reason: stateReason } = after;
    this.add({
      alarm: after.settings.AlarmName,
      type: 'StateUpdate',
      summary: `Alarm updated from ${before} to ${stateValue}`,
      data: JSON.stringify({
        version: '1.0',
        oldState: { stateValue: before },
        newState: { stateValue, stateReason },
      }),
    });
  }

  acted(alarm: string, action: string, failure?: unknown): void {
    const result = failure === undefined ? 'Successfully executed' : 'Failed to execute';
    this.add({
      alarm,
      type: 'Action',
      summary: `${result} action ${action}`,
      data: JSON.stringify({
        actionState: failure === undefined ? 'Succeeded' : 'Failed',
        notificationResource: action,
      }),
    });
  }

  private add(item: Omit<HistoryItem, 'atMs'>): void {
    const whole = { ...item, atMs: this.now() };
    this.journal.append(whole);
    this.take(whole);
  }

  private take(item: HistoryItem): void {
    this.items.push(item);
    if (this.items.length > MOST_ITEMS) this.items.shift();
  }
}
