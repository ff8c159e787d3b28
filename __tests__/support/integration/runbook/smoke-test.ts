import type { SmokeTest } from 'antipode';

const smokeTest: SmokeTest = async ({ url }) => {
  const { status } = await fetch(`${url}/orders`);
  if (status !== 200) throw new Error(`GET /orders: ${status}`);
};

export default smokeTest;
