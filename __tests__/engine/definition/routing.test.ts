import {
  answersByChance,
  defaultCanary,
  hasShare,
  mostImportantRegion,
} from '../../../definition/routing/kinds';
import type { Routing } from '../../../definition/routing/routing';
import { refuses } from '../../support/definition/problems-of';

const [us, eu, ap] = ['us-east-1', 'eu-west-1', 'ap-southeast-2'] as const;
const regions = [us, eu, ap];

type Row = readonly [
  what: string,
  routing: Routing,
  means: {
    readonly users: string[];
    readonly most: string;
    readonly canary: string;
    readonly chance: boolean;
  },
];

const POLICIES: readonly Row[] = [
  ['latency', { policy: 'latency' }, { users: regions, most: us, canary: ap, chance: false }],
  [
    'weights',
    { policy: 'weighted', weights: { [us]: 1, [eu]: 3, [ap]: 0 } },
    { users: [us, eu], most: eu, canary: ap, chance: true },
  ],
  [
    'weights, two as heavy',
    { policy: 'weighted', weights: { [us]: 1, [eu]: 3, [ap]: 3 } },
    { users: regions, most: eu, canary: ap, chance: true },
  ],
  [
    'failover from the first',
    { policy: 'failover', primary: us },
    { users: [us], most: us, canary: ap, chance: false },
  ],
  [
    'failover from the last',
    { policy: 'failover', primary: ap },
    { users: [ap], most: ap, canary: eu, chance: false },
  ],
];

test.each(POLICIES)('%s: who gets users, who matters most, who is changed first', (_, routing, means) => {
  const service = { routing, regions };
  expect({
    users: regions.filter((region) => hasShare(service, region)),
    most: mostImportantRegion(service),
    canary: defaultCanary(service),
    chance: answersByChance(service),
  }).toEqual(means);
});

test.each(POLICIES)('%s: a region that retires had users', (_, routing) => {
  expect(hasShare({ routing, regions }, 'us-west-2')).toBe(true);
});

refuses([
  [
    'a weight of a region that is not there',
    { routing: { policy: 'weighted', weights: { [us]: 1, [eu]: 1, 'eu-west-2': 1 } } },
    /^routing\.weights\.eu-west-2: "eu-west-2" is not one of the regions — did you mean "eu-west-1"\?$/,
  ],
  [
    'a primary that is not there',
    { routing: { policy: 'failover', primary: 'eu-west-2' } },
    /^routing\.primary: "eu-west-2" is not one of the regions — did you mean "eu-west-1"\?$/,
  ],
  [
    'a policy that is none',
    { routing: { policy: 'latencey' } },
    /^routing\.policy: must be "latency" or .* — did you mean "latency"\? \(found "latencey"\)$/,
  ],
  [
    "another policy's field",
    { routing: { policy: 'latency', primary: us } },
    /^routing\.primary: is not a setting; known here: policy$/,
  ],
]);
