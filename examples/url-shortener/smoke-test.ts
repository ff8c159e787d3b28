import type { SmokeTest } from 'antipode';

/** After each region's deploy: the redirect answers everybody, and the rest nobody without a token. */
const smokeTest: SmokeTest = async ({ url }) => {
  const unknown = await fetch(`${url}/no-such-link`, { redirect: 'manual' });
  if (unknown.status !== 404) throw new Error(`GET /no-such-link: ${unknown.status}`);
  const unsigned = await fetch(`${url}/links`);
  if (unsigned.status !== 401) throw new Error(`GET /links without a token: ${unsigned.status}`);
};

export default smokeTest;
