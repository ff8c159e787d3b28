import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { ApiRequest, Operation } from '../../../../../local-cloud/gateway/operation';
import { CodeStore } from '../../../../../local-cloud/services/lambda/code/code-store';
import { Functions } from '../../../../../local-cloud/services/lambda/functions';
import { configurationHandlers } from '../../../../../local-cloud/services/lambda/kept-settings';
import { uploadHandlers } from '../../../../../local-cloud/services/lambda/upload';
import { NotKept } from '../../../../../local-cloud/storage/journal';
import { KeptMap } from '../../../../../local-cloud/storage/kept-map';
import { limitedDisk } from '../../../../support/local-cloud/limited-disk';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-kept-'));
afterAll(() => rmSync(folder, { recursive: true }));

const zip = zipSync({ 'index.js': strToU8('') });
const Code = { ZipFile: Buffer.from(zip).toString('base64') };

/** As moto: what a function was made with stays, whatever an update says. */
const moto = async () => ({
  status: 200,
  headers: {},
  body: JSON.stringify({
    FunctionName: 'api',
    Architectures: ['arm64'],
    TracingConfig: { Mode: 'PassThrough' },
  }),
});
const open = () =>
  new Functions({ region: 'us-east-1', moto, settings: new KeptMap(path.join(folder, 'settings.jsonl')) });
const ask = async (handle: Operation['handle'], body: object, parameters: Record<string, string> = {}) => {
  const request = { body: Buffer.from(JSON.stringify(body)), region: 'us-east-1' } as ApiRequest;
  return JSON.parse(String((await handle(request, parameters)).body));
};

test('a function has the settings of its last update, also after a restart', async () => {
  const functions = open();
  const { CreateFunction, UpdateFunctionConfiguration, UpdateFunctionCode } = uploadHandlers({
    functions,
    code: new CodeStore(path.join(folder, 'code')),
    moto,
  });
  const name = { name: 'api' };
  await ask(UpdateFunctionConfiguration, { EphemeralStorage: { Size: 4096 } }, name);
  await ask(CreateFunction, { FunctionName: 'api', Code, LoggingConfig: { LogFormat: 'JSON' } }); // made anew
  await ask(UpdateFunctionConfiguration, { EphemeralStorage: { Size: 1024 }, Timeout: 3 }, name);
  await ask(UpdateFunctionConfiguration, { TracingConfig: { Mode: 'Active' } }, name);
  const answer = await ask(UpdateFunctionCode, { Architectures: ['x86_64'] }, name);
  const settings = {
    LoggingConfig: { LogFormat: 'JSON' },
    EphemeralStorage: { Size: 1024 },
    TracingConfig: { Mode: 'Active' },
    Architectures: ['x86_64'],
  };
  expect(answer).toEqual({ FunctionName: 'api', ...settings });
  const { GetFunctionConfiguration } = configurationHandlers(open(), moto);
  expect(await ask(GetFunctionConfiguration, {})).toEqual(answer);
});

test('a dead-letter queue is kept, can be taken away, and is refused if it is none', async () => {
  const functions = open();
  const code = new CodeStore(path.join(folder, 'code'));
  const { CreateFunction, UpdateFunctionConfiguration } = uploadHandlers({ functions, code, moto });
  const name = { name: 'api' };
  const DeadLetterConfig = { TargetArn: 'arn:aws:sqs:us-east-1:123456789012:dead' };
  expect(await ask(CreateFunction, { FunctionName: 'api', Code, DeadLetterConfig })).toMatchObject({
    DeadLetterConfig,
  });
  for (const resource of ['sns:us-east-1:123456789012:dead', 'sqs:us-east-1:123456789012:dead.fifo']) {
    const refused = { FunctionName: 'api', Code, DeadLetterConfig: { TargetArn: `arn:aws:${resource}` } };
    for (const handle of [CreateFunction, UpdateFunctionConfiguration])
      expect(await ask(handle, refused, name)).toMatchObject({ __type: 'InvalidParameterValueException' });
  }
  expect(await ask(UpdateFunctionConfiguration, { Timeout: 3 }, name)).toMatchObject({ DeadLetterConfig });
  const taken = await ask(UpdateFunctionConfiguration, { DeadLetterConfig: { TargetArn: '' } }, name);
  expect(taken).not.toHaveProperty('DeadLetterConfig');
});

test('a function that is made anew has nothing of the one before', async () => {
  const functions = open();
  const { CreateFunction } = uploadHandlers({
    functions,
    code: new CodeStore(path.join(folder, 'code')),
    moto,
  });
  await ask(CreateFunction, { FunctionName: 'api', Code });
  expect(functions.kept('api')).toEqual({});
});

test('what is refused, or cannot be kept, changes no settings, and moto is not asked for what cannot be kept', async () => {
  let status = 200;
  let asked = 0;
  const picky = async () => {
    asked += 1;
    return { ...(await moto()), status };
  };
  const { disk, write } = limitedDisk();
  disk.bytes = 10_000;
  const settings = new KeptMap<object>(path.join(folder, 'full.jsonl'), { write });
  const functions = new Functions({ region: 'us-east-1', moto: picky, settings });
  const code = new CodeStore(path.join(folder, 'code'));
  const { CreateFunction, UpdateFunctionConfiguration } = uploadHandlers({ functions, code, moto: picky });
  const mine = { LoggingConfig: { LogFormat: 'JSON' } };
  await ask(CreateFunction, { FunctionName: 'api', Code, ...mine });
  status = 409;
  await ask(CreateFunction, { FunctionName: 'api', Code, EphemeralStorage: { Size: 1024 } });
  await ask(UpdateFunctionConfiguration, { EphemeralStorage: { Size: 1024 } }, { name: 'api' });
  expect(functions.kept('api')).toEqual(mine);
  status = 200;
  asked = 0;
  disk.bytes = 0;
  const refused = ask(UpdateFunctionConfiguration, { EphemeralStorage: { Size: 1024 } }, { name: 'api' });
  await expect(refused).rejects.toThrow(NotKept);
  expect([functions.kept('api'), asked]).toEqual([mine, 0]);
  expect(new KeptMap(path.join(folder, 'full.jsonl')).get('api')).toEqual(mine);
});
