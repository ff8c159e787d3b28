/** Which cloud a command works on. */
export const LOCAL = [
  '--local',
  'the local cloud that runs (default: the one that AWS_ENDPOINT_URL names, else AWS)',
] as const;
