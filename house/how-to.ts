/** How something of a kind is added, with the commit of the history that did it. */
interface HowTo {
  readonly title: string;
  /** The subject of a commit that added one. */
  readonly commit: string;
  /** The files to write or change, first to last; those of the commit where a name stands for one of several. */
  readonly files: readonly Step[];
  /** What else is to be done, for people. */
  readonly beside: string;
}

interface Step {
  readonly file: string;
  readonly what: string;
}

/** What a newcomer adds most often. CONTRIBUTING shows it, and a test holds it against the commits. */
export const HOW_TOS: readonly HowTo[] = [
  {
    title: 'A routing policy',
    commit: 'Route users by their place',
    files: [
      {
        file: 'definition/routing/geolocation.ts',
        what: 'what a user writes, its rules, and each region’s share',
      },
      { file: 'definition/routing/location-codes.ts', what: 'what only this policy needs' },
      { file: 'definition/routing/routing.ts', what: 'its name; from here the compiler leads on' },
      { file: 'definition/routing/kinds.ts', what: 'its line' },
      { file: 'stacks/routing/geolocation.ts', what: 'the records of a region' },
      { file: 'stacks/routing/records.ts', what: 'its line' },
      { file: 'benchmarks/soak/run.ts', what: 'a definition under which regions are killed for hours' },
      { file: 'aws-rules/geolocations.ts', what: 'what AWS decides about it' },
      {
        file: 'aws-rules/places.ts',
        what: 'where simulated users are, if the policy asks for more than latency',
      },
      { file: 'local-cloud/services/route53/', what: 'what Route 53 does with such records' },
    ],
    beside:
      '`node bin/run-ts.cjs compat/same-output.ts <commit>` tells whether all other stacks are byte for byte as before. A table in `docs/failover.md`.',
  },
  {
    title: 'A kind of trigger',
    commit: 'Start functions by what happens in a bucket',
    files: [
      {
        file: 'definition/triggers/s3.ts',
        what: 'what a user writes, its rules, and the queues and rights it needs',
      },
      { file: 'definition/triggers/trigger.ts', what: 'its key; from here the compiler leads on' },
      { file: 'definition/triggers/kinds.ts', what: 'its line' },
      { file: 'stacks/triggers/s3.ts', what: 'the resources that let it start a function' },
      { file: 'stacks/triggers/triggers.ts', what: 'its line' },
      { file: 'runtime/s3/handler.ts', what: 'the handler that users write with' },
    ],
    beside:
      'What starts the function in the local cloud, if no service there does yet. A section in `docs/triggers.md`, with an example that a test runs.',
  },
  {
    title: 'A fault',
    commit: 'Rehearse queues that do not answer',
    files: [
      {
        file: 'rehearsal/faults/catalog.ts',
        what: 'its name, what it does, and what is expected of the service',
      },
    ],
    beside:
      'A new kind of expectation has its name in `rehearsal/faults/fault-plan.ts`; the compiler then asks for its file in `rehearsal/promises/` and its line in `expectations.ts`. A row in `docs/failover.md`, and a rehearsal in `__tests__/example/integration/local-faults.test.ts`.',
  },
  {
    title: 'A command',
    commit: 'Add antipode doctor',
    files: [
      { file: 'cli/commands/doctor.ts', what: 'the command, named as it is typed' },
      { file: 'cli/program.ts', what: 'its line' },
      { file: 'cli/views/doctor.ts', what: 'what it shows' },
    ],
    beside:
      'The work itself goes to `operations/`, `rollout/` or `rehearsal/`, and its questions to AWS to `aws/`. A section in `docs/operations.md`.',
  },
  {
    title: 'An operation of the local cloud',
    commit: 'Answer the limits of an account in the local cloud',
    files: [
      { file: 'local-cloud/services/lambda/account-settings.ts', what: 'what it answers' },
      { file: 'local-cloud/services/lambda/answers.ts', what: 'its row in the table that the docs show' },
      { file: 'local-cloud/services/lambda/service.ts', what: 'its place among the service’s operations' },
      { file: 'local-cloud/services/route53/control-plane/account-limit.ts', what: 'the same for Route 53' },
      { file: 'local-cloud/services/route53/answers.ts', what: 'its row' },
      { file: 'local-cloud/services/route53/control-plane/operations.ts', what: 'its place' },
    ],
    beside: 'A row of the page `docs/local-cloud.md`, whose test prints the table that it should have.',
  },
];

/** The how-tos as CONTRIBUTING shows them, in Markdown. */
export function howTos(): string {
  return HOW_TOS.map(({ title, commit, files, beside }) =>
    [
      `### ${title}`,
      '',
      `As “${commit}” did:`,
      '',
      ...files.map(({ file, what }, index) => `${index + 1}. \`${file}\`: ${what}`),
      '',
      `And tests. ${beside}`,
    ].join('\n'),
  ).join('\n\n');
}
