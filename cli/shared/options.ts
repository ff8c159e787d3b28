/** Which cloud a command works on. */
export const LOCAL = [
  '--local',
  'the local cloud that runs (default: the one that AWS_ENDPOINT_URL names, else AWS)',
] as const;

export const WAIT = ['--wait', 'until users have followed, for at most twice the failover bound'] as const;

export const ALLOW = [
  '--allow <address...>',
  'allow these changes that endanger data or DNS, besides those that the command makes',
] as const;
