import type { ApiResponse, Forward } from '../../../../../../local-cloud/gateway/operation';

type Input = Readonly<Record<string, unknown>> & { readonly TableName: string };
type Tables = Map<string, { settings: Record<string, unknown>; timeToLive?: unknown }>;

const answered = (body: unknown): ApiResponse => ({ status: 200, headers: {}, body: JSON.stringify(body) });
const refused = (status: number, __type: string): ApiResponse => ({
  status,
  headers: {},
  body: JSON.stringify({ __type }),
});

/** What moto answers for tables, as far as tables that replicate ask for it. It outlives its region's processes. */
export function controlPlane(region: string): Forward {
  const tables: Tables = new Map();
  return async ({ headers, body }) => {
    const operation = headers['x-amz-target']?.split('.')[1] ?? '';
    const input = JSON.parse(String(body)) as Input;
    if (operation === 'ListTables') return answered({ TableNames: [...tables.keys()] });
    if (operation === 'CreateTable') return createTable(tables, region, input);
    const table = tables.get(input.TableName);
    if (!table) return refused(400, 'ResourceNotFoundException');
    if (operation === 'DescribeTimeToLive') return answered({ TimeToLiveDescription: table.timeToLive });
    if (operation === 'UpdateTimeToLive') table.timeToLive = input.TimeToLiveSpecification;
    if (operation === 'UpdateTable') Object.assign(table.settings, input);
    if (operation === 'DeleteTable') tables.delete(input.TableName);
    return answered({ Table: table.settings, TableDescription: table.settings });
  };
}

function createTable(tables: Tables, region: string, input: Input): ApiResponse {
  if (tables.has(input.TableName)) return refused(400, 'ResourceInUseException');
  const settings = { ...input, TableArn: `arn:aws:dynamodb:${region}:123456789012:table/${input.TableName}` };
  tables.set(input.TableName, { settings });
  return answered({ TableDescription: settings });
}
