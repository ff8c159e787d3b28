import { lostWrites } from '../../../rehearsal/measure/writes';
import type { World } from '../../../rehearsal/world';
import { service } from '../../config/fixture';

const world: World = {
  service: service(),
  name: 'api.example.com',
  cloud: { endpoint: '', dns: '', regions: {} }, // no region answers
  timeScale: 1,
};

test('an interrupt ends the search for writes, however long it would go on', async () => {
  const writes = [{ path: '/orders/1', region: 'us-east-1', acknowledgedAt: 0 }];
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('enough')), 50);
  await expect(lostWrites(world, writes, 60_000, controller.signal)).rejects.toThrow('enough');
});
