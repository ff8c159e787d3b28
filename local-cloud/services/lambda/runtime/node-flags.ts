/**
 * Features of Node that Lambda switches off as experimental: `require()` of ES modules, and detecting ES modules by
 * their contents (Lambda Developer Guide, "Building Lambda functions with Node.js"). A function's `NODE_OPTIONS` can
 * switch them on again.
 */
export function nodeFlags(version: string, nodeOptions = ''): string[] {
  const off = FEATURES.filter((feature) => knows(version) && !nodeOptions.includes(`--${feature}`));
  return off.map((feature) => `--no-${feature}`);
}

const FEATURES = ['experimental-require-module', 'experimental-detect-module'];

/** Older versions have neither by default, and some do not know the flags; Lambda's newer versions have both. */
function knows(version: string): boolean {
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12);
}
