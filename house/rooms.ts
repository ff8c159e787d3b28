import { exampleService } from './example-service';
import { ANY_COMMAND, AROUND, ENGINE, EXAMPLE, GROUND, type Room, SPAWNING } from './groups';

/**
 * Who may import whom. A file belongs to the longest name that its path begins with. A file under no name is a room
 * of its own, which may import nothing.
 */
export const ROOMS: Readonly<Record<string, Room>> = {
  'main.ts': { holds: 'the CDKTF app', imports: ['exports'] },
  'antipode.config.ts': {
    holds: 'the one file a user edits',
    imports: ['exports', 'functions/contracts'],
  },
  'smoke-test.ts': { holds: 'what each deploy tries in a region', imports: ['exports'] },
  'workload.ts': { holds: 'what users of a rehearsal do', imports: ['exports'] },
  'functions/contracts': { holds: 'what the example’s functions send each other', imports: [] },
  functions: {
    holds: 'the example service; its definition types what its handlers may do',
    imports: ['exports', 'functions/contracts'],
    types: ['antipode.config.ts'],
  },
  runtime: {
    holds: 'what handlers use; `data/`: types that are right in two regions',
    imports: [],
  },
  'runtime/health': { holds: 'the function that Route 53 asks', imports: ['runtime'] },
  exports: {
    holds: 'what users import, a file an import path: `antipode`, `antipode/http` and the others',
    imports: ['errors', 'definition', 'runtime', 'stacks', 'testing'],
  },
  errors: { holds: 'mistakes of the person at the keyboard, and suggestions', imports: [] },
  project: {
    holds:
      'the engine’s folder and the project’s; runs the project’s TypeScript; which AWS it is deployed to',
    imports: ['errors'],
  },
  'aws-rules': {
    holds: 'what AWS decides: regions and places, event patterns, schedules, stream filters',
    imports: [],
  },
  process: {
    holds: 'child processes, lifelines, locks, ports, finding tools: the one room that spawns',
    imports: ['errors', 'project', SPAWNING],
  },
  dns: { holds: 'a DNS client', imports: [] },
  bundle: { holds: 'function bundles and reproducible zips', imports: ['errors', 'project', 'process'] },
  definition: {
    holds:
      'the definition: schema, defaults, rules; `routing/` and `triggers/`, an object a kind; every AWS name (`names.ts`); the failover bound',
    imports: GROUND,
    types: ['runtime'],
  },
  stacks: {
    holds:
      '`bootstrap.ts`, `data.ts`, `region.ts`; `constructs/`; `triggers/`, a construct a kind; `policies/`, a file a concern; `ci/`, what a pipeline’s roles may do; `extension/`, what a service adds itself',
    imports: [...GROUND, 'definition', 'bundle'],
  },
  terraform: {
    holds:
      'drives cdktf and Terraform: output folders, environment, progress; `plan/`: what is planned, its dangers, its review; `state/`: between files and S3',
    imports: ['errors', 'project', 'process', 'definition'],
  },
  aws: {
    holds: 'one question to AWS a file, and which AWS is asked; `account/`: what an account allows and holds',
    imports: [...GROUND, 'process', 'dns', 'definition', 'runtime'],
  },
  operations: {
    holds:
      'what an operator or a developer does with what runs: status, drain, rehome, logs, redrive; `doctor/`: what is looked at before a deploy, a check a file; `costs/`: what a definition costs',
    imports: ANY_COMMAND,
  },
  rollout: {
    holds:
      '`plan/`: what a deploy will do, in waves; `waves/`, `gate/`, `releases/`: applied, proved, taken back; `left-out/`; regions that come and go',
    imports: [...ANY_COMMAND, 'operations', 'terraform'],
  },
  'local-cloud': {
    holds:
      'AWS on loopback: `services/`, one folder a service; its processes, `region.ts` and `global.ts`, on top',
    imports: [...GROUND, 'process'],
  },
  rehearsal: {
    holds:
      '`faults/`, `workload/`: what users ask; `load/`, `proof/`; `run/`: one after the other; `data/`: the checker of data types; `watch/` and `evidence/`: what is seen while it lasts, and afterwards; `measure/`: figures; `promises/`: what each expectation of a fault promises, and the verdict; `report/`',
    imports: [...ANY_COMMAND, 'dns', 'terraform', 'local-cloud', 'runtime'],
  },
  init: {
    holds: 'writes a service of one’s own',
    imports: ['errors', 'project', 'process'],
  },
  testing: {
    holds:
      'what users’ tests import: `synthesis/`, a service’s stacks to ask; `policies/`, the judge of policies; `memory/`, the AWS of one handler; `events/`, what starts it; a deployed local cloud',
    imports: ['aws-rules', 'definition', 'project', 'stacks', 'local-cloud', 'rehearsal'],
  },
  cli: {
    holds: '`antipode`: `commands/`, a file a command; `shared/`, what several share; `views/`; the terminal',
    imports: [
      ...ANY_COMMAND,
      'dns',
      'init',
      'operations',
      'rollout',
      'terraform',
      'local-cloud',
      'rehearsal',
    ],
  },
  bin: {
    holds:
      'entry points in plain JavaScript: the command, the build, the TypeScript runner, the check of Node',
    imports: ['cli', 'project', SPAWNING],
  },
  house: { holds: 'these walls, and the measures of the house', imports: ['project'] },
  '.github/scripts': {
    holds:
      'what the workflows print; all else they do is npm scripts and `antipode` ([docs/ci.md](docs/ci.md))',
    imports: [],
  },
  compat: {
    holds:
      'the sources against CDKTF’s successor and AWS provider 6 ([docs/upgrading.md](docs/upgrading.md)), and against another commit; `cli/`: deploys with the successor’s command-line tool',
    imports: ['project', 'process', 'terraform'],
  },
  benchmarks: {
    holds: 'ratios, one run each',
    imports: [...ENGINE, ...EXAMPLE, 'bin'],
  },
  ...exampleService('bookmarks', { hasShared: false }),
  ...exampleService('receipts'),
  ...exampleService('url-shortener'),
  templates: {
    holds:
      'what `antipode init` writes; `shared/`: what every project has; `copied.json`: what is taken from this repository',
    imports: ['exports'],
  },
  'docs/examples': { holds: 'code that the docs show', imports: ['exports'] },
  '__tests__/engine': {
    holds: 'tests of the engine, mirroring the tree',
    imports: [...ENGINE, ...AROUND, '__tests__/support'],
  },
  '__tests__/example': {
    holds: 'tests of the example service',
    imports: [...ENGINE, ...EXAMPLE, 'bin', '__tests__/support', '__tests__/support/example'],
  },
  '__tests__/service': {
    holds: 'tests that the example brings along as a template',
    imports: ['exports', 'functions', 'antipode.config.ts'],
  },
  '__tests__/support': { holds: 'what the tests share', imports: [...ENGINE, 'bin', SPAWNING] },
  '__tests__/support/example': {
    holds: 'what tests of the example share',
    imports: [...ENGINE, ...EXAMPLE, '__tests__/support'],
  },
};
