/** A room of the house: a folder, or a file at the top. It says what the room holds and what it may import. */
export interface Room {
  readonly holds: string;
  /** Rooms by their names; a room may always import itself. */
  readonly imports: readonly string[];
  /** Rooms from which it may import only types. */
  readonly types?: readonly string[];
}

/** Node's module that starts processes is listed like a room, since few rooms may use it. */
export const SPAWNING = 'node:child_process';

export const GROUND = ['errors', 'project', 'aws-rules'];
export const ANY_COMMAND = [...GROUND, 'process', 'definition', 'aws'];
export const ENGINE = [
  ...ANY_COMMAND,
  'bundle',
  'cli',
  'dns',
  'exports',
  'init',
  'runtime',
  'runtime/health',
  'local-cloud',
  'operations',
  'rehearsal',
  'rollout',
  'stacks',
  'terraform',
  'testing',
];
export const EXAMPLE = [
  'antipode.config.ts',
  'smoke-test.ts',
  'workload.ts',
  'functions',
  'functions/contracts',
  'docs/examples',
];
/** Rooms that get one name where a room may import all of them. */
export const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'the engine': ENGINE,
  'the example': EXAMPLE,
};

export const AROUND = ['.github/scripts', 'bin', 'compat', 'house', SPAWNING];
