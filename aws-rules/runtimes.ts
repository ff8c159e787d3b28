/** What AWS and Terraform's AWS provider say of a runtime. */
interface Runtime {
  /** Node's major version. */
  readonly node: number;
  /** The day from which AWS gives it no fixes ("Building Lambda functions with Node.js"); undefined: not set yet. */
  readonly endsOn: string | undefined;
  /**
   * The first version of the provider that takes it, major and minor, of those that antipode works with (its
   * CHANGELOG); undefined: none of those that CDKTF has bindings for, which end with 6.25 and so before Node 26 began.
   */
  readonly provider: readonly [number, number] | undefined;
}

/** Lambda's runtimes of Node that a function may have. */
export const RUNTIMES = {
  'nodejs22.x': { node: 22, endsOn: '2027-04-30', provider: [5, 100] },
  'nodejs24.x': { node: 24, endsOn: '2028-04-30', provider: [6, 21] },
  'nodejs26.x': { node: 26, endsOn: undefined, provider: undefined },
} as const satisfies Readonly<Record<string, Runtime>>;

/** The identifier of a runtime, as Lambda has it. */
export type RuntimeName = keyof typeof RUNTIMES;

export const RUNTIME_NAMES = Object.keys(RUNTIMES) as RuntimeName[];

/** Whether a version of the provider, such as `5.100.0`, takes a runtime. */
export function isKnownTo(version: string, name: RuntimeName): boolean {
  const first: Runtime['provider'] = RUNTIMES[name].provider;
  if (first === undefined) return false;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > first[0] || (major === first[0] && minor >= first[1]);
}
