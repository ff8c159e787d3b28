import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Service } from '../definition/service';
import { suggestOrStop } from '../errors/problems';
import { UserError } from '../errors/user-error';
import { projectRoot } from '../project/root';

/**
 * What a function is invoked with: a file, or the name of a ready event in `events/` beside its source. Default: an
 * empty object.
 *
 * @throws UserError when there is neither, or it is not JSON.
 */
export function readEvent(service: Service, name: string, event: string | undefined): string {
  if (event === undefined) return '{}';
  const file = findFile(service, name, event);
  const text = readFileSync(file, 'utf8');
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    throw new UserError(
      `--event: ${path.relative(process.cwd(), file)} is not JSON: ${(error as Error).message}`,
    );
  }
}

function findFile(service: Service, name: string, event: string): string {
  const folder = eventsFolder(service, name);
  const places = [path.resolve(event), ...(folder ? [path.join(folder, `${event}.json`)] : [])];
  const found = places.find((place) => existsSync(place) && statSync(place).isFile());
  if (found) return found;
  const ready = readyEvents(folder);
  const list =
    ready.length > 0 ? `Ready events of ${name}: ${ready.join(', ')}.` : `${name} has no ready events.`;
  throw new UserError(
    `--event: "${event}" is neither a file nor a ready event${suggestOrStop(event, ready)} ${list}`,
  );
}

function readyEvents(folder: string | undefined): string[] {
  if (folder === undefined || !existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5)] : []));
}

/** Undefined for the health function. */
function eventsFolder({ functions }: Service, name: string): string | undefined {
  const entry = functions.find((one) => one.name === name)?.entry;
  return entry === undefined ? undefined : path.join(projectRoot(), path.dirname(entry), 'events');
}
