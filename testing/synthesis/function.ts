import { unzipSync } from 'fflate';
import type { Context } from '../policies/conditions';
import type { Statement } from '../policies/judge';
import { placeOf } from './places';
import { resolve } from './references';
import { policiesOf, roleMay } from './role';
import type { Resource, SynthesizedStack } from './stack';

/** The code of a function, as it is uploaded. */
export interface SynthesizedCode {
  /** The size of the zip. */
  readonly sizeBytes: number;
  /** The names of the files in it. */
  readonly files: readonly string[];
}

/** A function in one region, as it was synthesized. */
export interface SynthesizedFunction {
  /** Its name in AWS: `notes-eu-west-1-api`. */
  readonly name: string;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  /** Its environment variables, with the values that it will see. */
  readonly environment: Readonly<Record<string, string>>;
  readonly code: SynthesizedCode;
  /** `aws_lambda_function` as it is in the stack. */
  readonly resource: Resource;
  /** The statements of its role's own policies. */
  readonly statements: readonly Statement[];
  /**
   * Whether the function may do something, by the policies of its role and the boundary that limits them.
   *
   * @param action `dynamodb:PutItem`.
   * @param resource An ARN; `arns()` has those of the service. Default: anything that its policies name.
   * @param context Condition keys that AWS would fill in, such as `events:detail-type`. The call's region and that it
   *   comes over TLS are filled in.
   * @throws Error where a policy is not in the service's stacks, or has a condition that is not known here.
   */
  may(action: string, resource?: string, context?: Context): boolean;
}

interface Source {
  readonly name: string;
  readonly region: string;
  readonly stack: SynthesizedStack;
  readonly stacks: readonly SynthesizedStack[];
  /** The zips by their paths in the output folder. */
  readonly zips: ReadonlyMap<string, Uint8Array>;
}

/** @throws Error where the stack has no such function. */
export function readFunction({ name, region, stack, stacks, zips }: Source): SynthesizedFunction {
  const found = stack.all('aws_lambda_function').find(({ function_name }) => function_name === name);
  if (found === undefined) throw new Error(`${stack.id} has no function ${name}.`);
  const place = placeOf(region);
  const roleId = /\$\{aws_iam_role\.([\w-]+)\./.exec(String(found.role))?.[1];
  if (roleId === undefined) throw new Error(`The role of ${name} is not in ${stack.id}.`);
  const policies = () => policiesOf(roleId, { stack, place, stacks });
  const { variables = {} } = (found.environment ?? {}) as { variables?: Record<string, string> };
  return {
    name,
    memoryMegabytes: Number(found.memory_size),
    timeoutSeconds: Number(found.timeout),
    environment: Object.fromEntries(
      Object.entries(variables).map(([key, value]) => [key, resolve(value, stack, place)]),
    ),
    code: codeOf(zips, String(found.filename)),
    resource: found,
    get statements() {
      return policies().identity.flatMap(({ Statement }) => Statement);
    },
    may(action, resource, context) {
      const requested = resource?.split(':')[3] || region;
      const filled = { 'aws:RequestedRegion': requested, 'aws:SecureTransport': 'true', ...context };
      return roleMay(policies(), { action, resource, context: filled });
    },
  };
}

function codeOf(zips: Source['zips'], filename: string): SynthesizedCode {
  const zip = [...zips].find(([file]) => filename.endsWith(file))?.[1] ?? new Uint8Array();
  return { sizeBytes: zip.byteLength, files: Object.keys(unzipSync(zip)) };
}
