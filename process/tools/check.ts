import { UserError } from '../../errors/user-error';
import { assertCdktf } from './cdktf';
import { assertMotoCanBeHad, findMoto, type MotoCommand } from './moto';
import { findProvider, type ProviderSource } from './provider';
import { findTerraform, type Terraform } from './terraform';

/** What a local deployment needs besides Node. */
export interface Tools {
  readonly terraform: Terraform;
  readonly moto: MotoCommand;
  readonly provider: ProviderSource;
}

/**
 * Looks for all tools at the same time. It looks for moto, which may have to be downloaded, only where nothing else
 * is missing.
 *
 * @throws UserError that lists everything that is missing, and how to get each; what the signal aborts with.
 */
export async function findTools(folder: string, signal?: AbortSignal): Promise<Tools> {
  const [cdktf, terraform, provider, moto] = await Promise.allSettled([
    (async () => assertCdktf())(),
    findTerraform(),
    findProvider(folder),
    assertMotoCanBeHad(),
  ]);
  const all = [cdktf, terraform, provider, moto];
  if (terraform.status === 'fulfilled' && provider.status === 'fulfilled' && all.every(isThere))
    return { terraform: terraform.value, moto: await findMoto(signal), provider: provider.value };
  const reasons = all.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  const bug = reasons.find((reason) => !(reason instanceof UserError));
  if (bug) throw bug;
  throw new UserError(
    ['Some tools are missing:', ...reasons.map((reason) => `  - ${(reason as UserError).message}`)].join(
      '\n',
    ),
  );
}

function isThere({ status }: PromiseSettledResult<unknown>): boolean {
  return status === 'fulfilled';
}
