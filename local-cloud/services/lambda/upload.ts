import { jsonError } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../../gateway/operation';
import { keeping } from '../../storage/keeping';
import { type CodeStore, MAX_UNZIPPED_BYTES } from './code/code-store';
import type { Unzipped } from './code/unzip';
import { parseFunctionName } from './function-name';
import type { Functions, KeptSettings } from './functions';
import { settingsIn, withKept } from './kept-settings';
import { publishing } from './publish';
import { named, unweighted } from './refusals';
import { refuseSettings } from './refused-settings';
import { reserving } from './reserve';
import { makeRoleKnown } from './roles';

interface Upload extends Code, Pick<KeptSettings, 'DeadLetterConfig'> {
  Code?: Code;
  Role?: string;
  FunctionName?: string;
}

interface Code {
  ZipFile?: string;
  S3Bucket?: string;
  ImageUri?: string;
}

interface UploadOptions {
  readonly functions: Functions;
  readonly code: CodeStore;
  /** This region's moto. */
  readonly moto: Forward;
}

/** "Lambda quotas": 50 MB of zip in a request, which is this much in base64, as Lambda's error says. */
const MAX_REQUEST_BYTES = 70_167_211;

/** "CreateFunction", Code. */
const NO_SOURCE = 'Please provide a source for function code.';

function requestTooLarge({ method }: ApiRequest): ApiResponse {
  const operation = method === 'POST' ? 'CreateFunction' : 'UpdateFunctionCode';
  const message = `Request must be smaller than ${MAX_REQUEST_BYTES} bytes for the ${operation} operation`;
  return jsonError(413, 'RequestEntityTooLargeException', message);
}

/** A function to be made may be named by an ARN or a partial ARN, too ("CreateFunction"), which moto would take for its name. */
function byName(request: ApiRequest, body: Upload, functionName: string): ApiRequest {
  if (body.FunctionName === functionName) return request;
  return { ...request, body: Buffer.from(JSON.stringify({ ...body, FunctionName: functionName })) };
}

function invalid(message: string): ApiResponse {
  return jsonError(400, 'InvalidParameterValueException', message);
}

/** Lambda's error for code that it cannot unpack. */
function refusal(unzipped: Unzipped): ApiResponse | undefined {
  if (unzipped.kind === 'failed') throw new Error(unzipped.message);
  if (unzipped.kind === 'too-large')
    return invalid(`Unzipped size must be smaller than ${MAX_UNZIPPED_BYTES} bytes`);
  if (unzipped.kind === 'malformed')
    return invalid('Could not unzip uploaded file. Please check your file, then try to upload again.');
  return undefined;
}

/** Passes changes on to moto, keeps their code, and forgets what was read before. */
export function uploadHandlers({ functions, code, moto }: UploadOptions) {
  const forgetting =
    (forget: () => void) =>
    async (request: ApiRequest): Promise<ApiResponse> => {
      const response = await moto(request);
      forget();
      return response;
    };
  const change = forgetting(() => functions.invalidate());
  const reserve = forgetting(() => functions.invalidateReservations());
  const keep = async (request: ApiRequest, name: string, exists: boolean) => {
    const settings = { ...(exists ? functions.kept(name) : {}), ...settingsIn(request) };
    const response = await keeping(functions.reserve(name, settings), () => moto(request));
    functions.invalidate();
    return withKept(functions, response);
  };
  const upload: Operation['handle'] = async (request, { name }) => {
    if (request.body.length >= MAX_REQUEST_BYTES) return requestTooLarge(request);
    const body = JSON.parse(String(request.body)) as Upload;
    const { ZipFile, S3Bucket, ImageUri } = body.Code ?? body;
    const isElsewhere = S3Bucket !== undefined || ImageUri !== undefined;
    const refused =
      refuseSettings(body) ??
      (name === undefined && ZipFile === undefined && !isElsewhere ? invalid(NO_SOURCE) : undefined) ??
      (isElsewhere ? invalid('The local cloud takes code as a ZipFile only.') : undefined) ??
      (ZipFile === undefined ? undefined : refusal(await code.keep(Buffer.from(ZipFile, 'base64'))));
    if (refused) return refused;
    if (body.Role !== undefined) await makeRoleKnown(moto, request.region, body.Role);
    if (name !== undefined) return keep(request, name, true);
    const { functionName } = parseFunctionName(body.FunctionName ?? '');
    return keep(byName(request, body, functionName), functionName, false);
  };
  const configure: Operation['handle'] = async (request, { name = '' }) =>
    refuseSettings(JSON.parse(String(request.body)) as Upload) ?? keep(request, name, true);
  return {
    CreateFunction: upload,
    UpdateFunctionCode: upload,
    UpdateFunctionConfiguration: configure,
    PublishVersion: publishing(functions, change),
    CreateAlias: named(unweighted(change)),
    UpdateAlias: unweighted(change),
    DeleteAlias: change,
    PutFunctionConcurrency: reserving(functions, reserve),
    DeleteFunctionConcurrency: reserve,
  };
}
