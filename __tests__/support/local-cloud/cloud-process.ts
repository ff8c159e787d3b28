import { startLocalCloud } from '../../../local-cloud/start';
import { exitWithParent } from '../../../process/lifeline';
import { sayReady } from '../../../process/node-child';
import { findMoto } from '../../../process/tools/moto';

// A local cloud with a parent of its own, which a test can kill too. Usage: cloud-process.ts <folder> <region>…

async function main([directory = '', ...regions]: string[]): Promise<void> {
  const cloud = await startLocalCloud({ regions, directory, moto: await findMoto(), replicationLagMs: 50 });
  exitWithParent(() => cloud.stop());
  const { endpoint, accessKeyId } = cloud;
  sayReady({ endpoint, accessKeyId });
}

void main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exit(1);
});
