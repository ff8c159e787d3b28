import {
  CreateAliasCommand,
  GetFunctionConfigurationCommand,
  type LambdaClient,
  paginateListAliases,
  paginateListVersionsByFunction,
  UpdateAliasCommand,
} from '@aws-sdk/client-lambda';
import { LIVE_ALIAS, PREVIOUS_ALIAS, PROVEN_ALIAS } from '../definition/names';

/** The versions that a function's aliases name; undefined if the alias does not exist. */
export interface FunctionVersions {
  /** The version that users get. */
  readonly live: string | undefined;
  /** The last version that passed its gate. */
  readonly proven: string | undefined;
  /** The version that was proven before that release. */
  readonly previous: string | undefined;
  /** The release for which `previous` was set. */
  readonly previousOf?: string | undefined;
}

/** Reads a function's aliases; none if the function does not exist. @throws any other error of Lambda. */
export async function readVersions(client: LambdaClient, FunctionName: string): Promise<FunctionVersions> {
  const versions = new Map<string, string>();
  let previousOf: string | undefined;
  try {
    for await (const { Aliases = [] } of paginateListAliases({ client }, { FunctionName })) {
      for (const { Name = '', FunctionVersion = '', Description } of Aliases) {
        versions.set(Name, FunctionVersion);
        if (Name === PREVIOUS_ALIAS) previousOf = Description || undefined;
      }
    }
  } catch (error) {
    if ((error as Error).name !== 'ResourceNotFoundException') throw error;
  }
  const [live, proven, previous] = [LIVE_ALIAS, PROVEN_ALIAS, PREVIOUS_ALIAS].map((name) =>
    versions.get(name),
  );
  return { live, proven, previous, ...(previousOf === undefined ? {} : { previousOf }) };
}

/** An alias of a function, and the version that it should name. */
export interface AliasMove {
  readonly name: string;
  readonly alias: string;
  readonly version: string;
  /** Kept with the alias, as its description. */
  readonly note?: string;
}

/** Points an alias at a version, and makes the alias if it does not exist. */
export async function pointAlias(
  client: LambdaClient,
  { name: FunctionName, alias: Name, version: FunctionVersion, note }: AliasMove,
): Promise<void> {
  const alias = { FunctionName, Name, FunctionVersion, ...(note === undefined ? {} : { Description: note }) };
  try {
    await client.send(new UpdateAliasCommand(alias));
  } catch (error) {
    if ((error as Error).name !== 'ResourceNotFoundException') throw error;
    await client.send(new CreateAliasCommand(alias));
  }
}

/** The hash of the code that users get, as Lambda writes it; undefined if the function or `live` does not exist. */
export async function liveCode(client: LambdaClient, FunctionName: string): Promise<string | undefined> {
  const command = new GetFunctionConfigurationCommand({ FunctionName, Qualifier: LIVE_ALIAS });
  const gone = (error: Error) => {
    if (error.name !== 'ResourceNotFoundException') throw error;
    return undefined;
  };
  return (await client.send(command).catch(gone))?.CodeSha256;
}

/** The newest published version. */
export async function newestVersion(client: LambdaClient, FunctionName: string): Promise<string> {
  let newest = 0;
  for await (const { Versions = [] } of paginateListVersionsByFunction({ client }, { FunctionName })) {
    for (const { Version } of Versions) newest = Math.max(newest, Number(Version) || 0); // $LATEST is not a number
  }
  return String(newest);
}
