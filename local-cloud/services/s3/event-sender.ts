import type { Clock } from '../../clock';
import { keepGoing } from '../until-done';

interface EventSenderOptions {
  readonly clock: Clock;
  /** Sends an event to the targets of a bus. */
  readonly send: (event: string, bus: string) => Promise<void>;
  readonly log: (line: string) => void;
}

/** Sends the events of buckets ("Delivery type: Durable": EventBridge Events Reference, "Amazon Simple Storage Service events"). */
export class EventSender {
  private readonly stopped = new AbortController();

  constructor(private readonly options: EventSenderOptions) {}

  /** What a target cannot keep now is sent again, beside the answer: what it tells of has happened. */
  async send(event: string, bucket: string): Promise<void> {
    const { send, clock, log } = this.options;
    const sending = () => send(event, 'default');
    const told = (line: string) => log(`the bucket ${bucket}: ${line}`);
    await sending().catch((error) => {
      told(String(error));
      keepGoing(sending, { clock, signal: this.stopped.signal, log: told });
    });
  }

  stop(): void {
    this.stopped.abort();
  }
}
