import {
  answersByChance,
  defaultCanary,
  hasShare,
  mostImportantRegion,
} from '../../../definition/routing/kinds';
import type { Routing } from '../../../definition/routing/routing';
import { definition } from '../../support/definition/fixture';
import { problemsOf, refuses, type Wrong } from '../../support/definition/problems-of';

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
  [
    'places, the default elsewhere',
    {
      policy: 'geolocation',
      places: { [us]: { continents: ['NA'] }, [eu]: { continents: ['EU', 'AF'], countries: ['AE'] } },
      default: ap,
    },
    { users: regions, most: eu, canary: eu, chance: false }, // 3, 6 and 5 of the cities that users live in
  ],
  [
    'places, the default among them',
    {
      policy: 'geolocation',
      places: { [eu]: { countries: ['GB'] }, [ap]: { continents: ['OC'] } },
      default: us,
    },
    { users: regions, most: us, canary: ap, chance: false },
  ],
  [
    'a country where no simulated user lives',
    {
      policy: 'geolocation',
      places: { [eu]: { continents: ['EU'] }, [ap]: { countries: ['NZ'] } },
      default: us,
    },
    { users: [us, eu], most: us, canary: ap, chance: false },
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
  ...(
    [
      ['an unknown continent', { [eu]: { continents: ['Europe'] } }, 'continents[0]', 'EU'],
      ['a continent in small letters', { [eu]: { continents: ['AF', 'eu'] } }, 'continents[1]', 'EU'],
      ['a code that is no country’s', { [eu]: { countries: ['UK'] } }, 'countries[0]', 'GB'],
      ['a country by its name', { [eu]: { countries: ['Germany'] } }, 'countries[0]', 'DE'],
      ['a country by nearly its name', { [eu]: { countries: ['Swizerland'] } }, 'countries[0]', 'CH'],
      [
        'a country by its name without accents',
        { [eu]: { countries: ['Cote d’Ivoire'] } },
        'countries[0]',
        'CI',
      ],
    ] as const
  ).map(
    ([what, places, at, meant]): Wrong => [
      what,
      { routing: { policy: 'geolocation', places, default: us } },
      new RegExp(
        `^routing\\.places\\.eu-west-1\\.${at.replace(/[[\]]/g, '\\$&')}: must be the code .* — did you mean "${meant}"\\? \\(found `,
      ),
    ],
  ),
  [
    'a continent among countries',
    { routing: { policy: 'geolocation', places: { [eu]: { countries: ['EU'] } }, default: us } },
    /^routing\.places\.eu-west-1\.countries\[0\]: must be .*, such as "TR"; "EU" is one of continents \(found "EU"\)$/,
  ],
  [
    'a country among continents',
    { routing: { policy: 'geolocation', places: { [eu]: { continents: ['TR'] } }, default: us } },
    /^routing\.places\.eu-west-1\.continents\[0\]: must be .*; "TR" is one of countries/,
  ],
  [
    'a place of two regions',
    {
      routing: {
        policy: 'geolocation',
        places: { [us]: { continents: ['NA', 'EU'] }, [eu]: { continents: ['AF', 'EU'] } },
        default: us,
      },
    },
    /^routing\.places\.eu-west-1\.continents\[1\]: "EU" is served by us-east-1 already \(routing\.places\.us-east-1\.continents\[1\]\)$/,
  ],
  [
    'a place that is listed twice',
    { routing: { policy: 'geolocation', places: { [eu]: { countries: ['TR', 'TR'] } }, default: us } },
    /^routing\.places\.eu-west-1\.countries\[1\]: "TR" is served by eu-west-1 already/,
  ],
  [
    'places of a region that is not there',
    {
      routing: {
        policy: 'geolocation',
        places: { [eu]: { continents: ['EU'] }, 'eu-west-2': { countries: ['GB'] } },
        default: us,
      },
    },
    /^routing\.places\.eu-west-2: "eu-west-2" is not one of the regions — did you mean "eu-west-1"\?$/,
  ],
  [
    'a default that is not there',
    { routing: { policy: 'geolocation', places: { [eu]: { continents: ['EU'] } }, default: 'us-east-2' } },
    /^routing\.default: "us-east-2" is not one of the regions — did you mean "us-east-1"\?$/,
  ],
  [
    'a region without a place that is not the default',
    { regions, routing: { policy: 'geolocation', places: { [eu]: { continents: ['EU'] } }, default: us } },
    /^routing\.places\.ap-southeast-2: must list a continent or a country, since the region is not the default$/,
  ],
  [
    'a region whose list of places is empty',
    { routing: { policy: 'geolocation', places: { [eu]: {} }, default: us } },
    /^routing\.places\.eu-west-1: must list a continent or a country/,
  ],
  [
    'no default',
    { routing: { policy: 'geolocation', places: { [eu]: { continents: ['EU'] } } } },
    /^routing\.default: is missing$/,
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

test('a code may be a continent’s and a country’s: each is its own place', () => {
  const places = { [us]: { continents: ['NA', 'SA'] }, [eu]: { countries: ['NA', 'SA'] } };
  expect(problemsOf(definition({ routing: { policy: 'geolocation', places, default: us } }))).toEqual([]);
});
