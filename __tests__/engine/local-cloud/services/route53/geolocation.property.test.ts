import fc from 'fast-check';
import { CONTINENT_CODES, COUNTRY_CODES } from '../../../../../aws-rules/geolocations';
import type { RecordSet } from '../../../../../local-cloud/services/route53/records';
import { continent, country, record } from '../../../../support/route53/records';
import { ask, valuesOf } from '../../../../support/route53/world';

// NA, SA, AF and AS are both: Namibia and North America, Saudi Arabia and South America, …
const COUNTRIES = ['DE', 'FR', 'NA', 'SA', 'AF', 'AS', 'US'];

const places = fc
  .tuple(fc.subarray(COUNTRIES), fc.subarray([...CONTINENT_CODES]), fc.boolean())
  .map(([countries, continents, everywhere]) => [
    ...countries.map((code) => geolocated(`country ${code}`, country(code))),
    ...continents.map((code) => geolocated(`continent ${code}`, continent(code))),
    ...(everywhere ? [geolocated('everywhere', country('*'))] : []),
  ]);

function geolocated(id: string, routing: RecordSet['routing']): RecordSet {
  return record(id, { routing, health: id });
}

/** As the guide words it: from the smallest place to the largest, until one is healthy; else the smallest. */
function expected(names: readonly string[], red: readonly string[]): readonly string[] {
  for (const name of names) if (!red.includes(name)) return [name];
  return names.slice(0, 1);
}

test('who asks is answered for the smallest healthy place that they are in, or else the smallest', () => {
  fc.assert(
    fc.property(
      places
        .filter(({ length }) => length > 0)
        .chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
      fc.constantFrom(...COUNTRIES, 'JP'),
      fc.constantFrom(...CONTINENT_CODES),
      fc.nat(),
      (records, from, on, seed) => {
        const ids = records.map(({ setIdentifier = '' }) => setIdentifier);
        const red = ids.filter((_, index) => (seed >> (index % 31)) & 1);
        const mine = [`country ${from}`, `continent ${on}`, 'everywhere'].filter((id) => ids.includes(id));
        const answer = ask(records, { red, place: { country: from, continent: on } });
        expect(answer.code).toBe('NOERROR');
        expect(valuesOf(answer)).toEqual(expected(mine, red));
      },
    ),
    { numRuns: 5_000 },
  );
});

test('knows seven continents and the countries of ISO 3166-1', () => {
  expect(CONTINENT_CODES).toEqual(['AF', 'AN', 'AS', 'EU', 'NA', 'OC', 'SA']);
  expect(new Set(COUNTRY_CODES).size).toBe(249);
  expect(COUNTRY_CODES.filter((code) => !/^[A-Z]{2}$/.test(code))).toEqual([]);
});
