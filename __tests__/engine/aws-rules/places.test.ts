import { latencyMs, locate, PLACES, placeNamed } from '../../../aws-rules/places';

const REGIONS = [
  'us-east-1',
  'us-west-2',
  'sa-east-1',
  'eu-west-1',
  'eu-central-1',
  'ap-southeast-1',
  'ap-northeast-1',
];

test.each([
  ['ashburn', 'us-east-1'],
  ['san-francisco', 'us-west-2'],
  ['sao-paulo', 'sa-east-1'],
  ['london', 'eu-west-1'],
  ['stockholm', 'eu-central-1'],
  ['mumbai', 'ap-southeast-1'],
  ['tokyo', 'ap-northeast-1'],
])('%s is nearest to %s', (name, region) => {
  const place = placeNamed(name);
  const [nearest] = [...REGIONS].sort((a, b) => latencyMs(place, a) - latencyMs(place, b));
  expect(nearest).toBe(region);
});

test('round trips are of the size that people measure', () => {
  expect(latencyMs(placeNamed('london'), 'us-east-1')).toBeGreaterThan(60);
  expect(latencyMs(placeNamed('london'), 'us-east-1')).toBeLessThan(120);
  expect(latencyMs(placeNamed('tokyo'), 'ap-northeast-1')).toBeLessThan(10);
});

test('a client is where its subnet is, and an unknown client is in Ashburn', () => {
  for (const place of PLACES) expect(locate(place.subnet.replace('.0/24', '.77'))).toBe(place);
  for (const address of ['', '127.0.0.1', '2001:db8::1', 'nonsense']) {
    expect(locate(address).name).toBe('ashburn');
  }
});

test('every place has a subnet of its own', () => {
  expect(new Set(PLACES.map(({ subnet }) => subnet)).size).toBe(PLACES.length);
});
