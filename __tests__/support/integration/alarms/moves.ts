import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import {
  DeleteFunctionConcurrencyCommand,
  type LambdaClient,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import { type AlarmKind, alarmsOfKind } from '../../../../definition/alarm-kinds';
import { regionNames } from '../../../../definition/names';
import type { Service } from '../../../../definition/service';
import type { CloudControl } from '../../../../local-cloud/control/client';
import type { Fault } from '../../../../local-cloud/faults/fault';
import { APPLY_CHANGES } from '../../../../local-cloud/services/dynamodb/outboxes';

/** Where alarms are to go off. */
export interface Scene {
  readonly service: Service;
  readonly region: string;
  readonly control: CloudControl;
  readonly lambda: LambdaClient;
  /** What the cloud's time is; it runs `timeScale` times as fast as the machine's. */
  readonly now: () => number;
  readonly timeScale: number;
  /** Waits until these alarms have told their topic. */
  readonly untilTold: (names: readonly string[]) => Promise<void>;
  readonly alarm: (name: string) => Promise<MetricAlarm>;
}

/** Begins what a kind's alarms are about, and returns what ends it. */
type Move = (scene: Scene) => Promise<() => Promise<unknown>>;

const [API, QUEUE, EVENT, STREAM, SLOTS] = ['api', 'fulfilment', 'confirmation', 'changes', 'sweep'] as const;

/** Of the 1,000 that an account may run at once; the last 100 Lambda keeps for functions that keep none. */
const MOST_OF_ALL = 850;

/** A way to set off each kind of alarm: a fault where a fault can, otherwise what CloudWatch would be told. */
export const MOVES: Readonly<Record<AlarmKind, Move>> = {
  'health-check': async ({ control, region }) => {
    await control('KillRegion', { region });
    return () => control('StartRegion', { region });
  },
  'server-errors': failing({ only: `-${API}` }),
  latency: (scene) => faults(scene, [invoke(scene, { only: `-${API}`, addedMs: 4000, errorShare: 0 })]),
  throttles: async (scene) => {
    const others = namesOf(scene, 'throttles').filter((name) => !name.endsWith(`-${API}`));
    const stop = await told(scene, others, 1);
    const heal = await keeping(API, 0)(scene);
    return async () => {
      stop();
      await heal();
    };
  },
  'function-errors': async (scene) => {
    // The API starts the others, so it fails when they have.
    const heal = await failing({ except: `-${API}` })(scene);
    await scene
      .untilTold(namesOf(scene, 'function-errors').filter((name) => !name.endsWith(`-${API}`)))
      .catch(async (error) => {
        await heal();
        throw error;
      });
    return failing({ only: `-${API}` })(scene);
  },
  'dead-letters': (scene) =>
    faults(
      scene,
      [QUEUE, SLOTS].map((about) => fails(scene, about)),
    ),
  failures: (scene) =>
    faults(
      scene,
      [EVENT, STREAM].map((about) => fails(scene, about)),
    ),
  // What fails is given up after some tries, and holds up little; what Lambda refuses to run is not.
  'iterator-age': keeping(STREAM, 0),
  'replication-lag': (scene) =>
    faults(scene, [{ kind: 'api', services: ['dynamodb'], target: APPLY_CHANGES, mode: 'refuse' }]),
  certificate: tells('certificate', 10),
  concurrency: keeping(API, MOST_OF_ALL),
};

/** The names of a kind's alarms in the scene's region. */
export function namesOf({ service, region }: Pick<Scene, 'service' | 'region'>, kind: AlarmKind): string[] {
  const { alarm } = regionNames(service, region);
  return alarmsOfKind(service, kind).of.map((about) => alarm(kind, about));
}

type InvokeFault = Extract<Fault, { kind: 'invoke' }>;

function invoke({ region }: Scene, how: Omit<InvokeFault, 'kind' | 'region'>): InvokeFault {
  return { kind: 'invoke', region, ...how };
}

/** Every invocation of a function fails. */
function fails(scene: Scene, about: string): InvokeFault {
  return invoke(scene, { only: `-${about}`, errorShare: 1, addedMs: 0 });
}

function failing(functions: Pick<InvokeFault, 'only' | 'except'>): Move {
  return (scene) => faults(scene, [invoke(scene, { ...functions, errorShare: 1, addedMs: 0 })]);
}

/** Lambda keeps so many executions for a function; with 0 it runs it no more. */
function keeping(about: string, ReservedConcurrentExecutions: number): Move {
  return async ({ service, region, lambda }) => {
    const FunctionName = regionNames(service, region).function(about);
    await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions }));
    return () => lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
  };
}

async function faults({ control }: Scene, all: readonly Fault[]): Promise<() => Promise<unknown>> {
  await control('SetFaults', { faults: all });
  return () => control('SetFaults', { faults: [] });
}

function tells(kind: AlarmKind, value: number): Move {
  return async (scene) => {
    const stop = await told(scene, namesOf(scene, kind), value);
    return async () => stop();
  };
}

/** Tells CloudWatch a value of what alarms look at, twice a minute of the cloud's time until it is stopped. */
async function told(scene: Scene, names: readonly string[], value: number): Promise<() => void> {
  const alarms = await Promise.all(names.map(scene.alarm));
  const tell = () =>
    scene
      .control('PutMetrics', {
        region: scene.region,
        data: alarms.map((alarm) => ({ ...lookedAt(alarm), value, atMs: scene.now() })),
      })
      .catch((error) => console.error(String(error)));
  await tell();
  const timer = setInterval(tell, 30_000 / scene.timeScale);
  return () => clearInterval(timer);
}

/** The metric of an alarm that looks at one. */
function lookedAt({ Namespace: namespace = '', MetricName: name = '', Dimensions = [] }: MetricAlarm) {
  const dimensions = Object.fromEntries(Dimensions.map(({ Name = '', Value = '' }) => [Name, Value]));
  return { namespace, name, dimensions };
}
