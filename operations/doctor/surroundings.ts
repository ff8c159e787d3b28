import { PUBLIC_RESOLVERS } from '../../aws/account/delegation';
import { projectRoot } from '../../project/root';
import type { Surroundings } from './exam';

/** This machine and this project. */
export function ownSurroundings({
  outdir,
  target,
}: {
  readonly outdir: string;
  readonly target: string;
}): Surroundings {
  return {
    env: process.env,
    nodeVersion: process.version,
    root: projectRoot(),
    outdir,
    stateOf: target,
    resolvers: PUBLIC_RESOLVERS,
  };
}
