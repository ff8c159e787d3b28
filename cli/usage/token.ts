import type { Command } from 'commander';
import { later } from '../later';

export function addToken(program: Command): void {
  program
    .command('token')
    .argument('<authorizer>', 'one of the definition’s that verifies tokens')
    .description(
      'Make a token that the local cloud takes, good for five minutes, in the name of the authorizer’s issuer.\nAWS takes none of them.\nExit code: 0 made, 1 refused.',
    )
    .option('--sub <name>', 'who the token is about')
    .option('--scope <scopes>', 'its scopes, with blanks between')
    .option('--claims <json>', 'other claims, as JSON')
    .action(later(async () => (await import('../commands/token.js')).token));
}
