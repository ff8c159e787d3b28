import type { Command } from 'commander';
import { later } from '../later';

export function addLocalCloud(program: Command): void {
  program
    .command('local-cloud')
    .description('Start a local AWS, for npm run deploy:local, the AWS CLI, an SDK or Terraform.')
    .option('--regions <list>', "regions, separated by commas (default: the definition's)")
    .option('--port <number>', 'port of the endpoint; 0 takes any free one', '0')
    .option('--json', 'print { endpoint, accessKeyId, dns, regions, directory } as JSON when it is ready')
    .action(later(async () => (await import('../commands/local-cloud.js')).localCloud));
}
