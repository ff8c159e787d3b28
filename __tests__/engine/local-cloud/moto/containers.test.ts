import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { internalCall } from '../../../../local-cloud/gateway/internal-call';
import { startMoto } from '../../../../local-cloud/moto/start-moto';
import { makeRoleKnown } from '../../../../local-cloud/services/lambda/roles';
import { findMoto } from '../../../../process/tools/moto';

const region = 'us-east-1';
const folder = mkdtempSync(path.join(tmpdir(), 'antipode-containers-'));
let moto: Awaited<ReturnType<typeof startMoto>>;

beforeAll(async () => {
  moto = await startMoto(await findMoto(), path.join(folder, 'moto.log'));
}, 60_000);
afterAll(async () => {
  await moto.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('moto runs no function, whatever asks it to', async () => {
  const forward = moto.ask;
  const Role = 'arn:aws:iam::123456789012:role/test';
  await makeRoleKnown(forward, region, Role);
  const call = (asked: string, input: object) =>
    internalCall(forward, { service: 'lambda', region, method: 'POST', path: asked, input });
  const ZipFile = Buffer.from(zipSync({ 'index.js': strToU8('') })).toString('base64');
  await call('/2015-03-31/functions', {
    ...{ FunctionName: 'any', Runtime: 'nodejs22.x', Handler: 'index.handler', Role, Code: { ZipFile } },
  });
  await expect(call('/2014-11-13/functions/any/invoke-async/', {})).rejects.toThrow(
    /400 .*starts no containers/,
  );
});
