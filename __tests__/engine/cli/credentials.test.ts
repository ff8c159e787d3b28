import type { Command } from 'commander';
import { runningClouds } from '../../../aws/running-clouds';
import { createProgram } from '../../../cli/program';
import { loadService } from '../../../definition/load';
import { everyTrigger } from '../../support/definition/every-trigger';
import { service } from '../../support/definition/fixture';

// Without credentials every command that asks AWS says so, in one sentence, before anything else.

jest.mock('../../../aws/running-clouds', () => ({
  ...jest.requireActual<object>('../../../aws/running-clouds'),
  runningClouds: jest.fn(() => []),
}));

jest.mock('../../../definition/load', () => ({ loadService: jest.fn() }));

const before = { ...process.env };
beforeAll(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, {
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
  const state = { backend: 's3', bucketPrefix: 'acme-state' };
  jest.mocked(loadService).mockReturnValue(service({ ...everyTrigger, state, owned: ['coupon'] }));
});
afterAll(() => {
  process.env = before;
});

let printed: string[];
let spies: jest.SpyInstance[];
beforeEach(() => {
  printed = [];
  const keep = (...words: unknown[]) => void printed.push(words.join(' '));
  spies = [
    jest.spyOn(console, 'log').mockImplementation(keep),
    jest.spyOn(console, 'error').mockImplementation(keep),
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => keep(text) === undefined),
  ];
});
afterEach(() => {
  for (const spy of spies) spy.mockRestore();
  process.exitCode = 0;
});

/** Every command that asks AWS, with the arguments that it wants. */
const ASKING: Readonly<Record<string, readonly string[]>> = {
  status: [],
  drain: ['us-east-1'],
  restore: ['us-east-1'],
  rehome: ['coupon', 'us-east-1'],
  invoke: ['api'],
  logs: ['api'],
  redrive: ['fulfilment'],
  'secret put': ['payment-key', '--file', '/dev/null'],
  deploy: ['--plan'],
  rollback: [],
  'add-region': ['us-east-1', '--yes'],
  'retire-region': ['us-east-1', '--yes'],
  'abandon-region': ['us-east-1', '--yes'],
  'adopt table': ['--plan'],
  'adopt domain-name': ['--region', 'us-east-1', '--plan'],
  handover: [],
  bootstrap: ['--yes'],
  'state move': ['--to', 's3'],
};

/** `doctor` has a finding of its own for it (doctor.test.ts); the others work on this machine alone. */
const NOT_ASKING = [
  'init',
  'start',
  'rehearse',
  'token',
  'doctor',
  'costs',
  'local-cloud',
  'deploy-local',
  'destroy-local',
];

function typed(command: Command, before: readonly string[] = []): string[] {
  const words = [...before, command.name()];
  if (command.commands.length === 0) return [words.join(' ')];
  return command.commands.flatMap((part) => typed(part, words));
}

test('every command is in one of the lists', () => {
  const all = createProgram().commands.flatMap((command) => typed(command));
  expect([...Object.keys(ASKING), ...NOT_ASKING].sort()).toEqual(all.sort());
});

/** What a command says, and what it throws for the person who typed it. */
async function said(command: string): Promise<string> {
  const args = [...command.split(' '), ...(ASKING[command] ?? [])];
  const failure = await createProgram()
    .parseAsync(['node', 'antipode', ...args])
    .then(
      () => '',
      (error: Error) => (error.name === 'UserError' ? error.message : `bug: ${error.stack}`),
    );
  return [...printed, failure].join('\n');
}

const SENTENCE = /There are no credentials for AWS here \([^)]*\): name a profile in AWS_PROFILE/g;

test.each(Object.keys(ASKING))('%s says in one sentence that there are no credentials', async (command) => {
  const text = await said(command);
  expect(text.match(SENTENCE)).toHaveLength(1);
  expect(text).not.toMatch(/skip-region|bug/);
});

test.each(Object.keys(ASKING))('%s names the local cloud that runs', async (command) => {
  const cloud = { endpoint: 'http://127.0.0.1:4566' } as ReturnType<typeof runningClouds>[number];
  jest.mocked(runningClouds).mockReturnValueOnce([cloud]);
  expect(await said(command)).toContain(
    'for the local cloud that runs at http://127.0.0.1:4566, give --local',
  );
});
