import path from 'node:path';
import { UserError } from '../errors/user-error';
import { type Diagnostic, type LockHolder, lockHolder } from './diagnostics';
import { eventOf, type OutputLine } from './events';
import { stackFolder } from './stack-folder';

export function synthFailed(output: string): UserError {
  return new UserError(output.trim() || 'Synth failed without a message.');
}

/** What has to be done before cdktf goes on, by what AWS said, as Terraform passes it on. */
const FIRST: readonly (readonly [sign: RegExp, first: string])[] = [
  // "Common Error Types" of the services' API references
  [
    /ExpiredToken|security token included in the request is expired|RequestExpired/,
    'The credentials have expired meanwhile: renew them.',
  ],
  // "DeleteBucket", Amazon S3 API Reference: versions and delete markers count, too
  [
    /BucketNotEmpty/,
    'A bucket with objects in it stays: empty it, of all versions too, or set its forceDestroy and deploy that.',
  ],
];

export function cdktfFailed(
  verb: string,
  output: readonly OutputLine[],
  {
    outdir,
    logFile,
    terraform = 'terraform',
    endpoint,
  }: {
    readonly outdir: string;
    readonly logFile: string;
    readonly terraform?: string | undefined;
    /** Where all of AWS answers, if it is a local cloud. */
    readonly endpoint?: string | undefined;
  },
): UserError {
  const events = output.map(eventOf);
  const errors = events.filter((event) => event?.kind === 'error');
  for (const { stack, text } of errors) {
    const lock = lockHolder({ summary: text, detail: wordsOf(stack, output) });
    if (lock) return stateLocked(stack, lock, { folder: stackFolder({ outdir }, stack), terraform });
  }
  const list = [...new Set(errors.map(({ stack, text }) => `  ${stack}: ${text}`))];
  const first = FIRST.filter(([sign]) => sign.test(list.join())).map(([, todo]) => todo);
  const next = [
    `Its whole output is in ${logFile}.`,
    ...(isGone(list, endpoint)
      ? [
          `The local cloud at ${endpoint} has ended, and its state with it. Start one: npx antipode local-cloud`,
        ]
      : [...first, `${first.length > 0 ? 'Then run' : 'Run'} the command again: it goes on from here.`]),
  ];
  return new UserError([`cdktf ${verb} failed:`, ...list, next.join(' ')].join('\n'));
}

/** Whether nobody listens any more where all of AWS was. */
function isGone(errors: readonly string[], endpoint: string | undefined): boolean {
  if (endpoint === undefined || !URL.canParse(endpoint)) return false;
  const refused = `dial tcp ${new URL(endpoint).host}: connect: connection refused`;
  return errors.some((error) => error.includes(refused));
}

/** All that Terraform said about a stack, without the line that it draws beside an error. */
function wordsOf(stack: string, output: readonly OutputLine[]): string {
  const own = output.filter((line) => line.stack === stack);
  return own.map(({ text }) => text.replace(/^[│|]\s*/, '')).join('\n');
}

/** Where a plan was made, and how. */
interface PlanRun {
  readonly folder: string;
  readonly logFile: string;
  /** The command. Default: `terraform`. */
  readonly terraform?: string;
}

export function planFailed(
  stack: string,
  errors: readonly Diagnostic[],
  { folder, logFile, terraform = 'terraform' }: PlanRun,
): UserError {
  const lock = errors.map(lockHolder).find((holder) => holder !== undefined);
  if (lock) return stateLocked(stack, lock, { folder, terraform });
  const reasons = errors.map(
    ({ summary, detail }) => `  ${summary}${detail ? `: ${firstLines(detail)}` : ''}`,
  );
  return new UserError(
    [`${stack} cannot be planned:`, ...reasons, ...hints(errors), `Its whole output is in ${logFile}.`].join(
      '\n',
    ),
  );
}

/** A stack's state is locked; the lock names its holder. */
function stateLocked(
  stack: string,
  holder: LockHolder,
  { folder, terraform }: { readonly folder: string; readonly terraform: string },
): UserError {
  const command = path.basename(terraform);
  return locked(stack, holder, `${command} -chdir=${relative(folder)} force-unlock ${holder.id}`);
}

/** The same for state in S3, when no initialized Terraform folder exists for it. */
export function objectLocked(
  { stack, bucket, region }: { readonly stack: string; readonly bucket: string; readonly region: string },
  lockKey: string,
  holder: LockHolder,
): UserError {
  return locked(stack, holder, `aws s3 rm s3://${bucket}/${lockKey} --region ${region}`);
}

/** The same for state in a file. Terraform cannot unlock it: the lock ends with the process that holds it. */
export function fileLocked(stack: string, lockFile: string, holder: LockHolder): UserError {
  return locked(stack, holder, `rm ${relative(lockFile)}`);
}

function locked(stack: string, { who, since }: LockHolder, unlock: string): UserError {
  return new UserError(
    `${stack}: its state is locked by ${who} since ${since}. If that deploy still runs, wait until it is over. If it was killed, remove the lock and run again:\n  ${unlock}`,
  );
}

function relative(file: string): string {
  return path.relative(process.cwd(), file) || '.';
}

const HINTS: readonly (readonly [sign: RegExp, hint: string])[] = [
  [
    /prevent_destroy/,
    'The data in it would be lost. docs/deploying.md, "Dangerous changes", says how to do it anyway.',
  ],
  [
    /Provider configuration not present/,
    'If it belongs to a region that the definition no longer names: npx antipode retire-region <region>',
  ],
];

function hints(errors: readonly Diagnostic[]): string[] {
  return HINTS.filter(([sign]) => errors.some(({ summary, detail }) => sign.test(summary + detail))).map(
    ([, hint]) => hint,
  );
}

function firstLines(detail: string): string {
  return detail.trim().split('\n').filter(Boolean).slice(0, 4).join(' ').slice(0, 400);
}
