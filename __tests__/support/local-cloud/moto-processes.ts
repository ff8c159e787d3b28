import path from 'node:path';
import { motoLogOf } from '../../../local-cloud/moto/held-moto';
import { startMotos } from '../../../local-cloud/moto/start-moto';
import { findMoto } from '../../../process/tools/moto';

// Starts as many motos as it is told in a folder, says where they are, and stays.

async function main([folder = '', count = '']: readonly string[]): Promise<void> {
  const logs = Array.from({ length: Number(count) }, (_, place) =>
    motoLogOf(path.join(folder, String(place))),
  );
  const { addresses } = await startMotos(await findMoto(), logs);
  console.log(JSON.stringify(addresses));
  setInterval(() => {}, 1000);
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exit(1);
});
