import { z } from 'zod';
import {
  CONTINENT_CODES,
  CONTINENTS,
  COUNTRY_CODES,
  type ContinentCode,
  type CountryCode,
} from '../../aws-rules/geolocations';
import { suggest } from '../../errors/problems';

/** English names of countries; of codes that ISO 3166-1 has not, too, such as `UK`. */
const english = new Intl.DisplayNames(['en'], { type: 'region' });

/** Codes by what people call the places. */
const KNOWN = {
  continents: new Map<string, string>(CONTINENT_CODES.map((code) => [code, CONTINENTS[code]])),
  countries: new Map<string, string>(COUNTRY_CODES.map((code) => [code, english.of(code) ?? code])),
};

type List = keyof typeof KNOWN;

export const continentCode = z.custom<ContinentCode>((value) => KNOWN.continents.has(value as string), {
  error: ({ input }) =>
    `must be the code of a continent, such as "EU"${hint(input, 'continents', 'countries')}`,
});

export const countryCode = z.custom<CountryCode>((value) => KNOWN.countries.has(value as string), {
  error: ({ input }) =>
    `must be the code of a country, such as "TR"${hint(input, 'countries', 'continents')}`,
});

/** What may have been meant by something that is no code of a list. */
function hint(word: unknown, own: List, other: List): string {
  if (typeof word !== 'string') return '';
  if (KNOWN[other].has(word)) return `; "${word}" is one of ${other}`;
  const code = codeOf(word, KNOWN[own]);
  return code === undefined ? '' : ` — did you mean "${code}"?`;
}

/** The code of a place by another spelling of it, another code, or its name. */
function codeOf(word: string, known: ReadonlyMap<string, string>): string | undefined {
  const upper = word.toUpperCase();
  if (known.has(upper)) return upper;
  const name = folded(/^[A-Z]{2}$/.test(upper) ? (english.of(upper) ?? word) : word);
  const all = [...known].map(([code, one]) => [code, folded(one)] as const);
  const found = all.find(([, one]) => one === name) ?? all.find(([, one]) => suggest(name, [one]) !== '');
  return found?.[0];
}

/** Without capitals and accents. */
function folded(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
