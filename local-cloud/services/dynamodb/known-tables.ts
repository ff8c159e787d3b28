import type { Forward } from '../../gateway/operation';
import { call } from './api';
import type { ItemEngine } from './items/engine';
import type { DescribedTable } from './items/schema';

/** Tells the engine about all of moto's tables, after an outage. */
export async function learnTables(engine: ItemEngine, moto: Forward, region: string): Promise<void> {
  for (const TableName of await tableNames(moto, region)) {
    const { Table } = await call<{ Table: DescribedTable }>({ forward: moto, region }, 'DescribeTable', {
      TableName,
    });
    engine.learn(Table);
  }
}

async function tableNames(moto: Forward, region: string): Promise<string[]> {
  const names: string[] = [];
  for (let after: string | undefined; ; ) {
    const input = after === undefined ? {} : { ExclusiveStartTableName: after };
    const page = await call<{ TableNames: string[]; LastEvaluatedTableName?: string }>(
      { forward: moto, region },
      'ListTables',
      input,
    );
    names.push(...page.TableNames);
    after = page.LastEvaluatedTableName;
    if (after === undefined) return names;
  }
}
