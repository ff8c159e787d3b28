import type { SmokeTest } from 'antipode';

/** After each region's deploy: it answers, and takes no empty file. */
const smokeTest: SmokeTest = async ({ url }) => {
  const unknown = await fetch(`${url}/receipts/no-such-receipt`);
  if (unknown.status !== 404) throw new Error(`GET /receipts/no-such-receipt: ${unknown.status}`);
  const empty = await fetch(`${url}/receipts/of-the-smoke-test`, { method: 'PUT', body: '' });
  if (empty.status !== 400) throw new Error(`PUT of an empty file: ${empty.status}`);
};

export default smokeTest;
