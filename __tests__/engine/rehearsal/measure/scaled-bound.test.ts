import { scaledBound } from '../../../../rehearsal/measure/scaled-bound';
import { service } from '../../../support/definition/fixture';

const health = { intervalSeconds: 10, failureThreshold: 2 };

test.each<[timeScale: number, detectionSeconds: number]>([
  [1, 28], // 2 × (10 + 4), as at AWS
  [10, 50], // 2 × (10 + 10) and the health function's second, which are ten of AWS's each
])('at time scale %i detection may take %i s', (timeScale, detectionSeconds) => {
  const bound = scaledBound({ service: service({ health }), timeScale });
  expect(bound.detectionSeconds).toBe(detectionSeconds);
  expect(bound.totalSeconds).toBe(detectionSeconds + bound.propagationSeconds + bound.ttlSeconds);
});
