import type { SmokeTest } from 'antipode';

/** After each region's deploy: nobody is let in without a token. */
const smokeTest: SmokeTest = async ({ url }) => {
  for (const path of ['/bookmarks', '/tags/reading']) {
    const { status } = await fetch(`${url}${path}`);
    if (status !== 401) throw new Error(`GET ${path} without a token: ${status}`);
  }
};

export default smokeTest;
