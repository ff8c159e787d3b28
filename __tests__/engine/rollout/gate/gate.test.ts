import { passGate } from '../../../../rollout/gate/gate';
import { startFakeCloud } from '../../../support/aws/fake-cloud';
import { service } from '../../../support/definition/fixture';

// Its regions answer every request with 200 and an empty body: they are healthy, but take no orders.
const two = service({ deploy: { smokeTest: 'smoke-test.ts', bakeTimeSeconds: 1 } });

test.each([
  [true, { passed: true }],
  [false, { passed: false, reason: expect.stringMatching(/^the smoke test failed: /) }],
])(
  'a gate without smoke test (%s) ends with %j',
  async (withoutSmokeTest, result) => {
    const { target, stop } = await startFakeCloud(two.regions);
    const region = 'eu-west-1';
    const signal = new AbortController().signal;
    const options = { target, service: two, region, code: {}, signal, onStep: () => undefined };
    expect(await passGate({ ...options, withoutSmokeTest })).toEqual(result);
    await stop();
  },
  60_000,
);
