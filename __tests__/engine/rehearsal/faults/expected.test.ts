import { faultNamed } from '../../../../rehearsal/faults/catalog';
import { expectedOf } from '../../../../rehearsal/faults/expected';
import { boundOf } from '../../../../rehearsal/measure/scaled-bound';
import { service } from '../../../support/definition/fixture';

const including = (include: object) => service({ health: { include } });
const minutes = 3;

test.each([
  ['nothing that is included', service(), 'told'],
  [
    'slow answers below its 600 ms',
    including({ latency: { aboveMs: 500, percent: 50, minutes } }),
    'dns-leaves',
  ],
  ['slow answers above its 600 ms', including({ latency: { aboveMs: 700, percent: 50, minutes } }), 'told'],
  ['errors far below a tenth', including({ errors: { percent: 5, minutes } }), 'dns-leaves'],
  [
    'errors as many as it makes, by chance more or fewer',
    including({ errors: { percent: 10, minutes } }),
    'told',
  ],
])('slow-region with %s', (_, definition, expectation) => {
  expect(expectedOf(faultNamed('slow-region'), definition).expectation).toBe(expectation);
});

test('no other fault is expected to do otherwise', () => {
  const definition = including({ errors: { percent: 5, minutes } });
  for (const name of ['region-down', 'slow-everywhere', 'partition'])
    expect(expectedOf(faultNamed(name), definition)).toEqual(faultNamed(name));
});

test('the bound of a grey fault is that of its minutes, at every time scale', () => {
  const definition = including({ latency: { aboveMs: 500, percent: 50, minutes } });
  const of = (name: string, timeScale: number) =>
    boundOf(faultNamed(name), { service: definition, timeScale }).totalSeconds;
  expect([of('slow-region', 1), of('slow-region', 10), of('slow-everywhere', 10)]).toEqual([369, 369, 369]);
  expect(of('region-down', 1)).toBe(37);
});

test('slow-everywhere hurts every region alike', async () => {
  const calls: unknown[] = [];
  const control = async (_: string, input: unknown) => void calls.push(input);
  const hurt = { service: service(), region: 'us-east-1', wait: async () => undefined };
  await faultNamed('slow-everywhere').hurt(control as never, hurt, new AbortController().signal);
  expect(calls).toEqual([
    {
      faults: ['us-east-1', 'eu-west-1'].map((region) => ({
        kind: 'invoke',
        region,
        except: '-health',
        errorShare: 0.1,
        addedMs: 600,
      })),
    },
  ]);
});
