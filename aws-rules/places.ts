import { isIPv4 } from 'node:net';
import type { ContinentCode, CountryCode } from './geolocations';

/**
 * Round trips between people and regions are computed from the distance over ground. Light in fibre travels about 200
 * km in a millisecond, cables are about half as long again as the great circle, and both ends add a little. AWS
 * measures them. Latency routing only asks which of two regions is nearer to a place, and for that this model is near
 * enough.
 */
const ROUND_TRIP = { baseMs: 4, fibreKmPerMs: 200, detour: 1.5 };

/** The place of a query from an unknown address: `TestDNSAnswer`'s default, a resolver in us-east-1. */
const DEFAULT_PLACE = 'ashburn';

type Coordinates = readonly [latitude: number, longitude: number];

/** Where AWS regions are: the city that AWS names ("Regions and Availability Zones"). */
const REGIONS: Readonly<Record<string, Coordinates>> = {
  'us-east-1': [39.0, -77.5],
  'us-east-2': [40.0, -83.0],
  'us-west-1': [37.4, -121.9],
  'us-west-2': [45.8, -119.7],
  'ca-central-1': [45.5, -73.6],
  'ca-west-1': [51.0, -114.1],
  'mx-central-1': [20.6, -100.4],
  'sa-east-1': [-23.5, -46.6],
  'eu-west-1': [53.3, -6.3],
  'eu-west-2': [51.5, -0.1],
  'eu-west-3': [48.9, 2.4],
  'eu-central-1': [50.1, 8.7],
  'eu-central-2': [47.4, 8.5],
  'eu-north-1': [59.3, 18.1],
  'eu-south-1': [45.5, 9.2],
  'eu-south-2': [41.6, -0.9],
  'il-central-1': [32.1, 34.8],
  'me-south-1': [26.1, 50.6],
  'me-central-1': [24.5, 54.4],
  'af-south-1': [-33.9, 18.4],
  'ap-south-1': [19.1, 72.9],
  'ap-south-2': [17.4, 78.5],
  'ap-southeast-1': [1.3, 103.8],
  'ap-southeast-2': [-33.9, 151.2],
  'ap-southeast-3': [-6.2, 106.8],
  'ap-southeast-4': [-37.8, 145.0],
  'ap-southeast-5': [3.1, 101.7],
  'ap-southeast-7': [13.8, 100.5],
  'ap-east-1': [22.3, 114.2],
  'ap-northeast-1': [35.7, 139.7],
  'ap-northeast-2': [37.6, 127.0],
  'ap-northeast-3': [34.7, 135.5],
};

/** A city that queries come from. */
export interface Place {
  readonly name: string;
  /** The subnet of its clients: a /24 of the range for benchmarks (RFC 2544), so it is nobody's real address. */
  readonly subnet: string;
  readonly at: Coordinates;
  readonly country: CountryCode;
  readonly continent: ContinentCode;
}

/** The cities where simulated users live; `dig +subnet=198.18.5.0/24` asks as a user in Frankfurt. */
export const PLACES: readonly Place[] = (
  [
    ['ashburn', [39.0, -77.5], 'US', 'NA'],
    ['san-francisco', [37.8, -122.4], 'US', 'NA'],
    ['mexico-city', [19.4, -99.1], 'MX', 'NA'],
    ['sao-paulo', [-23.6, -46.6], 'BR', 'SA'],
    ['london', [51.5, -0.1], 'GB', 'EU'],
    ['frankfurt', [50.1, 8.7], 'DE', 'EU'],
    ['stockholm', [59.3, 18.1], 'SE', 'EU'],
    ['lagos', [6.5, 3.4], 'NG', 'AF'],
    ['cape-town', [-33.9, 18.4], 'ZA', 'AF'],
    ['dubai', [25.2, 55.3], 'AE', 'AS'],
    ['mumbai', [19.1, 72.9], 'IN', 'AS'],
    ['singapore', [1.3, 103.8], 'SG', 'AS'],
    ['tokyo', [35.7, 139.7], 'JP', 'AS'],
    ['sydney', [-33.9, 151.2], 'AU', 'OC'],
  ] as const
).map(([name, at, country, continent], index) => ({
  name,
  subnet: `198.18.${index}.0/24`,
  at,
  country,
  continent,
}));

const BY_SUBNET = new Map(PLACES.map((place) => [place.subnet, place]));
const UNKNOWN = placeNamed(DEFAULT_PLACE);

/** The place of that name. @throws when there is none. */
export function placeNamed(name: string): Place {
  const place = PLACES.find((candidate) => candidate.name === name);
  if (place === undefined)
    throw new Error(`no place is called ${name}: ${PLACES.map((p) => p.name).join(', ')}`);
  return place;
}

/** Where an address is: a client's address (from its subnet) or a resolver's. */
export function locate(address: string): Place {
  if (!isIPv4(address)) return UNKNOWN;
  return BY_SUBNET.get(`${address.split('.').slice(0, 3).join('.')}.0/24`) ?? UNKNOWN;
}

/** The modelled round trip in milliseconds; infinite to an unknown region. */
export function latencyMs(place: Place, region: string): number {
  const at = REGIONS[region];
  if (at === undefined) return Number.POSITIVE_INFINITY;
  return ROUND_TRIP.baseMs + (2 * distanceKm(place.at, at) * ROUND_TRIP.detour) / ROUND_TRIP.fibreKmPerMs;
}

/** Great-circle distance (haversine). */
function distanceKm([latitudeA, longitudeA]: Coordinates, [latitudeB, longitudeB]: Coordinates): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (a: number, b: number) => Math.sin(radians(b - a) / 2) ** 2;
  const chord =
    half(latitudeA, latitudeB) +
    Math.cos(radians(latitudeA)) * Math.cos(radians(latitudeB)) * half(longitudeA, longitudeB);
  return 2 * 6_371 * Math.asin(Math.sqrt(chord));
}
