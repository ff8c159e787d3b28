import { z } from 'zod';
import type { ContinentCode, CountryCode } from '../../aws-rules/geolocations';
import { PLACES, type Place } from '../../aws-rules/places';
import type { Problem } from '../../errors/problems';
import { notOneOf } from '../not-one-of';
import { text } from '../shapes';
import type { RoutingKind } from './kind';
import { continentCode, countryCode } from './location-codes';

/** Users get the region of their country, else of their continent, else the default; the next where it is unhealthy. */
export interface GeolocationRouting<Region extends string = string> {
  readonly policy: 'geolocation';
  /** Which places each region serves. A region that serves none is the default. */
  readonly places: Readonly<Partial<Record<Region, Places>>>;
  /** Serves every other place, and those of a region that is down. While it is down itself, the nearest does. */
  readonly default: Region;
}

interface Places {
  /** Codes of continents: `['NA', 'SA']` (Route 53 API Reference, "GeoLocation"). Default: none. */
  readonly continents?: readonly ContinentCode[];
  /** Codes of countries, which come before their continents: `['TR']` (ISO 3166-1). Default: none. */
  readonly countries?: readonly CountryCode[];
}

const places = z.strictObject({
  continents: z.array(continentCode).default([]),
  countries: z.array(countryCode).default([]),
});

export const geolocationKind: RoutingKind<GeolocationRouting> = {
  shape: z.strictObject({
    policy: z.literal('geolocation'),
    places: z.record(z.string(), places),
    default: text,
  }),
  problems: (routing, regions) => [
    ...regionProblems(routing, regions),
    ...takenTwice(servedPlaces(routing)),
    ...idleProblems(routing, regions),
  ],
  share,
  mostImportant: (routing, regions) =>
    regions.reduce((best, region) => (share(routing, region) > share(routing, best) ? region : best)),
  canary: (routing, regions) => regions.findLast((region) => region !== routing.default) ?? '',
  byChance: false,
};

/** A place as a record of Route 53 names it: one of both. */
type Location =
  | { readonly continent: ContinentCode; readonly country?: never }
  | { readonly country: CountryCode; readonly continent?: never };

/** A place that a region serves, and where the definition says so. */
interface Served {
  readonly path: string;
  readonly region: string;
  readonly location: Location;
}

/** Every place that has a region of its own. */
export function servedPlaces({ places }: GeolocationRouting): Served[] {
  return Object.entries(places).flatMap(([region, { continents = [], countries = [] } = {}]) => {
    const path = `routing.places.${region}`;
    return [
      ...continents.map((continent, index) => ({
        path: `${path}.continents[${index}]`,
        region,
        location: { continent },
      })),
      ...countries.map((country, index) => ({
        path: `${path}.countries[${index}]`,
        region,
        location: { country },
      })),
    ];
  });
}

function regionProblems(routing: GeolocationRouting, regions: readonly string[]): Problem[] {
  return [
    ...Object.keys(routing.places).flatMap((name) =>
      notOneOf({ path: `routing.places.${name}`, name }, 'the regions', regions),
    ),
    ...notOneOf({ path: 'routing.default', name: routing.default }, 'the regions', regions),
  ];
}

/** Route 53 API Reference, "ResourceRecordSet", GeoLocation: no two records for the same place. */
function takenTwice(served: readonly Served[]): Problem[] {
  const taken = new Map<string, Served>();
  return served.flatMap((one) => {
    const place = JSON.stringify(one.location);
    const first = taken.get(place);
    taken.set(place, first ?? one);
    if (first === undefined) return [];
    const code = one.location.country ?? one.location.continent;
    return [{ path: one.path, message: `"${code}" is served by ${first.region} already (${first.path})` }];
  });
}

function idleProblems(routing: GeolocationRouting, regions: readonly string[]): Problem[] {
  const busy = new Set([routing.default, ...servedPlaces(routing).map(({ region }) => region)]);
  return regions
    .filter((region) => !busy.has(region))
    .map((region) => ({
      path: `routing.places.${region}`,
      message: 'must list a continent or a country, since the region is not the default',
    }));
}

/** How many of the cities that simulated users live in are a region's. */
function share(routing: GeolocationRouting, region: string): number {
  return PLACES.filter((place) => regionOf(routing, place) === region).length;
}

/** A country comes before its continent, and both before the default. */
function regionOf(
  routing: GeolocationRouting,
  { continent, country }: Pick<Place, 'continent' | 'country'>,
): string {
  const served = servedPlaces(routing);
  const own =
    served.find(({ location }) => location.country === country) ??
    served.find(({ location }) => location.continent === continent);
  return own?.region ?? routing.default;
}
