import { InvokeCommand, type InvokeCommandOutput } from '@aws-sdk/client-lambda';
import { LIVE_ALIAS, regionNames } from '../definition/names';
import type { Service } from '../definition/service';
import { invokeClient } from './clients';
import type { Deployment } from './target';

export interface Answer {
  /** 200, or 202 when Lambda has queued the event and will run it later. */
  readonly status: number;
  readonly version?: string | undefined;
  /** `Handled` or `Unhandled` if the function failed. */
  readonly error?: string | undefined;
  /** How many items of a batch the function says have failed; Lambda gives it those again. */
  readonly failedItems: number;
  /** The answer in JSON; empty if nobody waited for it. */
  readonly payload: string;
  /** The end of the execution's log, at most 4 KB. */
  readonly log: string;
}

/** Invokes a function by its alias, and waits for its answer or not. @throws what the SDK throws. */
export async function invokeFunction(
  { target, service }: Deployment,
  { region, name, payload, wait }: { region: string; name: string; payload: string; wait: boolean },
): Promise<Answer> {
  const client = invokeClient(target, region, wait ? timeoutSeconds(service, name) : 0);
  try {
    const input = {
      FunctionName: regionNames(service, region).function(name),
      Qualifier: LIVE_ALIAS,
      Payload: Buffer.from(payload),
    };
    const kind = wait ? ({ LogType: 'Tail' } as const) : ({ InvocationType: 'Event' } as const);
    return toAnswer(await client.send(new InvokeCommand({ ...input, ...kind })));
  } finally {
    client.destroy();
  }
}

function toAnswer(output: InvokeCommandOutput): Answer {
  const payload = Buffer.from(output.Payload ?? []).toString();
  return {
    status: output.StatusCode ?? 0,
    version: output.ExecutedVersion,
    error: output.FunctionError,
    failedItems: failedItems(payload),
    payload,
    log: Buffer.from(output.LogResult ?? '', 'base64').toString(),
  };
}

/** Lambda Developer Guide, "Implementing partial batch responses". */
function failedItems(payload: string): number {
  if (!payload.includes('"batchItemFailures"')) return 0;
  const { batchItemFailures } = JSON.parse(payload) as { batchItemFailures?: unknown };
  return Array.isArray(batchItemFailures) ? batchItemFailures.length : 0;
}

function timeoutSeconds({ functions }: Service, name: string): number {
  return functions.find((one) => one.name === name)?.timeoutSeconds ?? 0;
}
