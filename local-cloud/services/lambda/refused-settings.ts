import { jsonError } from '../../gateway/errors';
import type { ApiResponse } from '../../gateway/operation';
import { outOfRange, type Ranges } from '../ranges';
import { refuseDeadLetters } from './dead-letter-config';
import type { KeptSettings } from './functions';
import { environmentProblem } from './refused-environment';

/** What a function can be made with, or changed to. */
interface Settings extends Pick<KeptSettings, 'DeadLetterConfig'> {
  readonly PackageType?: string;
  readonly Runtime?: string;
  readonly Layers?: readonly string[];
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
}

/** Lambda API Reference, "CreateFunction" and "EphemeralStorage"; seconds and megabytes ("Lambda quotas"). */
const RANGES: Ranges = {
  Timeout: [1, 900],
  MemorySize: [128, 10_240],
  'EphemeralStorage.Size': [512, 10_240],
};

/** "CreateFunction", Layers, with the pattern of "GetLayerVersionByArn". */
const LAYER_VERSION = /^arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\d{12}:layer:[a-zA-Z0-9-_]+:\d+$/;

function layersProblem({ Layers }: Settings): string | undefined {
  if (!Layers || Layers.every((arn) => LAYER_VERSION.test(arn))) return undefined;
  return `1 validation error detected: Value '[${Layers.join(', ')}]' at 'layers' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy regular expression pattern: ${LAYER_VERSION.source.slice(1, -1)}]`;
}

/** Lambda's error for settings that it refuses, or the local cloud's for those with which nothing could run here. */
export function refuseSettings(settings: Settings): ApiResponse | undefined {
  const { PackageType, Runtime } = settings;
  const wrong = outOfRange(settings, RANGES) ?? layersProblem(settings);
  if (wrong !== undefined) return jsonError(400, 'ValidationException', wrong);
  const environment = environmentProblem(settings.Environment?.Variables ?? {});
  if (environment) return jsonError(400, environment.code, environment.message);
  if (PackageType === 'Image') return refused('runs no container images (PackageType)');
  if (Runtime !== undefined && !Runtime.startsWith('nodejs'))
    return refused(`runs Node.js only, and no runtime ${JSON.stringify(Runtime)}`);
  return refuseDeadLetters(settings);
}

function refused(what: string): ApiResponse {
  const instead =
    'Give the function a Node.js runtime such as nodejs22.x and its code as a ZipFile, or deploy it to AWS alone';
  return jsonError(400, 'InvalidParameterValueException', `The local cloud ${what}. ${instead}.`);
}
