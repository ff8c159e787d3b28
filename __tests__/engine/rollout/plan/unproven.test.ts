import { unprovenRegions } from '../../../../rollout/plan/unproven';
import { plannedChanges } from '../../../../terraform/plan/planned-change';
import { service } from '../../../support/definition/fixture';
import { fixture } from '../../../support/plans/fixture';

const HERE = 'us-east-1';
const changed = { stack: `region-${HERE}`, changes: plannedChanges(fixture('weighted')) };
const same = { stack: `region-${HERE}`, changes: [] };

test.each([
  ['cdktf alone applied', same, { live: '1' }, [HERE]],
  ['went live, and whose deploy ended before its gate,', same, { live: '2', proven: '1' }, [HERE]],
  ['passed its gate', same, { live: '2', proven: '2' }, []],
  ['is about to change', changed, { live: '2', proven: '1' }, []],
])('what %s', (_, plan, versions, unproven) => {
  const worker = { proven: undefined, previous: undefined, ...versions };
  const known = { plans: [plan], chosen: [HERE], versions: { [HERE]: { worker } } };
  expect(unprovenRegions(service(), known)).toEqual(unproven);
});
