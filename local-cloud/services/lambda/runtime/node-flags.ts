/**
 * What Lambda switches off in its Node, since it calls it experimental: `require()` of ES modules, and telling them by
 * what they hold (Lambda Developer Guide, "Building Lambda functions with Node.js"). A function's `NODE_OPTIONS` switch
 * it on again.
 */
export function nodeFlags(version: string, nodeOptions = ''): string[] {
  const off = FEATURES.filter((feature) => knows(version) && !nodeOptions.includes(`--${feature}`));
  return off.map((feature) => `--no-${feature}`);
}

const FEATURES = ['experimental-require-module', 'experimental-detect-module'];

/** Older ones have neither unless they are asked, and some of them not even the flags; Lambda's newer ones have both. */
function knows(version: string): boolean {
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12);
}
