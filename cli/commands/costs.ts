import { loadService } from '../../definition/load';
import { UserError } from '../../errors/user-error';
import { type CostLine, costsOf, total } from '../../operations/costs/costs';
import { PRICES, PRICES_READ, PRICES_REGION } from '../../operations/costs/prices';
import { createTerminal } from '../terminal';
import { showCosts } from '../views/costs';

interface Options {
  readonly writes: string;
  readonly stored: string;
  readonly json?: true;
}

export async function costs({ writes, stored, json }: Options): Promise<void> {
  const service = loadService();
  const found = costsOf(service, {
    writes: amount('--writes', writes) * 1_000_000,
    storedGigabytes: amount('--stored', stored),
  });
  if (!json) return showCosts(createTerminal(process.stdout), service, found);
  const prices = { region: PRICES_REGION, read: PRICES_READ, currency: 'USD' };
  const [region, use] = [forPrograms(found.region), forPrograms(found.use)];
  console.log(JSON.stringify({ prices, regions: service.regions.length, region, use }, undefined, 2));
}

function forPrograms(lines: readonly CostLine[]): object {
  return {
    total: total(lines),
    lines: lines.map(({ price, ...line }) => ({ ...line, price: PRICES[price] })),
  };
}

/** @throws UserError for what is no number of zero or more. */
function amount(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
  throw new UserError(`${option}: "${text}" is no number. Give one of 0 or more, as 0.5 or 20.`);
}
