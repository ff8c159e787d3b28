import { HEALTH_FUNCTION } from '../../definition/names';
import type { Fault } from '../../local-cloud/faults/fault';
import { APPLY_CHANGES } from '../../local-cloud/services/dynamodb/outboxes';
import type { FaultPlan, Grey, Hurt } from './fault-plan';

/** The fault of this name. @throws Error when there is none. */
export function faultNamed(name: string): FaultPlan {
  const found = FAULTS.find((plan) => plan.name === name);
  if (found === undefined) throw new Error(`no fault is called ${name}`);
  return found;
}

/** The control planes that AWS runs in us-east-1 for the whole world. */
export const GLOBAL_CONTROL_PLANES: Fault = {
  kind: 'api',
  services: ['route53', 'iam', 'sts'],
  mode: 'unavailable',
};

const invocationsFail = ({ region }: Hurt): Fault => ({
  kind: 'invoke',
  region,
  errorShare: 1,
  addedMs: 0,
});

/** Slow for everybody, and wrong for some, as most outages are. */
const GREY: Grey = { addedMs: 600, errorShare: 0.1 };

const turnsGrey = (region: string): Fault => ({
  kind: 'invoke',
  region,
  except: `-${HEALTH_FUNCTION}`,
  ...GREY,
});

const kill: FaultPlan['hurt'] = async (control, { region }) => {
  await control('KillRegion', { region });
};
const start: FaultPlan['heal'] = async (control, { region }) => {
  await control('StartRegion', { region });
};

/** A plan whose fault is in the services, not in the processes. */
function taking(faults: (hurt: Hurt) => readonly Fault[]): Pick<FaultPlan, 'hurt' | 'heal'> {
  return {
    hurt: async (control, hurt) => void (await control('SetFaults', { faults: faults(hurt) })),
    heal: async (control) => void (await control('SetFaults', { faults: [] })),
  };
}

/**
 * How long a flapping region fails, and then works, in seconds: no checker that asks every 10 s sees it work twice in
 * a row.
 */
const [RED_SECONDS, GREEN_SECONDS] = [12, 3];

/** How far the clock of one region is ahead while regions do not receive each other's writes. */
const SKEW_SECONDS = 90;

/** Outages by name, as they happened to others. */
export const FAULTS: readonly FaultPlan[] = [
  {
    name: 'region-down',
    description: 'every process of {region} is killed',
    regional: true,
    expectation: 'dns-leaves',
    checksData: true,
    hurt: kill,
    heal: start,
  },
  {
    name: 'dynamodb-unreachable',
    description: 'DynamoDB in {region} stops answering; Lambda and the API go on (us-east-1, 20 Oct 2025)',
    regional: true,
    expectation: 'dns-leaves',
    failsFunctions: true,
    ...taking(({ region }) => [{ kind: 'api', services: ['dynamodb'], region, mode: 'hang' }]),
  },
  {
    name: 'queues-unreachable',
    description: 'SQS in {region} stops answering; its API, functions and table go on',
    regional: true,
    expectation: 'keeps-serving',
    ...taking(({ region }) => [{ kind: 'api', services: ['sqs'], region, mode: 'hang' }]),
  },
  {
    name: 'lambda-errors',
    description: 'every invocation in {region} fails (us-east-1, 13 Jun 2023)',
    regional: true,
    expectation: 'dns-leaves',
    failsFunctions: true,
    ...taking((hurt) => [invocationsFail(hurt)]),
  },
  {
    name: 'control-plane-down',
    description:
      'the control planes of Route 53 and IAM refuse every call, and then {region} is killed (us-east-1, 7 Dec 2021)',
    regional: true,
    expectation: 'dns-leaves',
    async hurt(control, hurt, signal) {
      await control('SetFaults', { faults: [GLOBAL_CONTROL_PLANES] });
      await kill(control, hurt, signal);
    },
    async heal(control, hurt) {
      await start(control, hurt);
      await control('SetFaults', { faults: [] });
    },
  },
  {
    name: 'slow-region',
    description: 'requests in {region} take 600 ms longer and a tenth fails; its health endpoint stays green',
    regional: true,
    expectation: 'told',
    failsFunctions: true,
    grey: GREY,
    ...taking(({ region }) => [turnsGrey(region)]),
  },
  {
    name: 'slow-everywhere',
    description: 'requests in every region take 600 ms longer and a tenth fails; health endpoints stay green',
    regional: false,
    expectation: 'keeps-naming',
    failsFunctions: true,
    grey: GREY,
    ...taking(({ service }) => service.regions.map(turnsGrey)),
  },
  {
    name: 'partition',
    description: `replication between the regions stops, and the clock of one is ${SKEW_SECONDS} s ahead; all serve`,
    regional: false,
    expectation: 'keeps-serving',
    checksData: true,
    ...taking(({ region }) => [
      { kind: 'api', services: ['dynamodb'], target: APPLY_CHANGES, mode: 'refuse' },
      { kind: 'clock', region, aheadMs: SKEW_SECONDS * 1000 },
    ]),
  },
  {
    name: 'flapping',
    description: `every invocation in {region} fails for ${RED_SECONDS} s and works for ${GREEN_SECONDS} s, again and again`,
    regional: true,
    expectation: 'no-ping-pong',
    failsFunctions: true,
    async hurt(control, hurt, signal) {
      void (async () => {
        for (let red = true; !signal.aborted; red = !red) {
          await control('SetFaults', { faults: red ? [invocationsFail(hurt)] : [] });
          await hurt.wait(red ? RED_SECONDS : GREEN_SECONDS, signal);
        }
        await control('SetFaults', { faults: [] });
      })().catch(() => undefined); // the local cloud is gone, and the fault with it
    },
    heal: async (control) => void (await control('SetFaults', { faults: [] })),
  },
  {
    name: 'all-down',
    description: 'every process of every region is killed',
    regional: false,
    expectation: 'fails-open',
    async hurt(control, { service }) {
      await Promise.all(service.regions.map((region) => control('KillRegion', { region })));
    },
    async heal(control, { service }) {
      await Promise.all(service.regions.map((region) => control('StartRegion', { region })));
    },
  },
];
