import type { Service } from '../../definition/service';
import { type CostLine, type Costs, total } from '../../operations/costs/costs';
import { PRICES, PRICES_READ, PRICES_REGION } from '../../operations/costs/prices';
import type { Terminal } from '../terminal';

/** What each region costs, line by line, and in all. */
export function showCosts(
  terminal: Pick<Terminal, 'line'>,
  { name, regions }: Pick<Service, 'name' | 'regions'>,
  { region, use }: Costs,
): void {
  terminal.line(`${name} in ${regions.length} regions, a month at list prices`);
  terminal.line(`(${PRICES_REGION}, ${PRICES_READ})`);
  terminal.line();
  terminal.line('Each region, while nobody uses the service:');
  for (const line of region) terminal.line(lineText(line));
  terminal.line(sumText('each region', total(region)));
  terminal.line(sumText(`all ${regions.length} regions`, total(region) * regions.length));
  terminal.line();
  terminal.line('What use adds for each region beside the first:');
  for (const line of use) terminal.line(lineText(line));
  terminal.line(sumText('each region more', total(use)));
  terminal.line();
  terminal.line('Requests cost the same wherever they are served.');
  terminal.line('Not counted: free tiers, discounts, taxes.');
  terminal.line('Prices:');
  const pages = new Set([...region, ...use].map(({ price }) => PRICES[price].page));
  for (const page of pages) terminal.line(`  ${page}`);
}

const WIDTHS = { quantity: 12, unit: 12, what: 40, dollars: 9 } as const;

function lineText({ what, quantity, price, dollars }: CostLine): string {
  const amount = quantity.toLocaleString('en-US', { maximumFractionDigits: quantity < 100 ? 2 : 0 });
  const unit = PRICES[price].unit;
  return `${amount.padStart(WIDTHS.quantity)} ${unit.padEnd(WIDTHS.unit)}${what.padEnd(WIDTHS.what)}${money(dollars)}`;
}

function sumText(what: string, dollars: number): string {
  const width = WIDTHS.quantity + 1 + WIDTHS.unit + WIDTHS.what;
  return `${what.padStart(width - 1)} ${money(dollars)}`;
}

function money(dollars: number): string {
  return `$${dollars.toFixed(2)}`.padStart(WIDTHS.dollars);
}
