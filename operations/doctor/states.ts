import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readStateObject } from '../../aws/account/state-object';
import { regionNames, serviceNames } from '../../definition/names';
import { oldStateFile } from '../../definition/state/old-place';
import { type StackPlace, serviceStacks, stateFile } from '../../definition/state-files';
import type { Exam } from './exam';

/** A stack's state, where there is one. */
export interface State {
  readonly stack: string;
  readonly region: string;
  /** For people: its file or object. */
  readonly where: string;
  /** @throws what S3 says. */
  read(): Promise<string | undefined>;
}

/** Where every stack's state is to be. A local cloud's is in files. */
export function statesOf(exam: Exam): State[] {
  const { service, target } = exam;
  const isRemote = service.state.backend === 's3' && target.kind === 'aws';
  return serviceStacks(service).map((place) => (isRemote ? inBucket(exam, place) : inFile(exam, place)));
}

function inFile({ service, outdir, stateOf }: Exam, place: StackPlace): State {
  const folder = { outdir, target: stateOf };
  const own = stateFile(service, folder, place.stack);
  const old = oldStateFile(folder, place.stack); // the next deploy moves it
  const file = !existsSync(own) && existsSync(old) ? old : own;
  const read = async () => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
  return { ...place, where: path.relative(process.cwd(), file), read };
}

function inBucket({ target, service }: Exam, place: StackPlace): State {
  const bucket = regionNames(service, place.region).stateBucket ?? '';
  const key = serviceNames(service).stateKey(place.stack);
  const read = () => readStateObject(target, { region: place.region, bucket, key });
  return { ...place, where: `s3://${bucket}/${key}`, read };
}
