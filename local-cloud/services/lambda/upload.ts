import { jsonError } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../../gateway/operation';
import type { Functions } from './functions';
import { keepLogging, withLogging } from './logging';
import { makeRoleKnown } from './roles';

interface Upload extends Code {
  Code?: Code;
  Role?: string;
  FunctionName?: string;
}

interface Code {
  ZipFile?: string;
  S3Bucket?: string;
}

/** Passes changes on to moto, keeps the code that comes with them, and lets go of what was known before. */
export function uploadHandlers(functions: Functions, moto: Forward) {
  const change = async (request: ApiRequest): Promise<ApiResponse> => {
    const response = await moto(request);
    functions.invalidate();
    return response;
  };
  const upload = async (request: ApiRequest): Promise<ApiResponse> => {
    const body = JSON.parse(String(request.body)) as Upload;
    if (body.FunctionName !== undefined) keepLogging(functions, body.FunctionName, request);
    if (body.Role !== undefined) await makeRoleKnown(moto, request.region, body.Role);
    const { ZipFile, S3Bucket } = body.Code ?? body;
    if (S3Bucket !== undefined)
      return jsonError(
        400,
        'InvalidParameterValueException',
        'The local cloud takes code as a ZipFile only.',
      );
    if (ZipFile !== undefined) functions.keep(Buffer.from(ZipFile, 'base64'));
    return withLogging(functions, await change(request));
  };
  const configure: Operation['handle'] = async (request, { name = '' }) => {
    keepLogging(functions, name, request);
    return withLogging(functions, await change(request));
  };
  return {
    CreateFunction: upload,
    UpdateFunctionCode: upload,
    UpdateFunctionConfiguration: configure,
    DeleteFunction: change,
    PublishVersion: change,
    CreateAlias: change,
    UpdateAlias: change,
    DeleteAlias: change,
    PutFunctionConcurrency: change,
    DeleteFunctionConcurrency: change,
  };
}
