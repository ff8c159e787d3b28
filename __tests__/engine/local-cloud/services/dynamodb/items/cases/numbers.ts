import { type Case, get, key, N, put, type Refusal, refused, update } from '../support/case';

const page = 'Supported data types and naming rules in Amazon DynamoDB, Number';

const kept = (written: string, read: string): Case => ({
  what: `${written} is kept as ${read}`,
  page,
  given: [put({ n: N(written), set: { NS: [written] }, list: { L: [{ M: { n: N(written) } }] } })],
  call: get(),
  says: { Item: { ...key('a'), n: N(read), set: { NS: [read] }, list: { L: [{ M: { n: N(read) } }] } } },
});

const no = (written: string, says: Refusal): Case => ({
  what: `${written === '' ? 'an empty text' : written} is refused as a number`,
  page,
  call: put({ n: N(written) }),
  says,
});

const noNumber = (text: string) =>
  no(text, refused(`The parameter cannot be converted to a numeric value: ${text}`));

export const NUMBERS: readonly Case[] = [
  kept('1.0', '1'),
  kept('00042', '42'),
  kept('1.5E2', '150'),
  kept('-0', '0'),
  kept('0.10', '0.1'),
  kept('-12.50', '-12.5'),
  kept('1E-5', '0.00001'),
  kept('+7', '7'),
  kept('.5', '0.5'),
  kept('0e999', '0'),
  kept('123456789012345678901234567890.12345678', '123456789012345678901234567890.12345678'),
  kept('9.9999999999999999999999999999999999999E+125', `${'9'.repeat(38)}${'0'.repeat(88)}`),
  kept('1E-130', `0.${'0'.repeat(129)}1`),
  noNumber('1_000'),
  noNumber('0x10'),
  noNumber('NaN'),
  noNumber('Infinity'),
  noNumber(' 1'),
  noNumber('1e'),
  noNumber('.'),
  noNumber('1,5'),
  no('', refused('The parameter cannot be converted to a numeric value')),
  no('1'.repeat(39), refused('Attempting to store more than 38 significant digits in a Number')),
  no(
    '1E126',
    refused('Number overflow. Attempting to store a number with magnitude larger than supported range'),
  ),
  no(
    '1E-131',
    refused('Number underflow. Attempting to store a number with magnitude smaller than supported range'),
  ),
  {
    what: 'sums are exact',
    page,
    given: [put({ n: N('0.1') }), update('SET n = n + :more', { ':more': N('0.2') })],
    call: get({ ProjectionExpression: 'n' }),
    says: { Item: { n: N('0.3') } },
  },
  {
    what: 'a sum of 39 digits is refused',
    page,
    given: [put({ n: N('1E37') })],
    call: update('ADD n :more', { ':more': N('0.1') }),
    says: refused('Attempting to store more than 38 significant digits in a Number'),
  },
];
